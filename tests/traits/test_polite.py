"""Please and thank you."""

from __future__ import annotations

from tests.traits.turns import spoken, turn_of


def test_is_polite_once() -> None:
    polite = spoken("polite", turn_of("1005", last_four="1005"))
    assert len(polite.text) > 4
    assert spoken("polite", turn_of("1005, please")).text == "1005, please"


def test_sentences_stay_apart() -> None:
    texts = {spoken("polite", turn_of("It is 1005"), seed=seed).text for seed in range(20)}
    assert any(text.startswith("It is 1005. ") for text in texts)
