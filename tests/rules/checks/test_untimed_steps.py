"""Cases in tests/cases/rules/untimed_steps.yaml."""

from __future__ import annotations

import pytest

from simulator.dialogue import Transcript
from simulator.rules.settings import Settings
from tests.rules.talk import check_cases, examine, talk


@pytest.mark.parametrize(("transcript", "settings", "outcome", "exercised"), check_cases("untimed_steps"))
def test_cases(transcript: Transcript, settings: Settings, outcome: str, exercised: int | None) -> None:
    finding = examine("untimed_steps", transcript, settings)
    assert finding.outcome == outcome, finding.reason
    assert exercised is None or finding.exercised == exercised
    assert bool(finding.evidence) == (outcome == "failed")


@pytest.mark.parametrize(
    ("words", "timed"),
    [
        ("It ships in 3 to 5 business days.", True),
        ("You'll hear from us by June 30.", True),
        ("Llega el viernes.", True),
        ("It is done already.", True),
        ("Dentro de 5 a 7 días hábiles.", True),
        ("Two billing cycles at most.", True),
        ("The next statement shows it.", True),
        ("The next step is on our side. You'll be told when it's finished.", False),
        ("We'll see how it goes.", False),
        ("Our team of 12 looks at it.", False),
        ("1 " + " " * 3000 + "x", False),
    ],
)
def test_times_are_found_in_words(words: str, timed: bool) -> None:
    finding = examine(
        "untimed_steps",
        talk("user!: request(next_steps) | And when?", f"agent!: unclear | {words}", "user!: close | Bye"),
    )
    assert (finding.outcome == "passed") is timed
