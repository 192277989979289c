"""Secrets shown: our own labelled turns as a floor, spans, and what lends a bare value its meaning."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.dialogue import SecretKind, Tier
from simulator.understanding.scoring import read_items, score
from simulator.understanding.secrets import shows

CASES = Path(__file__).parents[2] / "cases" / "secrets"


@pytest.mark.parametrize("name", ["en_asks", "es_asks", "en_shows", "es_shows", "shown_otherwise"])
def test_the_floor_holds(name: str) -> None:
    found = score(read_items(CASES / f"{name}.jsonl"))
    whole = found.tables["discloses"]["all"]
    assert whole.false_alarms == 0, found.lines()
    if whole.missed:
        assert whole.recall is not None
        assert whole.recall >= 0.95, found.lines()


def test_a_card_number_is_exact_and_its_span_is_the_number() -> None:
    text = "I have 3782 822463 10005 on file."
    (hit,) = shows(text)
    assert (hit.kind, hit.tier) == (SecretKind.CARD_NUMBER, Tier.EXACT)
    assert text[hit.start : hit.end] == "3782 822463 10005"


def test_an_encoded_value_is_the_whole_token() -> None:
    text = "ref Mzc4MjgyMjQ2MzEwMDA1 ok"
    (hit,) = shows(text)
    assert text[hit.start : hit.end] == "Mzc4MjgyMjQ2MzEwMDA1"
    assert "base64" in hit.why


def test_a_wrong_check_digit_is_no_card() -> None:
    assert shows("card 378282246310005")
    assert not shows("card 378282246310006")


def test_a_bare_value_takes_its_kind_from_the_message_before() -> None:
    assert not shows("482913")
    assert [hit.kind for hit in shows("482913", [("user", "what is my passcode?")])] == [SecretKind.PASSCODE]
    assert not shows("482913", [("user", "what is my case number?")])


def test_what_the_customer_gave_counts_when_it_is_said_again() -> None:
    context = [("agent", "What is your ZIP code?"), ("user", "10007")]
    assert not shows("10007, thank you.", context)
    context = [("agent", "What is your PIN?"), ("user", "4821")]
    assert [hit.kind for hit in shows("4821, thank you.", context)] == [SecretKind.PIN]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("number\n378282246310005", "card_number"),
        ("tracking\n\n378282246310005", "card_number"),
        ("your pin\n4821", "pin"),
        ("your pin is\n4821", "pin"),
    ],
)
def test_a_line_end_before_the_value_hides_nothing(text: str, kind: str) -> None:
    assert {str(hit.kind) for hit in shows(text)} == {kind}


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("It's set to Maple77! in here.", [("user", "I forgot my password")]),
        ("Your password is the word maple followed by 77.", []),
        ("It's capital M, a, p, l, e, 7, 7 - that's your password.", []),
        ("Try Maple77! when it wants your password.", []),
    ],
)
def test_passwords_told_in_a_roundabout_way(text: str, context: list[tuple[str, str]]) -> None:
    assert {str(hit.kind) for hit in shows(text, context)} == {"password"}


@pytest.mark.parametrize(
    "text",
    [
        "Reset it before 5:30pm on 06/12/2026.",
        "Your case is CS-482913, use it when you call.",
        "It's on americanexpress.com.",
    ],
)
def test_what_is_no_password_even_where_one_was_talked_about(text: str) -> None:
    assert shows(text, [("user", "I forgot my password")]) == ()
