"""Faults planted in the embedded chat are noticed: by a rule or a step about what they break, and as the chat's own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from simulator.dialogue import Fault
from simulator.record.result import ScenarioOutcome
from simulator.reference.defects import DEFECTS
from tests.journeys.killing import ROOT, hunt, perform, watching

SEEDS = (1, 2)
# What no release may get wrong. `understudy mutate --defects` plays all of them.
STATEMENTS = frozenset(
    "SEC-1 SEC-2 SEC-3 SEC-4 SEC-5 SEC-6 SEC-10 SEC-11 ESC-1 ESC-4 ESC-5 ESC-6 ACT-1 BIL-4 CRD-3 SVC-5".split()  # noqa: SIM905
)
PLANTED = tuple(
    name for name, defect in DEFECTS.items() if defect.kind in ("plain", "late") and STATEMENTS & set(defect.policy)
)


@pytest.mark.parametrize("defect", PLANTED)
def test_a_planted_fault_is_noticed(defect: str) -> None:
    policy = DEFECTS[defect].policy
    scenarios = list(watching(policy))
    right = None
    while right is None:
        kills = hunt(defect, scenarios, seeds=SEEDS)
        right = next((kill for kill in kills if kill.right), None)
        assert right is not None, f"{defect} goes unnoticed by {scenarios}; other reds: {kills}"
        (without,) = perform((right.scenario,), seed=right.seed)
        if without.outcome is not ScenarioOutcome.PASSED:
            # Red for another reason, which is not this test's matter: no kill.
            scenarios.remove(right.scenario)
            right = None
    # A secret that is asked for or shown is a matter of security, whatever else went wrong beside it.
    if policy[0] in ("SEC-1", "SEC-2", "SEC-3", "SEC-4", "SEC-5", "SEC-6"):
        assert right.fault is Fault.SECURITY


def test_a_fault_without_an_occasion_is_pointed_out(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "simulator.frontends.command_line",
        "run",
        str(ROOT / "features/billing.feature:7"),
    ]
    command += ["--seed", "1", "--defect", "serves-guests", "--record", str(tmp_path / "record.jsonl")]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "serves-guests had no occasion to strike" in " ".join(done.stdout.split())


def test_each_statement_has_a_fault_planted_against_it() -> None:
    assert {statement for name in PLANTED for statement in DEFECTS[name].policy} >= STATEMENTS
