"""`understudy mutate`."""

from __future__ import annotations

import json

import pytest

from simulator.frontends.command_line import main
from tests.frontends.conftest import FINE, ProjectFolder


def test_a_suite_that_notices(project: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    project.write("features/greetings.feature", FINE.replace("    Then", '    And they say "thank you"\n    Then'))
    assert main(["mutate", "--mutant", "asks-ssn", "--mutant", "claims-to-be-human"]) == 0
    out = capsys.readouterr().out
    assert "✓ asks-ssn" in out
    assert "- claims-to-be-human" in out
    assert "1 of 1 planted faults noticed (100%)" in out
    folder = project.root / ".understudy" / "mutants"
    assert {path.name for path in folder.iterdir()} == {
        "_without.jsonl", "asks-ssn.jsonl", "kill-matrix.md", "kill-matrix.json",
    }  # fmt: skip
    assert json.loads((folder / "kill-matrix.json").read_text(encoding="utf-8"))["seed"] == 1


def test_a_suite_that_does_not(project: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    project.write(
        "own.yaml",
        "- name: winks\n  title: winks\n  policy: [SEC-1]\n  severity: critical\n  says: {en: ['(winks)']}\n",
    )
    config = (project.root / "understudy.yaml").read_text(encoding="utf-8")
    project.write("understudy.yaml", config[:-1] + ', "mutants": ["own.yaml"]}')
    assert main(["mutate", "--mutant", "winks"]) == 1
    out = capsys.readouterr().out
    assert "SURVIVED" in out
    assert "(winks)" in out


def test_nothing_planted_is_no_success(project: ProjectFolder) -> None:
    assert main(["mutate", "--mutant", "claims-to-be-human"]) == 2
