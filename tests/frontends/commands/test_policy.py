"""`understudy policy`."""

from __future__ import annotations

import pytest

from simulator.frontends.command_line import main
from tests.frontends.conftest import FINE, ProjectFolder


def test_statements_with_their_rules_and_scenarios(project: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    project.write("features/greetings.feature", FINE.replace("  Scenario:", "  @SEC-1\n  Scenario:"))
    assert main(["policy", "--rules"]) == 0
    lines = capsys.readouterr().out.splitlines()
    (first,) = [line for line in lines if line.startswith("  SEC-1 ")]
    assert "1 scenario " in first
    assert "rule" in first
    assert any(line.strip() == "never-asks-card-number" for line in lines)
    assert "BIL-4" in lines[-1]
    assert "SEC-1," not in lines[-1]


def test_a_teams_own_pack_that_is_broken(project: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    project.write("ours.yaml", "rulez: []\n")
    project.write("understudy.yaml", "policies: [ours.yaml]\n")
    assert main(["policy"]) == 2
    assert "ours.yaml:1" in capsys.readouterr().err


def test_what_the_policy_lacks(project: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    project.write("features/greetings.feature", FINE.replace("  Scenario:", "  @SEC-1\n  Scenario:"))
    assert main(["policy", "--check"]) == 2
    lines = capsys.readouterr().out.splitlines()
    assert "SEC-1: 1 scenario besides twins, 2 are wanted" in lines
    assert any(line.startswith("ESC-1: no benign twin") for line in lines)
    assert lines[-1].endswith("gaps")


def test_the_shipped_policy_lacks_nothing(folder: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policy", "--check"]) == 0
    assert "67 statements, each with rules" in capsys.readouterr().out


def test_a_rule_that_misjudges_its_own_example(project: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    project.write(
        "ours.yaml",
        "rules:\n  - name: never-thanks\n    title: Never thanks\n    policy: [SEC-1]\n    severity: minor\n"
        "    never: thank\n    violates:\n      - - agent!: greet | Hello\n    ok:\n      - - agent!: greet | Hello\n",
    )
    project.write("understudy.yaml", "policies: [ours.yaml]\n")
    assert main(["policy", "--check"]) == 2
    assert "never-thanks" in capsys.readouterr().out
