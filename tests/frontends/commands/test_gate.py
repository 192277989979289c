"""`understudy gate`, on records that were really written."""

from __future__ import annotations

import pytest

from simulator.frontends.command_line import main
from tests.frontends.conftest import ProjectFolder


def test_the_version_before_was_better(project: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert project.run("--record", "before.jsonl") == 0
    project.chat("Please type your password here.")
    assert project.run("--record", "now.jsonl") == 1
    capsys.readouterr()
    assert main(["gate", "before.jsonl", "--baseline", "before.jsonl"]) == 0
    assert main(["gate", "now.jsonl", "--baseline", "before.jsonl"]) == 1
    out = capsys.readouterr().out
    assert "may go out: 1 green" in out
    assert "new red  features/greetings.feature:2" in out
    assert "never-asks-password" in out
    assert main(["gate", "before.jsonl", "--baseline", "now.jsonl"]) == 0
    assert "fixed  features/greetings.feature:2" in capsys.readouterr().out


def test_a_record_is_needed(project: ProjectFolder) -> None:
    assert main(["gate"]) == 2
    assert main(["gate", "nowhere.jsonl"]) == 2
