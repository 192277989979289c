"""`understudy merge`."""

from __future__ import annotations

import pytest

from simulator.frontends.command_line import main
from tests.frontends.conftest import FINE, ProjectFolder


def test_the_whole_is_judged_and_reported(project: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    project.write("features/greetings.feature", FINE + FINE.partition("\n")[2].replace('"noted"', '"goodbye"'))
    for index in (1, 2):
        project.run("--shard", f"{index}/2", "--record", f"part-{index}.jsonl")
    capsys.readouterr()
    assert main(["merge", "part-1.jsonl", "part-2.jsonl", "--format", "junit,csv"]) == 1
    assert "2 scenarios: 1 red, 1 green" in capsys.readouterr().out
    assert {"record.jsonl", "report.xml", "report.csv"} <= {
        path.name for path in (project.root / ".understudy").iterdir()
    }
    assert main(["merge", "none.jsonl"]) == 2
    assert main(["merge"]) == 2
