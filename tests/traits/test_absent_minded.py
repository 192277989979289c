"""A need that the agenda acts on."""

from __future__ import annotations

from tests.traits.turns import OPENING, spoken


def test_the_words_stay() -> None:
    assert spoken("absent_minded", OPENING) == OPENING
