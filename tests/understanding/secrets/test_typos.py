from __future__ import annotations

import pytest

from simulator.understanding.normalise import normalise
from simulator.understanding.secrets.typos import corrected


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("nubmer", "number"), ("pasword", "password"), ("secuirty", "security"), ("contraseena", "contrasena")],
)
def test_a_slip_is_put_right(typed: str, meant: str) -> None:
    text = f"Your {typed}, now"
    plain = corrected(normalise(text))
    assert plain.text == f"your {meant}, now"
    at = plain.text.index(meant)
    low, high = plain.span(at, at + len(meant))
    assert text[low:high] == typed


@pytest.mark.parametrize("text", ["pleased to meet you", "lumber", "digits", "passwords", "numbers"])
def test_real_words_stay(text: str) -> None:
    assert corrected(normalise(text)).text == text
