"""`understudy explain`."""

from __future__ import annotations

import pytest

from simulator.frontends.command_line import main
from tests.frontends.conftest import ProjectFolder


def test_a_rule(folder: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "never-asks-card-number"]) == 0
    shown = capsys.readouterr().out
    assert "SEC-1" in shown
    assert len(shown.splitlines()) > 3


def test_a_statement_and_its_rules(folder: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "sec-1"]) == 0
    assert "never-asks-card-number" in capsys.readouterr().out


def test_an_unknown_rule(folder: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "never-ask-card-number"]) == 2
    assert "did you mean 'never-asks-card-number'" in capsys.readouterr().err
