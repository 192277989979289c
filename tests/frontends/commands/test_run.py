"""`understudy run`: its options reach the performance. What it does with them: `test_performance.py`."""

from __future__ import annotations

import pytest

from simulator.frontends.command_line import main
from tests.frontends.conftest import ProjectFolder


def test_options(project: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["run", "features", "--target", "mine", "--seed", "3", "-n", "greeted", "--record", "own/r.jsonl"]
    assert main([*arguments, "--format", "junit,markdown", "--format", "html", "-v"]) == 0
    assert "seed 3" in capsys.readouterr().out
    assert {path.name for path in (project.root / "own").iterdir()} == {"r.jsonl", "r.xml", "r.md", "r.html"}


def test_a_seed_is_a_number(project: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--seed", "x"]) == 2
    assert "'x' is not a valid integer" in capsys.readouterr().err
