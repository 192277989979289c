"""`understudy check`: what went over the wire beside what was read."""

from __future__ import annotations

import json

import pytest
import yaml

from simulator.frontends.command_line import main
from simulator.reference.service import Faults, running
from tests.frontends.conftest import ProjectFolder


def test_the_embedded_chat_is_understood(folder: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--persona", "ines", "--save", "cases/own.yaml"]) == 0
    shown = capsys.readouterr().out
    assert "/turns" in shown
    assert "the chat is understood" in shown
    (case,) = yaml.safe_load((folder.root / "cases" / "own.yaml").read_text(encoding="utf-8"))
    assert case["turns"]


def test_a_chat_that_cannot_be_talked_to(folder: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    with running(faults=Faults(status=500)) as url:
        block = {"adapter": "reference", "url": url}
        folder.write("understudy.yaml", json.dumps({"targets": {"mine": block}}))
        assert main(["check", "mine", "--persona", "ines"]) == 3
    assert "500" in capsys.readouterr().out


def test_unknown_names_and_places_that_cannot_be_written(
    project: ProjectFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "yours"]) == 2
    assert "there is no target 'yours'" in capsys.readouterr().err
    assert main(["check", "--persona", "inez"]) == 2
    assert main(["check", "--save", "features"]) == 2
    assert "cannot write the fixture" in capsys.readouterr().err
