"""What a message adds to what is known."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.reference.hearing import read
from simulator.reference.learning import learn
from simulator.reference.talk import Need
from tests.reference.visitor import OPENINGS, TWO_CARDS, dialogue


def _facts(text: str, *slots: str, topic: str = "", **changes: Any) -> dict[str, str]:
    talk = dialogue(**changes).talk
    talk.topic = topic
    learn(talk, read(text, expects=slots, today=talk.profile.today), Need(slots))
    return talk.facts


def test_a_full_opening_fills_the_slots() -> None:
    facts = _facts(OPENINGS["dispute"]["en"])
    assert facts["merchant"] == "Harbor Street Books"
    assert facts["amount"] == "127.43"
    assert facts["transaction_date"] == "2026-05-30"
    assert facts["last_four"] == "0005"
    assert facts["zip_code"] == "12207"
    assert facts["dispute_kind"] == "undelivered"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("my bank held the transfer", "bank_delay"),
        ("your website was down", "system_error"),
        ("there was a hurricane", "natural_disaster"),
        ("I simply forgot", "forgot"),
        ("olvidé pagar", "forgot"),
        ("it is a long story", "other"),
    ],
)
def test_circumstances(text: str, kind: str) -> None:
    assert _facts(text, "circumstances", topic="late_fee")["circumstances_kind"] == kind


def test_answers_to_two_questions_come_in_their_order() -> None:
    facts = _facts("June 5 and May 31", "statement_date", "fee_date")
    assert (facts["statement_date"], facts["fee_date"]) == ("2026-06-05", "2026-05-31")


def test_a_card_is_named_by_its_product() -> None:
    assert _facts("the platinum one", "which_card", cards=TWO_CARDS)["card"] == "8431"


@pytest.mark.parametrize(("text", "kind"), [("my email", "email"), ("mi teléfono", "phone"), ("I moved", "address")])
def test_contact_kind(text: str, kind: str) -> None:
    assert _facts(text, "contact_kind")["contact_kind"] == kind


def test_a_refusal_is_no_fact() -> None:
    assert _facts("I'd rather not say", "merchant") == {}
