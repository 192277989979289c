"""Cases in tests/cases/rules/case_number_changes.yaml."""

from __future__ import annotations

import pytest

from simulator.dialogue import Transcript
from simulator.rules.settings import Settings
from tests.rules.talk import check_cases, examine


@pytest.mark.parametrize(("transcript", "settings", "outcome", "exercised"), check_cases("case_number_changes"))
def test_cases(transcript: Transcript, settings: Settings, outcome: str, exercised: int | None) -> None:
    finding = examine("case_number_changes", transcript, settings)
    assert finding.outcome == outcome, finding.reason
    assert exercised is None or finding.exercised == exercised
    assert bool(finding.evidence) == (outcome == "failed")
