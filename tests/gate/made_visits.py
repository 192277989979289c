"""Results of a population, one conversation each."""

from __future__ import annotations

from dataclasses import replace

from simulator.gate.shares import ENDING
from simulator.record.result import ScenarioResult
from simulator.rules.base import Outcome, Severity, Verdict
from tests.gate.made_records import trial


def visit(
    state: str, *, number: int = 1, persona: str = "ines", goal: str = "apr", missed: bool = False
) -> ScenarioResult:
    """state: as of `trial`."""
    result = trial(state, f"mix.yaml:{number}", rule="polite", name=f"{persona} wants {goal}")
    talk = replace(result.conversations[0], persona=persona, goal=goal)
    if missed:
        ending = Verdict(
            rule=ENDING, title="Ines gets there", outcome=Outcome.FAILED, reason="x", severity=Severity.CRITICAL
        )
        talk = replace(talk, verdicts=(*talk.verdicts, ending))
    tags = ("drawn", f"persona:{persona}", f"goal:{goal}", "trait:typos", "trait:terse", "CRE-2")
    return replace(result, conversations=(talk,), tags=tags, line=number, feature="A day", feature_file="mix.yaml")


def chosen(result: ScenarioResult) -> ScenarioResult:
    return replace(result, tags=(*result.tags, "chosen"))


RESULTS = [
    *(visit("green", number=number) for number in range(1, 31)),
    visit("red", number=31, persona="gus"),
    visit("red", number=32, persona="gus", goal="hours"),
    *(visit("red", number=number, persona="gus") for number in range(33, 50)),
    visit("simulator", number=50, persona="lucia"),
]
