"""`understudy list`."""

from __future__ import annotations

import pytest

from simulator.frontends.command_line import main
from simulator.frontends.commands.listing import KINDS
from tests.frontends.conftest import ProjectFolder


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("personas", "ines"),
        ("goals", "report_lost"),
        ("stories", "whose"),
        ("populations", "everyday"),
        ("phrases", "facts       that the card is locked"),
        ("targets", "mine"),
        ("adapters", "rest_json"),
        ("formats", "junit"),
        ("traits", "typos"),
        ("rules", "never-asks-card-number"),
        ("defects", "SEC-2"),
    ],
)
def test_each_kind(project: ProjectFolder, capsys: pytest.CaptureFixture[str], kind: str, name: str) -> None:
    assert main(["list", kind]) == 0
    assert name in capsys.readouterr().out
    assert kind in KINDS


def test_an_overview(project: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list"]) == 0
    shown = capsys.readouterr().out
    for word in ("personas: ", "goals: ", "targets: mine, reference", "adapters: "):
        assert word in shown


def test_an_unknown_kind(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "golas"]) == 2
    assert "did you mean 'goals'" in capsys.readouterr().err
