"""`understudy report`."""

from __future__ import annotations

import pytest

from simulator.frontends.command_line import main
from tests.frontends.conftest import FINE, ProjectFolder


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
