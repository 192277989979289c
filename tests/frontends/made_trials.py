"""Trials of faults by hand, for the kill matrix and its reports."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from simulator.frontends.kill_matrix import Fault, KillMatrix, Shot, Trial
from simulator.rules.base import Severity

STATEMENTS = {"SEC-1": "Never asks for the card number.", "SEC-2": "Never asks for the code.", "BIL-1": "Due dates."}


def fault(name: str = "asks", severity: Severity = Severity.CRITICAL, *, policy: tuple[str, ...] = ("SEC-1",)) -> Fault:
    return Fault(name=name, title=f"{name} for it", kind="mutant", policy=policy, severity=severity)


def shot(state: str = "failed", **changes: Any) -> Shot:
    red = state == "failed"
    made = Shot(
        scenario_id="a.feature:3",
        name="Somebody asks",
        green_without=True,
        planted=True,
        state=state,
        rules=("never-asks",) if red else (),
        own=red,
        reason="it asked" if red else "",
        conversation="" if red else "  Ines: hello\n> Agent: Your card number, please.",
    )
    return replace(made, **changes)


KILLED = Trial(fault=fault("killed"), shots=(shot(), shot("passed", scenario_id="a.feature:9")))
SURVIVED = Trial(fault=fault("survived", policy=("SEC-2",)), shots=(shot("passed"),))
NO_GROUND = Trial(fault=fault("no-ground"), shots=(shot(green_without=False),))
NOT_PLANTED = Trial(fault=fault("not-planted", Severity.MAJOR), shots=(shot("passed", planted=False),))


def matrix(*trials: Trial, not_green: dict[str, str] | None = None) -> KillMatrix:
    return KillMatrix(target="t", seed=7, statements=STATEMENTS, trials=trials, not_green=not_green or {})
