"""The demonstration: a conformant chat that is green, then one with a planted defect and the red that it earns."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console as Screen
from rich.text import Text

from simulator.dialogue import Fault
from simulator.frontends.bundle import shipped
from simulator.frontends.performance import Performance
from simulator.frontends.project import EMBEDDED, Project
from simulator.frontends.run import Run, here
from simulator.record.reader import Record, load
from simulator.reports import console

DEFECT = "asks-security-code"
STATEMENT = "SEC-2"
EVERYTHING: tuple[str, ...] = ()
FEW = ("@CRD-1",)
"""Tags of the scenarios in the first part and in the second."""
AT_ONCE = 8


def demonstrate(seed: int, output: Path, *, to: Screen | None = None) -> int:
    """0 where the first part is green and the second red as expected; else the exit code of the first, or 70."""
    screen = to or console.screen()
    root = Path.cwd()
    project = Project(root=root, personas=(shipped("personas"),), output=root / output, reports=("junit", "html"))
    _title(screen, "Part 1: every feature, against a chat that keeps to the policy")
    first = Performance(
        run=Run.of(project, target=EMBEDDED, seed=seed),
        features=(str(shipped("features")),),
        tags=EVERYTHING,
        record=project.output / "conformant.jsonl",
        jobs=AT_ONCE,
        to=screen,
    ).play()
    _title(screen, f"Part 2: the same chat with a planted defect ({DEFECT}); these reds are meant to be")
    second = project.output / "defect.jsonl"
    Performance(
        run=Run.of(project, target=EMBEDDED, seed=seed, defects=(DEFECT,)),
        features=(str(shipped("features")),),
        tags=FEW,
        record=second,
        jobs=AT_ONCE,
        to=screen,
    ).play()
    found = shows_defect(load(second))
    verdict = "green" if first == 0 else f"not green (exit code {first})"
    screen.print()
    screen.print(
        Text(f"part 1 is {verdict}; part 2 is {'red, as it should be' if found else 'not red, but should be'}")
    )
    screen.print(Text(f"records and reports lie in {here(project.output)}", style="dim"))
    return first or (0 if found else 70)


def shows_defect(record: Record) -> bool:
    """Whether a scenario is red for the statement that the defect breaks, by the fault of the chat's security."""
    return any(
        verdict.blocks and STATEMENT in verdict.policy and verdict.fault is Fault.SECURITY
        for result in record.scenarios
        for conversation in result.conversations
        for verdict in conversation.verdicts
    )


def _title(screen: Screen, words: str) -> None:
    screen.print()
    screen.rule(Text(words, style="bold"), align="left")
