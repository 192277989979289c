from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from simulator.dialogue import Fault, Tier, Transcript
from simulator.errors import UsageError
from simulator.frontends.observations import Expected
from simulator.frontends.policy_keeping import kept
from simulator.rules.base import Outcome, Severity, Verdict

THIS = Expected(title="the sentence")


def _verdict(rule: str, outcome: Outcome, exercised: int = 1) -> Verdict:
    return Verdict(
        rule=rule,
        title=f"{rule} in words",
        outcome=outcome,
        reason="because",
        severity=Severity.MINOR,
        fault=Fault.SECURITY,
        exercised=exercised,
    )


def _scene(*verdicts: Verdict, serving: tuple[str, ...] = ("one", "two")) -> Any:
    """A scene whose policy gives these verdicts; serving: rules of the statement that is asked for."""
    policy = SimpleNamespace(
        judge=lambda _: verdicts, serving=lambda _: tuple(SimpleNamespace(name=name) for name in serving)
    )
    return SimpleNamespace(run=SimpleNamespace(policy=policy), transcript=Transcript(conversation_id="t"))


def test_a_mild_failure_counts_as_well() -> None:
    verdict = kept(_scene(_verdict("one", Outcome.PASSED), _verdict("two", Outcome.FAILED)), THIS, "SVC-4")
    assert verdict.outcome is Outcome.FAILED
    assert verdict.reason == "two in words: because"
    assert verdict.fault is Fault.SECURITY


def test_what_hangs_on_words_that_could_not_be_read_does_not_count() -> None:
    doubtful = replace(_verdict("two", Outcome.FAILED), tier=Tier.LEXICON)
    assert kept(_scene(_verdict("one", Outcome.PASSED), doubtful), THIS, "SVC-4").outcome is Outcome.PASSED


def test_rules_of_other_statements_do_not_count() -> None:
    verdict = kept(_scene(_verdict("one", Outcome.PASSED), _verdict("three", Outcome.FAILED)), THIS, "SVC-4")
    assert verdict.outcome is Outcome.PASSED


def test_how_often_it_was_exercised_is_told() -> None:
    verdict = kept(_scene(_verdict("one", Outcome.PASSED, 3), _verdict("two", Outcome.NOT_EXERCISED, 0)), THIS, "SVC-4")
    assert verdict.exercised == 3
    assert "3 time(s)" in verdict.reason


def test_a_statement_without_rules_is_no_green() -> None:
    with pytest.raises(UsageError, match="no rule that is on"):
        kept(_scene(serving=()), THIS, "SVC-4")
