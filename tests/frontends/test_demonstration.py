"""What the demonstration takes for the red that it wants to show. The whole of it runs in `commands/test_demo.py`."""

from __future__ import annotations

import pytest

from simulator.dialogue import Fault, Transcript
from simulator.frontends.demonstration import STATEMENT, shows_defect
from simulator.record.reader import Record
from simulator.record.result import ConversationResult, ScenarioOutcome, ScenarioResult
from simulator.record.run_info import RunInfo
from simulator.rules.base import Outcome, Severity, Verdict


@pytest.mark.parametrize(
    ("outcome", "fault", "policy", "shows"),
    [
        (Outcome.FAILED, Fault.SECURITY, STATEMENT, True),
        (Outcome.PASSED, Fault.SECURITY, STATEMENT, False),
        (Outcome.FAILED, Fault.BOT, STATEMENT, False),
        (Outcome.FAILED, Fault.SECURITY, "SEC-1", False),
    ],
)
def test_only_the_red_for_the_planted_defect_counts(outcome: Outcome, fault: Fault, policy: str, shows: bool) -> None:
    verdict = Verdict(
        rule="r", title="T", outcome=outcome, reason="x", severity=Severity.CRITICAL, policy=(policy,), fault=fault
    )
    talk = ConversationResult(transcript=Transcript(conversation_id="c"), verdicts=(verdict,))
    result = ScenarioResult(
        scenario_id="a:1",
        feature="F",
        feature_file="a",
        name="S",
        line=1,
        outcome=ScenarioOutcome.FAILED,
        fault=fault,
        conversations=(talk,),
    )
    assert shows_defect(Record(run=RunInfo(run_seed=1, target="t"), scenarios=(result,))) is shows
