"""The words stay; the behaviour is tested in tests/users/test_lapses.py and tests/contracts/test_talking_over.py."""

from __future__ import annotations

from tests.traits.turns import OPENING, spoken


def test_leaves_the_words_alone() -> None:
    assert spoken("talks_over", OPENING) == OPENING
