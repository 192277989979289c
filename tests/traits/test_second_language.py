"""Learned late."""

from __future__ import annotations

from tests.traits.turns import spoken, turn_of


def test_articles_go_missing_and_contractions_are_spelled_out() -> None:
    turn = turn_of("I can't find the card. It's lost, I'd like to have a new one")
    texts = [spoken("second_language", turn, seed=seed).text for seed in range(30)]
    assert any("find card" in text for text in texts)
    assert any("can not find" in text for text in texts)
    assert any("I want to have" in text for text in texts)


def test_what_comes_in_the_place_of_i_begins_small_in_mid_sentence() -> None:
    turn = turn_of("I want to know why I was charged. I was charged twice.")
    texts = {spoken("second_language", turn, seed=seed).text for seed in range(20)}
    assert any("why they charged me" in text for text in texts)
    assert any(text.endswith("They charged me twice.") for text in texts)
    assert not any("why They" in text for text in texts)
