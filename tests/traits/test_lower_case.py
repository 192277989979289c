"""Never presses shift."""

from __future__ import annotations

from tests.traits.turns import OPENING, spoken


def test_lowers_all_letters() -> None:
    text = spoken("lower_case", OPENING).text
    assert text.startswith("hello there. my card")
    assert "jane doe" in text
    assert text.islower()
