"""`understudy report`."""

from __future__ import annotations

import pytest

from simulator.frontends import kill_report
from simulator.frontends.command_line import main
from tests.frontends.conftest import FINE, ProjectFolder
from tests.frontends.made_trials import KILLED, SURVIVED, matrix


def test_reports_can_be_made_again_without_the_chat(project: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    project.write("features/greetings.feature", FINE.replace('"noted"', '"goodbye"'))
    assert project.run() == 1
    record = str(project.root / ".understudy" / "record.jsonl")
    project.chat({"text": "changed since"})
    capsys.readouterr()
    assert main(["report", record]) == 1
    assert "'goodbye' was not said" in capsys.readouterr().out
    assert main(["report", record, "--format", "junit,html", "--output", "out", "--earlier", record]) == 1
    assert {path.name for path in (project.root / "out").iterdir()} == {"report.xml", "report.html"}
    assert "out/report.xml" in capsys.readouterr().out


def test_a_kill_matrix_stands_beside_the_record(project: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    project.write("features/greetings.feature", FINE)
    assert project.run() == 0
    record = str(project.root / ".understudy" / "record.jsonl")
    kill_report.write(matrix(KILLED, SURVIVED), project.root)
    assert main(["report", record, "--format", "coverage", "--kill-matrix", "kill-matrix.json"]) == 0
    text = (project.root / ".understudy" / "report.coverage.txt").read_text(encoding="utf-8")
    assert "Would you notice? 1 of 2 planted faults noticed, in target t with seed 7" in text
    assert main(["report", record, "--kill-matrix", "features/greetings.feature"]) == 2
    assert "features/greetings.feature: this is not JSON" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("none.jsonl",), "cannot read the record"),
        (("features/greetings.feature",), "this line is not JSON"),
        (("none.jsonl", "--format", "pdf"), "there is no report format 'pdf'"),
    ],
)
def test_what_cannot_be_reported(
    project: ProjectFolder, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    assert main(["report", *arguments]) == 2
    assert words in capsys.readouterr().err
