"""Which language a message is in."""

from __future__ import annotations

import pytest

from simulator.reference.hearing.language import language
from simulator.reference.hearing.normal import fold


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("When is my payment due?", "en"),
        ("¿Cuándo vence mi pago?", "es"),
        ("Perdí mi tarjeta", "es"),
        ("Bueno, I've just confirmed it.", "en"),
        ("Bueno, 8431", ""),
        ("Gracias for your help. Have a good day!", "en"),
        ("8431", ""),
        ("no", ""),
        ("Can we go on in Spanish please? En español, por favor", "es"),
    ],
)
def test_the_small_words_tell(text: str, found: str) -> None:
    assert language(fold(text)) == found
