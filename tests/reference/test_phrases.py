"""Everything that the code can say is worded, in both languages, in three ways or more, with values that it gives."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest

from simulator.reference import phrases
from simulator.reference.asides import _NEXT, _PLAIN
from simulator.reference.defects import DEFECTS
from simulator.reference.journeys.register import JOURNEYS
from simulator.reference.phrases import LANGUAGES, Phrases, draw, variants

SOURCE = Path(phrases.__file__).parent
KEY = re.compile(r"[a-z_]+\.[a-z_0-9]*[a-z0-9]")  # what ends otherwise is the beginning of a key that is put together
# Keys whose second half is put together at run time.
MADE = [
    *(f"topic.{topic}" for topic in [*JOURNEYS, "fraud_now", "stranded", "general"]),
    *(f"next.{step}" for step in _NEXT.values()),
    *_PLAIN.values(),
    *(f"part.{kind}" for kind in ("card_number", "security_code", "ssn", "passcode", "password", "pin")),
    *(f"part.queue_{queue}" for queue in ("live_agent", "supervisor", "disputes", "credit", "rewards", "fraud")),
    *("part.queue_travel", "part.queue_specialist"),
    *(f"part.digit_{digit}" for digit in range(10)),
    *(f"card.{what}_{how}" for what in ("sorry", "reported") for how in ("lost", "stolen", "damaged")),
    *(
        f"fee.{what}"
        for what in (
            "ask_statement_date",
            "ask_fee_date",
            "ask_circumstances",
            "found_statement_date",
            "found_fee_date",
        )
    ),
    *(f"posting.{status}" for status in ("posted", "held", "scheduled")),
    *(f"contact.ask_{kind}" for kind in ("email", "phone", "address")),
    *(f"dispute.ask_{slot}" for slot in ("merchant", "amount", "transaction_date")),
]
NOT_TOPICS = {"topic.live_agent", "topic.supervisor", "topic.specialist", "topic.complaint", "topic.not_resolved"}
NOT_TOPICS |= {"topic.offer_agent", "topic.vulnerable", "topic.emergency_lock"}


def _said_in_code() -> set[str]:
    """The wording keys that stand in the source as arguments of what says, asks or records."""
    found: set[str] = set()
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            texts = [
                each.value for each in ast.walk(node) if isinstance(each, ast.Constant) and isinstance(each.value, str)
            ]
            if name in ("say", "word", "ask", "ask_yes_no", "confirm", "may_act", "_by_digits"):
                found |= {text for text in texts if KEY.fullmatch(text)}
            if name == "record" and isinstance(node.args[0], ast.Constant):
                found.add(f"done.{node.args[0].value!s}")
    return found


def _needed() -> set[str]:
    bent = set()
    for defect in DEFECTS.values():
        bent |= {*defect.instead, *defect.instead.values(), *defect.before, *defect.before.values(), *defect.after}
        bent |= {*defect.after.values(), *defect.drops, *defect.habits.get("blurts", ())}
    return {*_said_in_code(), *MADE, *bent} - NOT_TOPICS


def _placeholders(texts: tuple[str, ...]) -> set[str]:
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}


def test_the_search_finds_the_keys() -> None:
    assert {"card.locked", "fee.offer_credit", "urgent.lock_yourself", "done.dispute", "part.card"} <= _said_in_code()


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_worded_three_times(language: str) -> None:
    worded = variants(language)
    assert sorted(_needed() - set(worded)) == []
    assert [key for key, choices in worded.items() if len(choices) < 3] == []


def test_both_languages_word_the_same() -> None:
    assert set(variants("en")) == set(variants("es"))


def test_values_are_the_same_in_all_variants() -> None:
    standing = {"site", "general_phone", "first_name", "kind"}
    for key in variants("en"):
        wanted = {
            frozenset(_placeholders(texts) - standing) for language in LANGUAGES for texts in variants(language)[key]
        }
        assert len(wanted) == 1, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_differ(language: str) -> None:
    for key, choices in variants(language).items():
        if not key.startswith(("part.", "topic.")):
            assert len(set(choices)) == len(choices), key


def test_nothing_spanish_is_left_in_english() -> None:
    for key, choices in variants("en").items():
        if key not in ("language.spanish", "greeting.spanish_too"):
            assert not re.search(r"[¿¡ñáéíóú]", " ".join(text for each in choices for text in each)), key


def test_a_draw_is_the_same_everywhere() -> None:
    assert draw(1, "a", 2) == 12209239123055716091
    assert draw(1, "a") != draw(2, "a")


def test_the_second_use_is_worded_otherwise() -> None:
    words = Phrases(4)
    assert len({words.word("en", "welcome", {}) for _ in range(3)}) == 3


def test_a_sentence_begins_with_a_capital_though_a_value_does_not() -> None:
    words = Phrases(0)
    for _ in range(3):
        assert all(text[0].isupper() for text in words.word("en", "card.locked", {"card": "your card"}))


def test_what_is_missing_is_an_error() -> None:
    with pytest.raises(LookupError, match="no wording"):
        Phrases(0).word("en", "none.such", {})
    with pytest.raises(LookupError, match="card"):
        Phrases(0).word("en", "card.not_locked", {})
