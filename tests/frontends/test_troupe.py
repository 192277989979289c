"""Several processes, one record."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time

import pytest

from simulator.record.reader import comparable, load
from tests.frontends.conftest import ProjectFolder
from tests.frontends.test_company import PLAY, _begun, _feature, _mixed, _scenarios, _slow_chat


def test_the_record_is_the_same_as_of_one_process(project: ProjectFolder) -> None:
    _mixed(project)
    assert project.run("--record", "one.jsonl", "-j", "9") == 2
    assert project.run("--record", "two.jsonl", "-j", "9", "--workers", "2") == 2
    assert comparable(load(project.root / "one.jsonl")) == comparable(load(project.root / "two.jsonl"))


def test_what_a_dead_worker_leaves_is_done_by_another(
    project: ProjectFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    _feature(project, _scenarios(8, "Given ines is here", 'When they say "n#"'))
    project.write(
        "steps/deadly_steps.py",
        "import os, pathlib\nfrom simulator.frontends.behave_steps import then\n@then('its process dies once')\n"
        "def dies(context):\n    mark = pathlib.Path('died')\n    if not mark.exists():\n"
        "        mark.touch()\n        os._exit(9)\n",
    )
    project.write("features/z.feature", "Feature: Z\n  Scenario: deadly\n    Then its process dies once\n")
    assert project.run("-j", "2", "--workers", "2") == 0
    names = [result["scenario_id"] for result in project.results()]
    assert len(names) == len(set(names)) == 9
    assert "1 worker died" in capsys.readouterr().out


def test_a_scenario_that_kills_every_worker_ends_the_run(
    project: ProjectFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    _feature(project, _scenarios(2, "Given ines is here"))
    project.write(
        "steps/deadly_steps.py",
        "import os\nfrom simulator.frontends.behave_steps import then\n@then('its process dies')\n"
        "def dies(context):\n    os._exit(9)\n",
    )
    project.write("features/z.feature", "Feature: Z\n  Scenario: deadly\n    Then its process dies\n")
    assert project.run("--workers", "2") == 70
    assert "features/z.feature:2 by itself" in capsys.readouterr().err


def test_a_worker_that_refuses(project: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    _feature(project, _scenarios(2, "Given ines is here"))
    project.write("environment.py", "def before_all(context):\n    raise RuntimeError('planted')\n")
    assert project.run("--workers", "2") == 2
    assert "before_all failed: RuntimeError: planted" in capsys.readouterr().err


def test_interrupted_twice(project: ProjectFolder) -> None:
    _slow_chat(project)
    _feature(
        project,
        _scenarios(2, "Given ines is here", 'When they say "hello"'),
        _scenarios(2, "Given ines is here", 'When they say "for ever"'),
    )
    with _begun(project, 3, "-j", "4", "--workers", "2") as process:
        process.send_signal(signal.SIGINT)
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        shown = process.communicate(timeout=20)[0].decode()
    assert process.returncode == 130
    assert {result["outcome"] for result in project.results()} == {"passed"}
    assert len(project.results()) == 2
    assert re.search("interrupted; what had finished is in", shown)


def test_on_dask_the_record_is_the_same(project: ProjectFolder) -> None:
    pytest.importorskip("distributed", reason="the extra `dask` is not installed")
    _mixed(project)
    assert project.run("--record", "one.jsonl", "-j", "9") == 2
    assert project.run("--record", "dask.jsonl", "-j", "4", "--executor", "dask", "--workers", "2") == 2
    assert comparable(load(project.root / "one.jsonl")) == comparable(load(project.root / "dask.jsonl"))


def test_on_dask_a_worker_may_die(project: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("distributed", reason="the extra `dask` is not installed")
    _feature(project, _scenarios(30, "Given ines is here", 'When they say "n#"'))
    project.write(
        "steps/deadly_steps.py",
        "import os, pathlib\nfrom simulator.frontends.behave_steps import then\n@then('its process dies once')\n"
        "def dies(context):\n    mark = pathlib.Path('died')\n    if not mark.exists():\n"
        "        mark.touch()\n        os._exit(9)\n",
    )
    project.write("features/z.feature", "Feature: Z\n  Scenario: deadly\n    Then its process dies once\n")
    assert project.run("-j", "8", "--executor", "dask", "--workers", "2") == 0
    names = [result["scenario_id"] for result in project.results()]
    assert len(names) == len(set(names)) == 31
    assert "1 worker died" in capsys.readouterr().out


def test_on_dask_interrupted_twice(project: ProjectFolder) -> None:
    pytest.importorskip("distributed", reason="the extra `dask` is not installed")
    _slow_chat(project)
    _feature(project, _scenarios(4, "Given ines is here", "Then it has begun", 'When they say "for ever"'))
    project.write(
        "steps/begun_steps.py",
        "import pathlib\nfrom simulator.frontends.behave_steps import then\n@then('it has begun')\n"
        "def begun(context):\n    pathlib.Path('begun').touch()\n",
    )
    process = subprocess.Popen(
        [sys.executable, "-c", PLAY, "run", "-j", "4", "--executor", "dask", "--workers", "1"],
        cwd=project.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    deadline = time.monotonic() + 60
    while not (project.root / "begun").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    for _ in range(2):
        process.send_signal(signal.SIGINT)
        time.sleep(0.3)
    shown, complaints = process.communicate(timeout=30)
    assert process.returncode == 130, complaints
    assert project.results() == []
    assert b"interrupted; what had finished is in" in shown


@pytest.mark.parametrize(
    "arguments",
    [
        ("--executor", "local", "--workers", "2"),
        ("--executor", "processes", "--scheduler", "tcp://127.0.0.1:9"),
        ("--workers", "0"),
    ],
)
def test_executors_that_do_not_fit_what_is_asked_of_them(project: ProjectFolder, arguments: tuple[str, ...]) -> None:
    assert project.run(*arguments) == 2
