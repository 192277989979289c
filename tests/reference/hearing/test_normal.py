"""Normal form of free text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.reference.hearing.lexicon import lexicon
from simulator.reference.hearing.normal import fold, mend


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("¿Perdí mi TARJETA?", "¿perdi mi tarjeta?"),
        ("can’t", "cant"),
        ("a\u200bb", "ab"),
        ("ｃａｒｄ", "card"),
        ("a  \t b", "a b"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=200))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "mended"), [("i losst my crad", "i lost my card"), ("suppervisor", "supervisor"), ("pls", "please")]
)
def test_slips_are_mended(text: str, mended: str) -> None:
    assert mend(text, lexicon().vocabulary, lexicon().stems) == mended


@pytest.mark.parametrize("text", ["the store charged the house", "my wifes card", "neighbor", "april", "duarte"])
def test_words_of_their_own_stay(text: str) -> None:
    assert mend(text, lexicon().vocabulary, lexicon().stems) == text


def test_everyday_words_are_no_slips() -> None:
    words = lexicon()
    text = "i tried the white water, thought the president was a party"
    assert mend(text, words.vocabulary, words.stems, words.everyday) == text


def test_abbreviations_end_no_sentence() -> None:
    assert fold("Vivo fuera de EE. UU., o de los U.S.") == "vivo fuera de eeuu, o de los us"
