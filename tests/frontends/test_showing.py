"""Results in the order of the files."""

from __future__ import annotations

import io

import pytest
from rich.console import Console as Screen

from simulator.frontends.behave_suite import load_suite
from simulator.frontends.feature_files import find_features
from simulator.frontends.showing import Showing
from simulator.record.result import ScenarioOutcome, ScenarioResult
from tests.frontends.conftest import FINE, ProjectFolder


def _result(name: str) -> ScenarioResult:
    return ScenarioResult(
        scenario_id=f"x:{name}", feature="F", feature_file="x", name=name, line=1, outcome=ScenarioOutcome.PASSED
    )


def test_a_result_waits_for_those_before_it(project: ProjectFolder) -> None:
    for file in ("a", "b"):
        project.write(
            f"features/{file}.feature", f"Feature: {file}\n  Scenario: 1\n    Given x\n  Scenario: 2\n    Given x\n"
        )
    suite = load_suite(find_features(("features/a.feature", "features/b.feature"), root=project.root))
    written = io.StringIO()
    showing = Showing(suite.planned, Screen(file=written, width=80))
    showing.finished(1, _result("second"))
    assert written.getvalue() == ""
    showing.finished(0, _result("first"))
    showing.finished(3, _result("fourth"))
    assert written.getvalue().split() == ["a", "✓", "first", "0.0", "s", "✓", "second", "0.0", "s"]
    showing.flush()
    assert written.getvalue().split()[9:] == ["b", "✓", "fourth", "0.0", "s"]


def test_the_talk_comes_as_it_is_said_where_one_is_played_after_the_other(
    project: ProjectFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert project.run("-v") == 0
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert _place(lines, "Ines │ hello") < _place(lines, "Agent │ Thank you") < _place(lines, "✓ Somebody is greeted")
    assert sum("│ hello" in line for line in lines) == 1
    assert project.results()[0].get("output", "") == ""


def test_of_several_at_once_the_talk_follows_its_result(
    project: ProjectFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert project.run("-v", "-j", "2") == 0
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert _place(lines, "✓ Somebody is greeted") < _place(lines, "Ines │ hello") < _place(lines, "Agent │ Thank you")


def test_what_comes_live_is_masked_and_inert(project: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    steps = (project.root / "steps" / "plain_steps.py").read_text(encoding="utf-8")
    project.write(
        "steps/plain_steps.py",
        steps
        + """

@when("they tell a secret")
async def they_tell_a_secret(context):
    scene = scene_of(context)
    __import__("pathlib").Path("secret.txt").write_text(scene.secrets[0].value)
    await scene.say(f"it is {scene.secrets[0].value}")
""",
    )
    project.write("features/greetings.feature", FINE.replace('they say "hello"', "they tell a secret"))
    project.chat("noted \x1b[2J ::error::forged")
    project.run("-v")
    text = capsys.readouterr().out
    secret = (project.root / "secret.txt").read_text(encoding="utf-8")
    assert "it is" in text
    assert secret not in text
    assert "".join(filter(str.isalnum, secret)) not in "".join(filter(str.isalnum, text))
    assert "\x1b[2J" not in text
    assert "::error" not in text


def _place(lines: list[str], words: str) -> int:
    return next(number for number, line in enumerate(lines) if line.startswith(words))
