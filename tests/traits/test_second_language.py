"""Learned late."""

from __future__ import annotations

from tests.traits.turns import spoken, turn_of


def test_articles_go_missing_and_contractions_are_spelled_out() -> None:
    turn = turn_of("I can't find the card. It's lost, I'd like to have a new one")
    texts = [spoken("second_language", turn, seed=seed).text for seed in range(30)]
    assert any("find card" in text for text in texts)
    assert any("can not find" in text for text in texts)
    assert any("I want to have" in text for text in texts)
