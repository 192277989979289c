"""What every rule keeps to: its examples come out as they say, and a planted violation turns it red."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from simulator.dialogue import Transcript
from simulator.policies import load_policy
from simulator.policies.policy_rule import PolicyRule
from simulator.rules.base import Outcome
from simulator.rules.checks import CHECKS

RULES = load_policy().rules


def _named(rules: Iterable[PolicyRule]) -> list[object]:
    return [pytest.param(rule, id=rule.name) for rule in rules]


@pytest.mark.parametrize("rule", _named(RULES))
def test_its_examples_come_out_as_they_say(rule: PolicyRule) -> None:
    assert rule.problems() == []


@pytest.mark.parametrize("rule", _named(RULES))
def test_a_violation_shows_where_it_is(rule: PolicyRule) -> None:
    for example in rule.violates:
        transcript = example.transcript()
        verdict = rule.judge(transcript)
        assert verdict.evidence
        assert verdict.exercised
        for item in verdict.evidence:
            text = transcript.turns[item.turn].messages[item.message].text
            assert 0 <= item.start <= item.end <= len(text)


@pytest.mark.parametrize("rule", _named(RULES))
def test_it_judges_without_a_trace_of_what_it_is_about(rule: PolicyRule) -> None:
    verdict = rule.judge(Transcript(conversation_id="empty", complete=True))
    assert verdict.outcome is Outcome.NOT_EXERCISED
    assert verdict.reason


@pytest.mark.parametrize("rule", _named(RULES))
def test_what_was_said_before_does_not_hide_a_violation(rule: PolicyRule) -> None:
    """Small talk in front moves every turn; the verdict stays."""
    from tests.rules.talk import talk

    opening = talk("agent!: greet | Hello", "user!: greet | Hi").turns
    for example in rule.violates:
        transcript = example.transcript()
        moved = replace(transcript, turns=(*opening, *transcript.turns))
        assert rule.judge(moved).outcome is Outcome.FAILED


def test_every_check_is_used_by_a_rule() -> None:
    assert {rule.check_name for rule in RULES} - {""} == set(CHECKS.names())


@pytest.mark.parametrize("name", CHECKS.names())
def test_a_check_explains_itself(name: str) -> None:
    assert hasattr(CHECKS.load(name)(), "examine")


@pytest.mark.parametrize(
    "text",
    ["9" * 100_000, "$" + "9" * 100_000, "<a " * 30_000, "1,111" * 20_000, "\u202e" * 50_000, "1 on " * 20_000],
    ids=["digits", "sum", "tags", "commas", "overrides", "words"],
)
def test_no_rule_is_slow_or_breaks_on_hostile_text(text: str) -> None:
    from time import process_time

    from simulator.dialogue import Act, ActType, Speaker, Turn

    slots = ("fee", "case_number", "hours", "dispute_window", "credited", "wait")
    acts = tuple(
        Act(type=kind, slot=slot, value=text, end=len(text), clause_end=len(text))
        for kind in (ActType.INFORM, ActType.SUMMARY, ActType.ASK, ActType.CONFIRM_REQUEST, ActType.LINK)
        for slot in slots
    )
    turns = tuple(Turn.of(speaker, text, acts=acts) for speaker in (Speaker.AGENT, Speaker.USER, Speaker.AGENT))
    began = process_time()
    verdicts = load_policy().judge(Transcript(conversation_id="hostile", turns=turns, complete=True))
    assert len(verdicts) == len(RULES)
    # Generous: 300,000 characters take a fraction of it, and anything quadratic takes minutes.
    assert process_time() - began < 20
