"""`understudy docs`."""

from __future__ import annotations

import pytest

from simulator.frontends import kill_report
from simulator.frontends.command_line import main
from tests.frontends.conftest import FINE, ProjectFolder
from tests.frontends.made_trials import KILLED, SURVIVED, matrix


def test_before_and_after_a_run(project: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    project.write("features/greetings.feature", FINE.replace("  Scenario", "  @AVL-1\n  Scenario"))
    page = project.root / ".understudy" / "docs.html"
    assert main(["docs"]) == 0
    assert "docs  .understudy/docs.html" in capsys.readouterr().out
    assert "Somebody is greeted" in page.read_text(encoding="utf-8")
    before = page.read_text(encoding="utf-8")
    assert project.run() == 0
    assert main(["docs", "features", "--output", "own/page.html"]) == 0
    after = (project.root / "own" / "page.html").read_text(encoding="utf-8")
    assert "Somebody is greeted" in after
    assert after != before


def test_would_you_notice_is_told_from_the_last_kill_matrix_or_the_one_that_is_named(project: ProjectFolder) -> None:
    page = project.root / ".understudy" / "docs.html"
    assert main(["docs"]) == 0
    assert "Would you notice?" not in page.read_text(encoding="utf-8")
    kill_report.write(matrix(KILLED), project.root / ".understudy" / "mutants")
    assert main(["docs"]) == 0
    assert "1 of 1 violations" in page.read_text(encoding="utf-8")
    kill_report.write(matrix(SURVIVED), project.root / "own")
    assert main(["docs", "--kill-matrix", "own/kill-matrix.json"]) == 0
    assert "0 of 1 violations" in page.read_text(encoding="utf-8")


def test_a_record_that_is_not_there(project: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["docs", "--record", "none.jsonl"]) == 2
    assert "cannot read the record" in capsys.readouterr().err
