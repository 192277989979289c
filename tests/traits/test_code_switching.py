"""Two languages."""

from __future__ import annotations

from tests.traits.turns import spoken, turn_of


def test_set_phrases_switch() -> None:
    texts = {spoken("code_switching", turn_of("Hello, thanks for the help"), seed=seed).text for seed in range(30)}
    assert "Hola, gracias for the help" in texts
    back = {spoken("code_switching", turn_of("¿Cuál es mi saldo?"), seed=s, language="es").text for s in range(30)}
    assert "¿Cuál es mi balance?" in back


def test_facts_do_not_switch() -> None:
    turn = turn_of("It is at Hello Wait Cafe", merchant="Hello Wait Cafe")
    assert all("Hello Wait Cafe" in spoken("code_switching", turn, seed=seed).text for seed in range(30))
