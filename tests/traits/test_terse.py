"""No more than needed."""

from __future__ import annotations

from tests.traits.turns import spoken, turn_of


def test_courtesies_go_and_facts_stay() -> None:
    turn = turn_of("Hello! My card ends in 1005, please. Thank you.", last_four="1005")
    texts = {spoken("terse", turn, seed=seed).text for seed in range(20)}
    assert "My card ends in 1005." in texts
    assert all("1005" in text and "Thank" not in text and "Hello" not in text for text in texts)


def test_something_is_always_left() -> None:
    for text in ("Thank you.", "Hello!", "Please."):
        assert spoken("terse", turn_of(text)).text
    assert spoken("terse", turn_of("Gracias."), language="es").text
