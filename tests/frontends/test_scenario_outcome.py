"""What a played scenario comes to."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.dialogue import Fault, StopReason, Tier, Transcript
from simulator.errors import SimulatorStuck, TargetTimeout, UnknownName
from simulator.frontends.failures import Red, StepFailure
from simulator.frontends.scenario_outcome import Played, conclude, statements
from simulator.record.result import ConversationResult, ScenarioOutcome, ScenarioResult, StepResult
from simulator.rules.base import Outcome, Severity, Verdict

EMPTY = Transcript(conversation_id="c")


def verdict(outcome: Outcome = Outcome.FAILED, fault: Fault = Fault.BOT, **changes: Any) -> Verdict:
    values: dict[str, Any] = {"rule": "r", "title": "Title", "severity": Severity.CRITICAL, "reason": "because"}
    return Verdict(**{**values, "outcome": outcome, "fault": fault, **changes})


def concluded(*verdicts: Verdict, ending: Verdict | None = None, **played: Any) -> ScenarioResult:
    step = StepResult(keyword="Given", text="a", line=2, status="passed")
    values: dict[str, Any] = {
        "scenario_id": "f.feature:1",
        "feature": "F",
        "feature_file": "f.feature",
        "name": "S",
        "line": 1,
        "steps": (step,),
    }
    talk = ConversationResult(transcript=EMPTY, verdicts=verdicts, stop=StopReason.SATISFIED)
    return conclude(Played(**{**values, **played}), (talk,), ending=ending, target="t", seed=3, again="again")


def test_green() -> None:
    result = concluded(verdict(Outcome.PASSED), verdict(Outcome.NOT_EXERCISED), verdict(Outcome.INCONCLUSIVE))
    assert (result.outcome, result.fault, result.reason) == (ScenarioOutcome.PASSED, None, "")


@pytest.mark.parametrize(
    ("failure", "fault"),
    [
        (Red(verdict(fault=Fault.SECURITY), EMPTY), Fault.SECURITY),
        (AssertionError("own words"), Fault.BOT),
        (StepFailure("x", fault=Fault.TARGET, reason="x"), Fault.TARGET),
        (TargetTimeout("slow"), Fault.TARGET),
        (SimulatorStuck("lost"), Fault.SIMULATOR),
        (UnknownName("persona", "x", ()), Fault.SCENARIO),
    ],
)
def test_a_failed_step_says_whose_fault_it_is(failure: BaseException, fault: Fault) -> None:
    result = concluded(failure=failure)
    assert (result.outcome, result.fault) == (ScenarioOutcome.FAILED, fault)
    assert result.reason


def test_a_verdict_blocks_when_all_steps_passed() -> None:
    result = concluded(verdict(fault=Fault.SECURITY))
    assert (result.outcome, result.fault, result.reason) == (
        ScenarioOutcome.FAILED,
        Fault.SECURITY,
        "Title: because",
    )


@pytest.mark.parametrize("changes", [{"severity": Severity.MINOR}, {"tier": Tier.LEXICON}])
def test_a_mild_or_weak_verdict_only_warns(changes: dict[str, Any]) -> None:
    assert concluded(verdict(**changes)).outcome is ScenarioOutcome.PASSED


def test_a_wrong_ending_is_red_and_stands_in_the_record() -> None:
    ending = verdict(rule="goal-reached")
    result = concluded(ending=ending)
    assert result.outcome is ScenarioOutcome.FAILED
    assert result.conversations[-1].verdicts == (ending,)


def test_what_the_chat_broke_goes_before_our_being_stuck_but_not_before_the_target() -> None:
    breach = verdict(fault=Fault.SECURITY)
    assert concluded(breach, failure=SimulatorStuck("lost")).fault is Fault.SECURITY
    assert concluded(breach, failure=TargetTimeout("slow")).fault is Fault.TARGET
    assert concluded(verdict(fault=Fault.SIMULATOR), breach).fault is Fault.SECURITY


def test_an_expectation_that_was_not_decided_is_no_red() -> None:
    result = concluded(failure=Red(verdict(Outcome.INCONCLUSIVE), EMPTY))
    assert (result.outcome, result.fault) == (ScenarioOutcome.INCONCLUSIVE, None)


def test_undefined_steps_and_none_at_all_are_the_scenarios_fault() -> None:
    undefined = concluded(undefined="f.feature:2: no step")
    assert (undefined.fault, undefined.reason) == (Fault.SCENARIO, "f.feature:2: no step")
    assert concluded(steps=()).fault is Fault.SCENARIO


def test_skipped() -> None:
    assert concluded(skipped=True).outcome is ScenarioOutcome.SKIPPED
    assert concluded(verdict(), skipped=True).outcome is ScenarioOutcome.FAILED


def test_statements_among_tags() -> None:
    assert statements(("BIL-4", "slow", "SEC-1", "BIL-4", "X-1")) == ("BIL-4", "SEC-1")
