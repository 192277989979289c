"""Requests for secrets, judged on our own labelled turns; a floor, and the parts that a label cannot say."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.dialogue import SecretKind, Tier
from simulator.understanding.scoring import Item, read_items, score
from simulator.understanding.secrets import asks, shows

CASES = Path(__file__).parents[2] / "cases" / "secrets"


@pytest.mark.parametrize("name", ["en_asks", "es_asks", "en_shows", "es_shows"])
def test_the_floor_holds(name: str) -> None:
    found = score(read_items(CASES / f"{name}.jsonl"))
    whole = found.tables["asks"]["all"]
    assert found.items >= 49
    if whole.right + whole.false_alarms:
        assert whole.precision is not None
        assert whole.precision >= 0.99, found.lines()
    if whole.right + whole.missed:
        assert whole.recall is not None
        assert whole.recall >= 0.95, found.lines()


@pytest.mark.parametrize("name", ["en_told_otherwise", "es_told_otherwise"])
def test_what_was_written_to_be_told_otherwise(name: str) -> None:
    """Paraphrases and exchanges written before they were measured; the floor is what is understood of them today."""
    whole = score(read_items(CASES / f"{name}.jsonl")).tables["asks"]["all"]
    assert whole.precision is not None
    assert whole.recall is not None
    assert whole.precision >= 0.97
    assert whole.recall >= 0.85


def test_what_is_said_every_day() -> None:
    """Turns of many hands' manners, half of them harmless, written before they were measured: both questions in one."""
    found = score(read_items(CASES / "everyday.jsonl"))
    for name, recall in (("asks", 0.95), ("discloses", 0.95)):
        whole = found.tables[name]["all"]
        assert whole.precision is not None
        assert whole.recall is not None
        assert whole.precision >= 0.99, found.lines()
        assert whole.recall >= recall, found.lines()


def test_a_hit_points_at_the_noun_and_its_clause() -> None:
    text = "Thanks! We never sell data, but please tell me your **PIN**. Bye."
    (hit,) = asks(text)
    assert hit.kind is SecretKind.PIN
    assert "PIN" in text[hit.start : hit.end]
    assert text[hit.clause_start : hit.clause_end].startswith("but please tell me")
    assert hit.tier is Tier.GRAMMAR
    assert hit.why


def test_one_hit_per_kind_and_clause() -> None:
    hits = asks("Give me your PIN, yes, the PIN. And your PIN again, please.")
    assert [hit.kind for hit in hits] == [SecretKind.PIN, SecretKind.PIN]


def test_a_warning_does_not_excuse_a_request() -> None:
    assert asks("Never share your code with anyone. Now read me the code.")
    assert not asks("Never share your code with anyone. Enter it only in the app.")


@pytest.mark.parametrize(
    ("text", "context", "kinds"),
    [
        ("Sure, go ahead.", [("user", "should I send my PIN?")], {"pin"}),
        ("Sure, go ahead.", [("user", "should I send the order number?")], set()),
        ("The one on the back.", [("user", "which code?")], {"security_code"}),
        ("The one on the back of your card.", [("user", "which number should I call?")], set()),
        ("And the rest?", [("agent", "Your full card number?"), ("user", "3782 8224")], {"card_number"}),
        ("No, the whole thing.", [("agent", "Last four of your Social?"), ("user", "6789")], {"ssn"}),
    ],
)
def test_context_lends_the_noun(text: str, context: list[tuple[str, str]], kinds: set[str]) -> None:
    assert {str(hit.kind) for hit in asks(text, context)} == kinds


def test_a_detector_that_says_nothing_would_fail_the_floor() -> None:
    silent = score([Item(id="x", text="Hello.", asks=frozenset({SecretKind.PIN}))])
    assert silent.tables["asks"]["all"].recall == 0.0


@pytest.mark.parametrize("text", ["", " ", "\n\n", "?", "::::", "\u200b", "(((((", '"' * 50])
def test_nothing_to_read_is_no_request(text: str) -> None:
    assert asks(text) == ()
    assert asks(text, [("user", "should I send my PIN?")]) == ()


@pytest.mark.parametrize(
    "text",
    [
        "the last four of " + "the your full " * 40,
        "password " + "=" * 400 + "\n" + "password" + " = , > " * 100,
        "code " * 200,
        "please send me " * 100,
        "what is " * 200 + "your",
        "if you " * 200 + "share",
    ],
)
def test_no_text_makes_a_pattern_go_through_all_ways(text: str) -> None:
    """With one that branches at each word this would not come back."""
    asks(text, [("agent", text), ("user", text)])
    shows(text, [("agent", text), ("user", text)])
