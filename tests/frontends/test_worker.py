"""One worker process, told what to do as its supervisor would."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from dataclasses import replace

from simulator.frontends.worker import Order, work
from simulator.record.codec import decode
from simulator.record.result import ScenarioOutcome, ScenarioResult
from tests.frontends.conftest import ProjectFolder
from tests.frontends.test_company import _feature, _scenarios

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
    result = decode(ScenarioResult, json.loads(line))
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
    assert decode(ScenarioResult, json.loads(line)).outcome is ScenarioOutcome.PASSED
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
