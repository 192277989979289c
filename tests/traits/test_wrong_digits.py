"""The words stay; the behaviour is tested in tests/users/test_lapses.py."""

from __future__ import annotations

from tests.traits.turns import OPENING, spoken


def test_leaves_the_words_alone() -> None:
    assert spoken("wrong_digits", OPENING) == OPENING
