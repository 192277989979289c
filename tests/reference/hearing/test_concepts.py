"""Topics told by the notions that meet in a sentence, in whatever order they stand."""

from __future__ import annotations

import pytest

from simulator.reference.hearing import read
from simulator.reference.hearing.concepts import sources, topics_by_concept


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Colin Reyes should no longer be on my account.", "remove_user"),
        ("I would like to have Colin Reyes taken off my card", "remove_user"),
        ("How do I add a family member?", "add_user"),
        ("could you help me have my card locked?", "lock"),
        ("It's somewhere in the house, so my card should be frozen until I find it", "lock"),
        ("What about raising my credit limit?", "credit_limit"),
        ("My email changed. Could you update it?", "update_contact"),
        ("within how many days do you acknowledge a dispute?", "dispute_timeline"),
        ("By when do I have to dispute a billing error?", "dispute_deadline"),
        ("There's a charge from a cafe that isn't right.", "dispute"),
        ("On my statement there is $108.50 to a firm. I never bought anything there.", "unauthorised"),
        ("Where can I find the security prompt?", "verification_help"),
        ("Will I get the fee back or not?", "late_fee"),
        ("I own a small store and have a question about taking cards.", "merchant_support"),
        ("¿Cómo quito a un usuario autorizado?", "remove_user"),
        ("Mientras la encuentro quiero que mi tarjeta esté bloqueada", "lock"),
        ("¿En qué plazo se resuelve una disputa?", "dispute_timeline"),
        ("Tengo un correo nuevo. ¿Puede cambiarlo?", "update_contact"),
    ],
)
def test_a_wish_is_heard_however_it_is_put(text: str, topic: str) -> None:
    assert topic in read(text).topics


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("I don't want to lock my card", "lock"),
        ("I was told never to give out my full card number", "secret_back"),
        ("Please remove the late fee that my wife got", "remove_user"),
        ("I am a supervisor at a school myself", "supervisor"),
        ("Could you explain the airline fee credit to me?", "late_fee"),
        ("My Amex is nowhere to be found, I must have lost it", "unlock"),
        ("I write everything down, you see", "summary"),
    ],
)
def test_the_same_words_in_another_sense_are_not(text: str, topic: str) -> None:
    assert topic not in read(text).topics


def test_notions_meet_in_one_sentence_unless_the_line_says_anywhere() -> None:
    assert "credit_limit" not in topics_by_concept("the limit is fine. my debts are higher")
    assert "complaint_status" in topics_by_concept("i made a complaint. what is its status?")


def test_every_pattern_is_part_of_the_vocabulary() -> None:
    assert all(isinstance(source, str) and source for source in sources())
