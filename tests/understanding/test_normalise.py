"""One plain spelling, with a way back to what was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.understanding.normalise import normalise


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("I’ve LOCKED it", "i have locked it"),
        ("can't / won't / isn't", "can not / will not / is not"),
        ("**bold** and _soft_ and `code`", "bold and soft and code"),
        ("Sí, señor: ¿qué?", "si, senor: ¿que?"),
        ("Ｃａｒｄ １２３４", "card 1234"),
        ("pass\u200bword", "password"),
        ("сard number", "card number"),
        ("a<br>b", "a\nb"),
        ("R&amp;D", "r&d"),
        ("“quoted” – dashed", '"quoted" - dashed'),
        ("٤٢", "42"),
        ("pls gimme ur zip", "please give me your zip"),
        ("", ""),
    ],
)
def test_spellings(typed: str, plain: str) -> None:
    assert normalise(typed).text == plain


def test_greek_and_cyrillic_words_of_their_own_are_left_alone() -> None:
    assert normalise("привет мир").text == "привет мир"


def test_spans_lead_back_to_what_was_typed() -> None:
    text = "Well — I’ve *locked* it"
    plain = normalise(text)
    start = plain.text.index("locked")
    low, high = plain.span(start, start + len("locked"))
    assert text[low:high] == "locked"
    low, high = plain.span(plain.text.index("i have"), plain.text.index("i have") + len("i have"))
    assert text[low:high] == "I’ve"


def test_an_empty_span_is_a_place() -> None:
    plain = normalise("ab")
    assert plain.span(1, 1) == (1, 1)
    assert plain.span(9, 9) == (2, 2)


@given(st.text(max_size=200))
def test_every_span_lies_in_the_original_and_grows(text: str) -> None:
    plain = normalise(text)
    assert len(plain.origin) == len(plain.until) == len(plain.text)
    for index in range(len(plain.text)):
        low, high = plain.span(index, index + 1)
        assert 0 <= low <= high <= len(text)
    assert plain.span(0, len(plain.text))[1] <= len(text)


@given(st.text(alphabet="abc iïÍ’'*_<b>&;\u200b０", max_size=80))
def test_plain_text_stays_plain(text: str) -> None:
    once = normalise(text).text
    assert once == once.lower()
    assert "\u200b" not in once


def test_after_a_state_an_apostrophe_s_is_is() -> None:
    assert normalise("The card's locked").text == "the card is locked"
    assert normalise("the card's number").text == "the card's number"
