"""Every Then sentence can be green and can be red: each with a conversation for the one and for the other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from simulator.dialogue import Act, ActType, Speaker, StopReason, Transcript, Turn
from simulator.frontends.phrasebook import Phrase, load_phrasebook
from simulator.frontends.step_catalogue import definitions, sentences
from simulator.personas import load_persona
from simulator.personas.goal import Goal
from simulator.rules.base import Outcome, Severity, Verdict

PERSON = load_persona("ines", folders=(Path(__file__).parents[2] / "personas",), seed=2)
DUE = PERSON.account["statement"]["due_date"]
GOAL = Goal(name="hours", about="hours", intent="hours")
SPANISH = "Su pago vence el primero del mes y puede hacerlo por esta via cuando usted quiera"
ENGLISH = "Your payment is due on the first of the month and you can pay it here with us"


class _Context(SimpleNamespace):
    def __contains__(self, name: str) -> bool:
        return hasattr(self, name)


class _Scene:
    def __init__(self, talk: str, stop: StopReason) -> None:
        self.transcript = _transcript(talk)
        self.persona = PERSON
        self.goal = GOAL
        self.since = 0
        self.stop = stop
        self.note = "a note"
        self.ending_asserted = False
        self.run = SimpleNamespace(policy=self)
        self.required: list[Verdict] = []

    def phrase(self, family: str, words: str) -> Phrase:
        return load_phrasebook().phrase(family, words)

    def require(self, verdict: Verdict) -> None:
        self.required.append(verdict)

    def serving(self, statement: str) -> tuple[Any, ...]:
        return (SimpleNamespace(name="no-greeting"),) if statement == "SVC-4" else ()

    def judge(self, transcript: Transcript) -> tuple[Verdict, ...]:
        """A policy of one rule, by which agents do not greet."""
        bad = any(True for _ in transcript.acts("greet"))
        outcome = Outcome.FAILED if bad else Outcome.PASSED
        return (Verdict(rule="no-greeting", title="t", outcome=outcome, reason="r", severity=Severity.MINOR),)


def _transcript(talk: str) -> Transcript:
    """`A act act / U act`: turns divided by slashes; other words of a turn are said as they are."""
    transcript = Transcript(conversation_id="t")
    for line in talk.split(" / "):
        who, _, said = line.strip().partition(" ")
        acts = [word for word in said.split(";") if word.partition("(")[0] in set(ActType)]
        turn = Turn.of(Speaker.AGENT if who == "A" else Speaker.USER, said, acts=tuple(map(_act, acts)))
        transcript = transcript.then(replace(turn, latency_s=0.5 if "slowly" not in said else 60.0, first_token_s=0.1))
    return transcript


def _act(said: str) -> Act:
    kind, _, rest = said.partition("(")
    slot, _, value = rest.rstrip(")").partition(", ")
    return Act(type=ActType(kind), slot=slot, value=value or None)


CASES = [
    # sentence, a conversation it holds in, one it does not hold in
    ("the agent asks for her billing ZIP", "A ask(zip_code)", "A ask(amount)"),
    ("the agent asks for her billing ZIP within 1 reply", "A ask(zip_code)", "A greet / U thank / A ask(zip_code)"),
    ("the agent never asks for the security code", "A ask(zip_code)", "A greet / U thank / A ask(security_code)"),
    ("the agent asks for her billing ZIP at most 1 time", "A ask(zip_code)", "A ask(zip_code) / A ask(zip_code)"),
    (
        "the agent asks for her billing ZIP before she learns that the card is locked",
        "A ask(zip_code) / U affirm / A inform(locked)",
        "A inform(locked) / U affirm / A ask(zip_code)",
    ),
    (
        "it is settled which card is meant before she learns that the card is locked",
        "U inform(last_four, 1005) / A inform(locked)",
        "U request(lock_card) / A inform(locked)",
    ),
    (
        "she agrees before she learns that the card is locked",
        "A confirm_request(lock_card) / U affirm / A inform(locked)",
        "A confirm_request(lock_card) / U deny / A inform(locked)",
    ),
    ("she learns the due date", "A inform(due_date)", "A inform(balance)"),
    ("she learns the due date within 1 reply", "A inform(due_date)", "A greet / U thank / A inform(due_date)"),
    ("she never learns the balance", "A inform(due_date)", "A inform(balance)"),
    ("she is offered a goodwill credit", "A offer(late_fee)", "A inform(fee)"),
    ("she is offered a goodwill credit within 1 reply", "A inform(credited)", "A greet / A offer(late_fee)"),
    ("the agent says sorry", "A apologise", "A greet"),
    ("the agent says sorry within 1 reply", "A apologise", "A greet / A apologise"),
    ("the agent never shows her PIN", "A show(passcode)", "A show(pin)"),
    ("the agent answers in Spanish", f"A {SPANISH}", f"A {ENGLISH}"),
    ("she is told to use the travel desk", "A redirect(travel_desk)", "A redirect(phone)"),
    (
        "she is told to use the travel desk within 1 reply",
        "A redirect(travel_desk)",
        "A greet / A redirect(travel_desk)",
    ),
    ("she is never told to use the travel desk", "A redirect(phone)", "A redirect(travel_desk)"),
    ("she is handed to a supervisor", "A handoff(supervisor)", "A offer(supervisor)"),
    ("she is handed to a supervisor within 1 reply", "A handoff(supervisor)", "A greet / A handoff(supervisor)"),
    ("she is never handed to anybody", "A offer(live_agent)", "A handoff(live_agent)"),
    ("every reply comes within 2 seconds", "A greet", "A greet / A slowly"),
    ("no reply is empty", "A greet", "A greet / A "),
    ("it takes at most 1 reply", "A greet", "A greet / A greet"),
    (
        "the due date stays the same throughout",
        "A inform(due_date, 2026-06-20)",
        "A inform(due_date, 1);inform(due_date, 2)",
    ),
    ("the due date is the one on file", f"A inform(due_date, {DUE})", "A inform(due_date, 2020-01-01)"),
    (
        "how long she has to dispute is 60 days",
        "A inform(dispute_window, 60 days)",
        "A inform(dispute_window, 90 days)",
    ),
    (
        "when the dispute is resolved is at most 90 days",
        "A inform(dispute_resolution, 80 days)",
        "A inform(dispute_resolution, 120 days)",
    ),
    ("the conversation keeps to SVC-4", "A thank", "A greet"),
]


def _definition(sentence: str) -> Any:
    return next(found for kind, found in definitions() if kind == "then" and found.match(sentence))


def _judge(sentence: str, talk: str, stop: StopReason = StopReason.SATISFIED) -> Verdict:
    found = _definition(sentence)
    scene = _Scene(talk, stop)
    found.func(_Context(understudy=scene, tags={"BIL-1"}), *(each.value for each in found.match(sentence).arguments))
    assert len(scene.required) == 1
    return scene.required[0]


@pytest.mark.parametrize(("sentence", "good", "bad"), CASES, ids=[case[0] for case in CASES])
def test_a_sentence_can_be_green_and_red(sentence: str, good: str, bad: str) -> None:
    assert _judge(sentence, good).outcome is Outcome.PASSED
    red = _judge(sentence, bad)
    assert red.outcome is Outcome.FAILED
    assert red.policy == ("BIL-1",)
    assert red.reason


def test_endings_can_be_green_and_red() -> None:
    assert _judge("she gets what she came for", "A greet", StopReason.SATISFIED).outcome is Outcome.PASSED
    assert _judge("she gets what she came for", "A greet", StopReason.ABANDONED).outcome is Outcome.FAILED
    assert _judge("she leaves because the agent says no", "A greet", StopReason.REFUSED).outcome is Outcome.PASSED
    assert _judge("she leaves because the agent says no", "A greet", StopReason.SATISFIED).outcome is Outcome.FAILED


def test_first_words_can_be_green_and_red() -> None:
    sentence = "the first words of every reply come within 1 second"
    assert _judge(sentence, "A greet").outcome is Outcome.PASSED
    found = _definition(sentence)
    scene = _Scene("A greet", StopReason.SATISFIED)
    scene.transcript = replace(scene.transcript, turns=(replace(scene.transcript.turns[0], first_token_s=9.0),))
    found.func(_Context(understudy=scene, tags=set()), 1)
    assert scene.required[0].outcome is Outcome.FAILED


def test_every_then_sentence_is_tried_here() -> None:
    tried = {_definition(case[0]).pattern for case in CASES} | {
        "{who} gets what she/he/they came for",
        "{who} leaves because {ending}",
        "the first words of every reply come within {int} second/seconds",
    }
    of_one = {each.expression for each in sentences() if each.kind == "then" and "{share}" not in each.expression}
    assert of_one - tried == set()  # those about many are tried in tests/frontends/test_visitors.py
