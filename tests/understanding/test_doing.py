"""The aspect of an action decides what it comes to."""

from __future__ import annotations

import pytest

from simulator.understanding import read

READINGS = [
    ("done", "I have {done} it.", "inform"),
    ("done after managing", "I was able to {base} it.", "inform"),
    ("offered", "I can {base} it.", "offer"),
    ("offered on a wish", "If you want me to {base} it, just say so.", "offer"),
    ("to be confirmed", "Shall I {base} it?", "confirm_request"),
    ("impossible", "I am unable to {base} it.", "cannot"),
    ("refused", "I am not allowed to {base} it.", "refuse"),
    ("promised", "I will {base} it.", ""),
    ("denied", "I have not {done} it.", ""),
    ("conditional", "Once I have {done} it, you will see a note.", ""),
    ("asked", "Have you {done} it?", ""),
    ("somebody else's", "You {done} it yesterday.", ""),
    ("future", "It will be {done} soon.", ""),
]
VERBS = [("lock", "locked", "lock_card", "locked"), ("unlock", "unlocked", "unlock_card", "unlocked")]


@pytest.mark.parametrize(("base", "done", "intent", "fact"), VERBS)
@pytest.mark.parametrize(("name", "sentence", "kind"), READINGS)
def test_aspects(name: str, sentence: str, kind: str, base: str, done: str, intent: str, fact: str) -> None:
    acts = read(sentence.format(base=base, done=done))
    wanted = {f"{kind}({fact if kind == 'inform' else intent})"} if kind else set()
    telling = {str(act) for act in acts if act.slot in (fact, intent)}
    assert telling == wanted, name


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Bloqueé la tarjeta.", "inform(locked)"),
        ("¿Quiere que bloquee la tarjeta?", "confirm_request(lock_card)"),
        ("Ya bloquee la tarjeta", "inform(locked)"),
        ("Bloquearé la tarjeta.", "inform(other)"),
    ],
)
def test_a_spanish_past_is_told_by_its_accent(text: str, act: str) -> None:
    assert act in [str(each) for each in read(text)]


def test_a_credit_promised_counts_and_a_lock_promised_does_not() -> None:
    assert "inform(credited)" in [str(act) for act in read("I'll waive the late fee for you.")]
    assert "inform(locked)" not in [str(act) for act in read("I'll lock the card for you.")]


def test_a_credit_that_cannot_be_given_is_declined() -> None:
    assert {str(act) for act in read("We are unable to waive the late fee.")} == {
        "cannot(late_fee)",
        "inform(credit_declined)",
    }


@pytest.mark.parametrize(
    "text",
    [
        "No card has been locked.",
        "Nobody was added to the account.",
        "None of the cards was locked.",
        "Neither the card was locked nor a new one ordered.",
        "Ninguna tarjeta fue bloqueada.",
        "No se agregó a nadie.",
        "Had the card been locked, the charge would have failed.",
        "Here's what I would do:\n1. Lock the card\n2. Order you a replacement, sent to 12 Elm Street",
        "Order you a replacement, sent to 12 Elm Street",
        "La tarjeta quedaría bloqueada.",
    ],
)
def test_what_is_denied_planned_or_imagined_is_not_done(text: str) -> None:
    outcomes = [str(act) for act in read(text) if act.slot in ("locked", "replaced", "user_added")]
    assert outcomes == []


def test_a_comma_or_an_idle_no_denies_nothing() -> None:
    for text in ("No, your card is locked.", "No problem, the card is locked.", "Sam is no longer an authorized user."):
        assert any(act.type == "inform" and act.slot in ("locked", "user_removed") for act in read(text)), text


def test_a_promise_with_a_tag_asks_for_a_yes() -> None:
    assert "confirm_request(lock_card)" in [str(act) for act in read("I'll lock the card for you, okay?")]
    assert "confirm_request(lock_card)" in [str(act) for act in read("¿La bloqueo?")]


def test_a_promise_under_a_condition_is_no_handoff() -> None:
    assert not any(act.type == "handoff" for act in read("If I can't fix it, I'll get my manager."))
    assert any(act.type == "handoff" for act in read("I'll get my manager while you wait."))


def test_why_names_what_almost_turned_the_reading() -> None:
    act = next(act for act in read("If you look at the app, your card is locked.") if act.slot == "locked")
    assert "despite condition" in act.why
    assert any("denied by negation" in act.why for act in read("No card was locked."))


def test_a_spanish_se_with_a_past_is_done() -> None:
    assert "inform(locked)" in [str(act) for act in read("Se bloqueó la tarjeta correctamente.")]
    assert "inform(locked)" not in [str(act) for act in read("No se bloqueó la tarjeta.")]
