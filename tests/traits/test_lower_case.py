"""Never presses shift."""

from __future__ import annotations

from tests.traits.turns import OPENING, spoken


def test_lowers_all_but_facts() -> None:
    text = spoken("lower_case", OPENING).text
    assert text.startswith("hello there. my card")
    assert "Jane Doe" in text
    assert text.replace("Jane Doe", "").replace("June", "").islower()
