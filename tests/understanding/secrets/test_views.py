"""What is encoded is decoded, and every character leads back to the token that it came from."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.understanding.normalise import normalise
from simulator.understanding.secrets.views import View, decoded_views, may_be_encoded


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("see aGVsbG8gNDgyMQ== now", "base64"),
        ("see 68656c6c6f2034383231 now", "hex"),
        ("see 68 65 6c 6c 6f 20 34 38 32 31 now", "hex"),
        ("see %68ello%204821 now", "url"),
        ("see hello%2520482%31 now", "url"),
        ("see hello \\u0034\\x38\\u{0032}1 now", "escape"),
        ("see hello 4=382=31 now", "url"),
    ],
)
def test_each_encoding(text: str, label: str) -> None:
    assert may_be_encoded(text)
    assert any(view.label.startswith(label) and "hello 4821" in view.plain.text for view in decoded_views(text))


def test_a_span_covers_the_whole_token() -> None:
    text = "see aGVsbG8gNDgyMQ== now"
    (view,) = decoded_views(text)
    at = view.plain.text.index("4821")
    low, high = view.span(at, at + 4)
    assert text[low:high] == "aGVsbG8gNDgyMQ=="
    assert view.encoded(at, at + 4)
    assert not view.encoded(0, 3)


def test_the_plain_view_leads_back_to_itself() -> None:
    view = View(normalise("Hello 4821"))
    assert view.span(6, 10) == (6, 10)
    assert view.span(3, 3) == (3, 3)


def test_three_layers_are_read() -> None:
    token = b"code 482913"
    for _ in range(3):
        token = base64.b64encode(token)
    assert any("482913" in view.plain.text for view in decoded_views(token.decode()))


@pytest.mark.parametrize("text", ["", "Thank you for waiting today", "Your balance is 29.00", "IMPORTANT"])
def test_ordinary_words_are_not_decoded(text: str) -> None:
    assert list(decoded_views(text)) == []


@given(st.text(max_size=120))
def test_spans_never_leave_the_text(text: str) -> None:
    for view in decoded_views(text):
        low, high = view.span(0, len(view.plain.text))
        assert 0 <= low <= high <= len(text)
    if list(decoded_views(text)):
        assert may_be_encoded(text)
