"""What a phone makes of it."""

from __future__ import annotations

from tests.traits.turns import spoken, turn_of


def test_apostrophes_go() -> None:
    texts = {spoken("autocorrect", turn_of("I don't know what's wrong"), seed=seed).text for seed in range(20)}
    assert "I dont know whats wrong" in texts


def test_accents_go_in_spanish() -> None:
    texts = {spoken("autocorrect", turn_of("¿Cuándo está?"), seed=seed, language="es").text for seed in range(20)}
    assert "¿Cuando esta?" in texts
