"""`understudy load`: what it takes; how it loads is tested with `load_run`."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.frontends.command_line import main
from tests.frontends.conftest import ProjectFolder


def test_a_moment_of_load_on_the_projects_chat(project: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    project.write("mix.yaml", "personas: [ines]\ngoals: [hours]\n")
    project.chat("We are here for you 24 hours a day, 7 days a week.")
    code = main(
        [
            "load",
            "--population",
            "mix.yaml",
            "--arrivals",
            "10/s",
            "--for",
            "0.5s",
            "--seed",
            "2",
            "--record",
            "a.jsonl",
        ]
    )
    assert code in (0, 4)  # 4 where this machine was too busy to keep up
    out = capsys.readouterr().out
    assert "10/s for 0.5 s, against mine, seed 2" in " ".join(out.split())
    assert {path.name for path in Path().glob("a*")} == {
        "a.jsonl", "a.xml", "a.figures.json", "a.figures.md", "a.shares.json", "a.shares.md",
    }  # fmt: skip


@pytest.mark.parametrize("missing", ["--population", "--arrivals", "--for"])
def test_what_it_needs(project: ProjectFolder, capsys: pytest.CaptureFixture[str], missing: str) -> None:
    options = {"--population": "everyday", "--arrivals": "1/s", "--for": "1s"}
    del options[missing]
    assert main(["load", *(word for pair in options.items() for word in pair)]) == 2
    assert missing in capsys.readouterr().err
