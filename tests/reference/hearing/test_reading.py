"""Free text into topics, values, polarity, language."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.reference.hearing import read
from tests.reference.visitor import cases

SAID = cases("heard")
STRANGERS = cases("strangers")
# Topics whose own sentences may well be about another journey, too.
SECOND_IS_FINE = {"next_steps", "unknown", "refusal", "screen_reader", "slower_pace", "complaint_status"}


@pytest.mark.parametrize(("topic", "text"), [(topic, text) for topic, texts in SAID.items() for text in texts])
def test_a_topic_is_heard(topic: str, text: str) -> None:
    found = read(text).topics
    assert topic in found
    assert topic in SECOND_IS_FINE or found[0] == topic


@pytest.mark.parametrize("topic", list(STRANGERS))
def test_a_stranger_is_heard(topic: str) -> None:
    assert [text for text in STRANGERS[topic] if topic not in read(text).topics] == []


@pytest.mark.parametrize(("topic", "text"), [(topic, texts[0]) for topic, texts in SAID.items()])
def test_shouting_changes_nothing(topic: str, text: str) -> None:
    assert topic in read(text.upper()).topics


@pytest.mark.parametrize(
    "text",
    ["I don't want to lock my card", "no need for a supervisor", "I'm not asking for a new card, just my balance"],
)
def test_what_is_taken_back_is_not_heard(text: str) -> None:
    assert not read(text).has("lock", "supervisor", "replace")


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("it ends in 0005", "last_four", "0005"),
        ("****0005", "last_four", "0005"),
        ("my zip is 12207", "zip_code", "12207"),
        ("$1,234.50 at the store", "amount", "1234.50"),
        ("it was 29 dollars", "amount", "29.00"),
        ("on June 5", "date", "2026-06-05"),
        ("May twenty-eighth", "date", "2026-05-28"),
        ("el once de junio", "date", "2026-06-11"),
        ("15k please", "amount", "15000.00"),
        ("it's 0 0 0 5", "last_four", "0005"),
        ("PO Box 112, Albany NY 12207", "address", "PO Box 112, Albany NY 12207"),
        ("el 31 de mayo", "date", "2026-05-31"),
        ("write to ines.new@example.org.", "email", "ines.new@example.org"),
        ("212-555-0110 is my new number", "phone", "212-555-0110"),
        ("ship it to 99 Pine Road, Boston MA 02110", "address", "99 Pine Road, Boston MA 02110"),
        ("her name is Clara Duarte", "name", "Clara Duarte"),
    ],
)
def test_a_value_is_heard(text: str, kind: str, value: str) -> None:
    assert read(text, today=date(2026, 6, 15)).first(kind) == value


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hola, perdí mi tarjeta ayer", "es"),
        ("hello I lost my card yesterday", "en"),
        ("0005", ""),
        ("Harbor Street Books", ""),
        ("¿habla español?", "es"),
    ],
)
def test_the_language_is_heard(text: str, language: str) -> None:
    assert read(text).language == language


def test_labels_tell_two_dates_apart() -> None:
    values = {value.label: value.text for value in read("it closed on June 5 and the fee posted on May 31").values}
    assert values == {"statement_date": "2026-06-05", "fee_date": "2026-05-31"}


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    heard = read(text)
    assert heard == read(text)
    assert heard.polarity in (True, False, None)


@given(st.text(alphabet="0123456789 -./$,a", max_size=80))
def test_any_digits_can_be_read(text: str) -> None:
    assert all(value.text for value in read(text, expects=("last_four", "zip_code")).values)
