"""Yes and no in their many forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.reference.hearing.normal import fold
from simulator.reference.hearing.polarity import polarity, says_yes

YES = [
    "yes",
    "Yep!",
    "sure, go ahead",
    "ok",
    "please do",
    "that's right",
    "sí",
    "claro que sí",
    "adelante",
    "👍",
    "approved",
    "No problem, do it",
]
NO = [
    "no",
    "nope",
    "not that one",
    "I'd rather not",
    "no thanks",
    "wait, stop",
    "no gracias",
    "mejor no",
    "👎",
    "don't",
]
NEITHER = ["0005", "what's that?", "good morning", "not sure", "no sé", "Harbor Street Books"]


@pytest.mark.parametrize("text", YES)
def test_yes(text: str) -> None:
    assert polarity(fold(text)) is True
    assert says_yes(fold(text))


@pytest.mark.parametrize("text", NO)
def test_no(text: str) -> None:
    assert polarity(fold(text)) is False


@pytest.mark.parametrize("text", NEITHER)
def test_neither(text: str) -> None:
    assert polarity(fold(text)) is None


@given(st.text(max_size=100))
def test_any_text(text: str) -> None:
    assert polarity(fold(text)) in (True, False, None)
