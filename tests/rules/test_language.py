from __future__ import annotations

import pytest

from simulator.rules.language import leaning


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Please tell me the last four digits of your card.", "en"),
        ("Dígame por favor los últimos cuatro números de su tarjeta.", "es"),
        ("Gracias!", ""),
        ("0005", ""),
        ("", ""),
        ("Please tell me the last four digits. Dígame los últimos cuatro de la tarjeta.", ""),
        ("See https://example.com/the/and/you/for/with", ""),
    ],
)
def test_language(text: str, language: str) -> None:
    assert leaning(text).language == language


def test_counts() -> None:
    assert leaning("Is the card for you, para usted?").english >= 4
    assert leaning("Is the card for you, para usted?").spanish == 2
