"""Cases in tests/cases/rules/lost_context.yaml."""

from __future__ import annotations

import pytest

from simulator.dialogue import Transcript
from simulator.rules.settings import Settings
from tests.rules.talk import check_cases, examine


@pytest.mark.parametrize(("transcript", "settings", "outcome", "exercised"), check_cases("lost_context"))
def test_cases(transcript: Transcript, settings: Settings, outcome: str, exercised: int | None) -> None:
    finding = examine("lost_context", transcript, settings)
    assert finding.outcome == outcome, finding.reason
    assert exercised is None or finding.exercised == exercised
    assert bool(finding.evidence) == (outcome == "failed")
