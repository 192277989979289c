"""Cases in tests/cases/rules/unheard_deed.yaml."""

from __future__ import annotations

import pytest

from simulator.dialogue import Transcript
from simulator.rules.settings import Settings
from tests.rules.talk import check_cases, examine


@pytest.mark.parametrize(("transcript", "settings", "outcome", "exercised"), check_cases("unheard_deed"))
def test_cases(transcript: Transcript, settings: Settings, outcome: str, exercised: int | None) -> None:
    finding = examine("unheard_deed", transcript, settings)
    assert finding.outcome == outcome, finding.reason
    assert exercised is None or finding.exercised == exercised
    assert bool(finding.evidence) == (outcome == "failed")
