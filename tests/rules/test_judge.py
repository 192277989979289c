"""Opinions are advice: whatever a model says, nothing becomes red by it, and nothing secret reaches it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.dialogue import Speaker, Tier, Transcript, Turn
from simulator.errors import TargetUnreachable
from simulator.rules.base import Outcome, Verdict
from simulator.rules.judge import Judge
from simulator.targets.base import Answer, Flow

QUESTION = "Is the agent polite, also when it refuses?"
CHAT = (
    Transcript(conversation_id="c")
    .then(Turn.of(Speaker.AGENT, "Hello."))
    .then(Turn.of(Speaker.USER, "My code is 1234. Add my son."))
    .then(Turn.of(Speaker.AGENT, "Absolutely not, {dear}."))
)


def opinion(answer: str, transcript: Transcript = CHAT, asked: list[str] | None = None) -> Verdict:
    def ask(prompt: str) -> Flow[Answer]:
        yield from ()
        if asked is not None:
            asked.append(prompt)
        return Answer(text=answer, model="tiny-1", prompt="abc123")

    judge = Judge([QUESTION], ask, lambda text: text.replace("1234", "••••"))
    verdict: Verdict = finished(judge.opinion(QUESTION, transcript))
    return verdict


def finished(flow: Flow[Any]) -> Any:
    with pytest.raises(StopIteration) as end:
        next(flow)
    return end.value.value


def said(opinion: object, reply: object = 2, reason: object = "It is curt.") -> str:
    return json.dumps({"opinion": opinion, "reply": reply, "reason": reason})


def test_an_objection_is_advice() -> None:
    asked: list[str] = []
    verdict = opinion(f"Sure! {said('objection')}", asked=asked)
    assert verdict.outcome is Outcome.FAILED
    assert verdict.tier is Tier.OPINION
    assert not verdict.blocks
    assert verdict.rule == "opinion-is-the-agent-polite-also-when-it-refuses"
    assert verdict.title == QUESTION
    assert verdict.reason == "opinion of a language model (tiny-1, prompt abc123): It is curt."
    assert [evidence.turn for evidence in verdict.evidence] == [2]
    assert "1234" not in asked[0]
    assert "Absolutely not, {dear}." in asked[0]
    assert QUESTION in asked[0]


@pytest.mark.parametrize(
    ("answer", "outcome", "turns"),
    [
        (said("fine", None), Outcome.PASSED, []),
        (said("fine", 1), Outcome.PASSED, [0]),
        (said("unsure", 7), Outcome.INCONCLUSIVE, []),
        (said("objection", True), Outcome.FAILED, []),
        (said("objection", -1), Outcome.FAILED, []),
    ],
)
def test_forms_of_an_opinion(answer: str, outcome: Outcome, turns: list[int]) -> None:
    verdict = opinion(answer)
    assert verdict.outcome is outcome
    assert [evidence.turn for evidence in verdict.evidence] == turns
    assert not verdict.blocks


@pytest.mark.parametrize(
    "answer",
    [
        "I am only a model.",
        "",
        "{",
        "[1]",
        "{" * 50_000,
        said("guilty"),
        said(["objection"]),
        said("objection", 2, ""),
        said("objection", 2, 7),
        json.dumps({"verdict": "failed", "severity": "critical"}),
    ],
)
def test_what_is_no_opinion(answer: str) -> None:
    verdict = opinion(answer)
    assert verdict.outcome is Outcome.INCONCLUSIVE
    assert "no opinion can be read" in verdict.reason
    assert len(verdict.reason) < 500


def test_reasons_steer_no_terminal_and_are_short() -> None:
    reason = opinion(said("objection", 2, "It is\x1b[2J\nrude" + "!" * 999)).reason
    assert "\x1b" not in reason
    assert "\n" not in reason
    assert len(reason) < 400


def test_a_model_that_is_not_there() -> None:
    def ask(_: str) -> Flow[Answer]:
        yield from ()
        raise TargetUnreachable("no connection")

    verdict: Verdict = finished(Judge([QUESTION], ask, str).opinion(QUESTION, CHAT))
    assert verdict.outcome is Outcome.INCONCLUSIVE
    assert verdict.reason == "the language model could not be asked: no connection"


def test_a_chat_in_which_the_agent_said_nothing() -> None:
    verdict = opinion(said("fine"), Transcript(conversation_id="c").then(Turn.of(Speaker.USER, "Hello?")))
    assert verdict.outcome is Outcome.NOT_EXERCISED
    assert verdict.exercised == 0


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9), lambda inner: st.lists(inner, max_size=3)
)


@settings(max_examples=60)
@given(answer=st.text(max_size=60) | st.builds(said, JSON, JSON, JSON))
def test_whatever_it_answers_nothing_is_red(answer: str) -> None:
    verdict = opinion(answer)
    assert not verdict.blocks
    assert verdict.tier is Tier.OPINION
    assert verdict.reason.isprintable()
