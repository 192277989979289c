"""One worker process, told what to do as its supervisor would."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from dataclasses import replace

import pytest

from simulator.frontends.worker import Order, play, work
from simulator.record.result import ScenarioOutcome
from simulator.record.scenario_line import ScenarioDecoder
from tests.frontends.conftest import ProjectFolder
from tests.frontends.test_company import _feature, _scenarios, _slow_chat

ORDER = Order(scenarios=("features/greetings.feature:2",), target="mine", seed=7, jobs=2)


class _Kept(io.BytesIO):
    def close(self) -> None:
        """Read after the worker has closed it."""


def test_an_order_survives_the_pipe() -> None:
    order = replace(ORDER, defects=("x",), rate=2.5, features=("features",))
    assert Order.of_line(order.line()) == order


def test_only_what_it_was_told_is_played_and_masked(project: ProjectFolder) -> None:
    project.chat("Noted: 3782 822463 10005")
    _feature(project, _scenarios(3, "Given ines is here", 'When they say "378282246310005"'))
    results = _Kept()
    assert work(ORDER, results) == 0
    (line,) = results.getvalue().splitlines()
    assert b"822463" not in line
    result = ScenarioDecoder().result(json.loads(line))
    assert result.scenario_id == "features/greetings.feature:2"


def test_what_steps_print_does_not_come_between_the_results(project: ProjectFolder) -> None:
    _feature(project, _scenarios(1, "Then p# is printed"))
    done = subprocess.run(
        [sys.executable, "-m", "simulator.frontends.worker"],
        input=replace(ORDER, capture=False).line(),
        capture_output=True,
        check=True,
    )
    (line,) = done.stdout.splitlines()
    assert ScenarioDecoder().result(json.loads(line)).outcome is ScenarioOutcome.PASSED
    assert b"out: p0" in done.stderr


def test_what_is_wrong_is_said_and_coded(project: ProjectFolder) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "simulator.frontends.worker"],
        input=replace(ORDER, target="yours").line(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert b"there is no target 'yours'" in done.stderr


def test_played_inside_a_longer_lived_worker(project: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    _feature(project, _scenarios(3, "Given ines is here", 'When they say "hello"'))
    order = replace(ORDER, folder=str(project.root), run_id="r")
    monkeypatch.chdir("/")
    played = play(order.line(), lambda: 0)
    ((name, line),) = played.lines
    assert (played.refused, played.broke) == ("", "")
    assert ScenarioDecoder().result(json.loads(line)).scenario_id == name == ORDER.scenarios[0]
    # What belongs to the run is read once; another run reads it anew.
    project.write("features/greetings.feature", "Feature: F\n")
    assert len(play(order.line(), lambda: 0).lines) == 1
    assert "there is no scenario" in play(replace(order, run_id="s").line(), lambda: 0).refused


def test_a_longer_lived_worker_with_another_project_refuses(project: ProjectFolder) -> None:
    refused = play(replace(ORDER, scenarios=("features/x.feature:2",), folder=str(project.root)).line(), lambda: 0)
    assert "has no scenario features/x.feature:2" in refused.refused
    assert "has no folder /nowhere" in play(replace(ORDER, folder="/nowhere").line(), lambda: 0).refused


def test_a_longer_lived_worker_is_told_to_end(project: ProjectFolder) -> None:
    _slow_chat(project)
    _feature(
        project,
        _scenarios(1, "Given ines is here", 'When they say "hello"'),
        '  Scenario: T\n    Given ines is here\n    Then gone is put down\n    When they say "for ever"\n',
    )
    project.write(
        "steps/putting_steps.py",
        "import pathlib\nfrom simulator.frontends.behave_steps import then\n"
        "@then('{word} is put down')\ndef put_down(context, word):\n    pathlib.Path(word).touch()\n",
    )
    names = tuple(f"features/greetings.feature:{line}" for line in (2, 5))
    order = replace(ORDER, target="m", scenarios=names, jobs=1, folder=str(project.root))
    played = play(order.line(), lambda: 2 if (project.root / "gone").exists() else 0)
    assert [name for name, _ in played.lines] == ["features/greetings.feature:2"], played


def test_what_breaks_in_a_longer_lived_worker_is_told(project: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr("simulator.frontends.worker.find_features", breaks)
    played = play(replace(ORDER, folder=str(project.root)).line(), lambda: 0)
    assert played.broke.startswith("RuntimeError: planted")
