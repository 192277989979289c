"""`behave -j N -r understudy`: many at once. What is the same as under plain behave: tests/contracts."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from simulator.record.reader import comparable, load
from tests.frontends.conftest import STEPS, ProjectFolder

ALIAS = "[behave.runners]\nunderstudy = simulator.frontends.behave_runner:Runner\n"

OWN = """
import asyncio, logging, sys, threading, time
from pathlib import Path
from behave import step

everybody = threading.Barrier(6)
arrived = []
inside = [0, 0]


@step("it waits for five others, blocking")
def waits_blocking(context):
    everybody.wait(timeout=20)


@step("it waits for five others")
async def waits(context):
    arrived.append(1)
    async with asyncio.timeout(20):
        while len(arrived) < 6:
            await asyncio.sleep(0.01)


@step("it is counted while it runs")
async def counted(context):
    inside[0] += 1
    inside[1] = max(inside)
    await asyncio.sleep(0.05)
    inside[0] -= 1


@step("no more than {most:d} ran")
def no_more(context, most):
    assert inside[1] == most, inside[1]


@step("{name} is printed and it is wrong")
async def printed(context, name):
    print("out", name)
    await asyncio.sleep(0.02)
    print("err", name, file=sys.stderr)
    logging.getLogger("mine").warning("log %s", name)
    assert False, name


@step("it wants to end everything")
def ends_everything(context):
    raise SystemExit(3)


@step("it takes {seconds:g} s")
async def takes(context, seconds):
    Path("begun").open("a").write("x")
    await asyncio.sleep(seconds)


@step("it blocks for {seconds:g} s")
def blocks(context, seconds):
    Path("begun").open("a").write("x")
    time.sleep(seconds)


@step("all is well")
def well(context):
    pass


@step("it aborts the run")
def aborts(context):
    context.abort("planted")
"""


def _project(folder: ProjectFolder, *scenarios: str, name: str = "f", title: str = "F") -> None:
    folder.write("behave.ini", ALIAS)
    folder.write("steps/own_steps.py", OWN)
    lines = "".join(f"  Scenario: S{n}\n" + each for n, each in enumerate(scenarios))
    folder.write(f"features/{name}.feature", f"Feature: {title}\n{lines}")


def _behave(folder: ProjectFolder, *options: str, jobs: int = 20) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "behave", "-r", "understudy", "-j", str(jobs), "-f", "json", "-o", "out.json"]
    return subprocess.run(
        [*command, *options], cwd=folder.root, capture_output=True, text=True, timeout=60, check=False
    )


def _statuses(folder: ProjectFolder) -> list[str]:
    features = json.loads((folder.root / "out.json").read_text(encoding="utf-8"))
    return [element["status"] for feature in features for element in feature["elements"]]


def test_scenarios_run_at_once_blocking_ones_too(folder: ProjectFolder) -> None:
    """Each waits for all the others: one after the other would never end."""
    _project(folder, *["    Given it waits for five others\n    And it waits for five others, blocking\n"] * 6)
    assert _behave(folder).returncode == 0
    assert _statuses(folder) == ["passed"] * 6


def test_no_more_than_asked_for_run_at_once(folder: ProjectFolder) -> None:
    _project(folder, *["    Given it is counted while it runs\n"] * 9, "    Then no more than 3 ran\n")
    assert _behave(folder, jobs=3).returncode == 0, (folder.root / "out.json").read_text(encoding="utf-8")


def test_rules_of_a_feature_run_at_once_too(folder: ProjectFolder) -> None:
    _project(folder)
    rules = "".join(f"  Rule: R{n}\n    Scenario: S\n      Given it waits for five others\n" for n in range(6))
    folder.write("features/f.feature", f"Feature: F\n{rules}")
    assert _behave(folder).returncode == 0


def test_what_is_printed_belongs_to_its_scenario(folder: ProjectFolder) -> None:
    _project(folder, *[f"    Given n{n} is printed and it is wrong\n" for n in range(8)])
    folder.write("environment.py", "def before_scenario(context, scenario):\n    print('hook of', scenario.name)\n")
    done = _behave(folder, "--junit", "--junit-directory", "junit", "--no-color")
    text = next((folder.root / "junit").glob("*.xml")).read_text(encoding="utf-8")
    cases = re.findall(r"<testcase.*?</testcase>", text, re.DOTALL)
    assert [sorted(set(re.findall(r"(?:out|err) (n\d)", case))) for case in cases] == [[f"n{n}"] for n in range(8)]
    assert [set(re.findall(r"hook of (S\d)", case)) for case in cases] == [{f"S{n}"} for n in range(8)]
    assert "out n" not in done.stdout


def test_a_step_cannot_end_the_run(folder: ProjectFolder) -> None:
    _project(folder, "    Given it wants to end everything\n", "    Given all is well\n")
    assert _behave(folder).returncode == 1
    assert _statuses(folder) == ["error", "passed"]


def test_a_scenario_may_abort_the_run(folder: ProjectFolder) -> None:
    _project(folder, "    Given it aborts the run\n", *["    Given all is well\n"] * 3)
    done = _behave(folder, jobs=2)
    assert done.returncode == 1
    assert "ABORTED: By user." in done.stdout
    assert _behave(folder, jobs=1).returncode == 1


def test_hooks_may_be_async(folder: ProjectFolder) -> None:
    _project(folder, "    Given all is well\n")
    folder.write(
        "environment.py",
        "import asyncio\nfrom pathlib import Path\nasync def after_scenario(context, scenario):\n"
        "    await asyncio.sleep(0)\n    Path('ended').write_text(scenario.status.name)\n",
    )
    assert _behave(folder).returncode == 0
    assert (folder.root / "ended").read_text(encoding="utf-8") == "passed"


def test_stop_begins_nothing_more_after_a_red(folder: ProjectFolder) -> None:
    well = "    Given all is well\n"
    _project(folder, "    Given n1 is printed and it is wrong\n", "    Given it takes 0.5 s\n", *[well] * 5)
    _project(folder, well, name="g", title="G")
    assert _behave(folder, "--stop", jobs=2).returncode == 1
    assert _statuses(folder) == ["failed", "passed"]


def test_undefined_steps_are_shown_in_the_order_of_the_files(folder: ProjectFolder) -> None:
    _project(folder, *[f"    Given nobody knows {word}\n" for word in ("apples", "pears", "plums")])
    done = _behave(folder, "--no-color")
    assert done.returncode == 1
    assert re.findall(r"@given\(u?'nobody knows (\w+)'", done.stdout + done.stderr) == ["apples", "pears", "plums"]


@pytest.mark.parametrize("step", ["it takes 60 s", "it blocks for 60 s"])
@pytest.mark.parametrize("what", ["step", "scenario"])
def test_what_takes_too_long_is_an_error(folder: ProjectFolder, step: str, what: str) -> None:
    _project(folder, "    Given all is well\n", f"    Given {step}\n    Then all is well\n")
    done = _behave(folder, "-D", f"{what}_timeout=0.3", "--junit")
    assert done.returncode == 1
    assert _statuses(folder)[0] == "passed"
    assert _statuses(folder)[1] in ("failed", "error")
    told = next((folder.root / "reports").glob("*.xml")).read_text(encoding="utf-8")
    assert f"the {what} took longer than 0.3 s" in told


def test_a_timeout_that_is_no_time_is_refused(folder: ProjectFolder) -> None:
    _project(folder, "    Given all is well\n")
    done = _behave(folder, "-D", "step_timeout=soon")
    assert done.returncode == 1
    assert "step_timeout 'soon' is no number of seconds" in done.stdout


def test_an_unknown_chat_is_refused(folder: ProjectFolder) -> None:
    _project(folder, "    Given all is well\n")
    folder.write(
        "understudy.yaml",
        "target: far\ntargets:\n  far:\n    adapter: rest_json\n    url: https://chat.example.com\n"
        '    send: {path: /t, body: {text: "{text}"}}\n    reply: {messages: m}\n',
    )
    done = _behave(folder)
    assert done.returncode == 1
    assert "nothing says that its owner has agreed" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_the_record_is_the_same_as_of_understudy_run(project: ProjectFolder) -> None:
    project.write("behave.ini", ALIAS)
    project.write("steps/plain_steps.py", STEPS)
    talk = '    Given ines is here\n    When they say "n{0}"\n    Then the last words have "noted"\n'
    scenarios = "".join(f"  Scenario: S{n}\n{talk.format(n)}" for n in range(12))
    red = '  Scenario: red\n    Given ines is here\n    When they say "x"\n    Then the last words have "nothing"\n'
    project.write("features/greetings.feature", f"Feature: F\n{scenarios}{red}")
    done = _behave(project, "-D", "record=many.jsonl")
    assert done.returncode == 1
    assert project.run("--record", "ours.jsonl") == 1
    kept = [comparable(load(project.root / name)) for name in ("many.jsonl", "ours.jsonl")]
    # Who played it and the words of behave's own errors aside.
    assert [_essence(line) for line in kept[0][1:]] == [_essence(line) for line in kept[1][1:]]


def _essence(line: dict[str, object]) -> dict[str, object]:
    names = ("scenario_id", "outcome", "conversations", "seed", "tags")
    return {key: line[key] for key in names if key in line}


def _begun(folder: ProjectFolder, marks: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "behave", "-r", "understudy", "-j", "4", "-f", "json", "-o", "out.json", "--junit"]
    process = subprocess.Popen(command, cwd=folder.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    mark = Path(folder.root / "begun")
    deadline = time.monotonic() + 60
    while not (mark.is_file() and mark.stat().st_size >= marks) and time.monotonic() < deadline:
        time.sleep(0.02)
    return process


def test_interrupted_once_what_runs_is_finished(folder: ProjectFolder) -> None:
    _project(folder, *["    Given it takes 1 s\n    Then all is well\n"] * 6)
    process = _begun(folder, 4)
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=20)
    assert process.returncode == 1
    assert "ABORTED: By user." in out
    assert _statuses(folder) == ["passed"] * 4


@pytest.mark.parametrize("step", ["it takes 60 s", "it blocks for 60 s"])
def test_interrupted_twice_nothing_is_shown_as_passed_that_was_not(folder: ProjectFolder, step: str) -> None:
    _project(
        folder, f"    Given {step}\n    Then all is well\n", "    Given all is well\n", "    Given it takes 60 s\n"
    )
    folder.write("environment.py", "def after_scenario(context, scenario):\n    print(scenario.status.name)\n")
    process = _begun(folder, 2)
    process.send_signal(signal.SIGINT)
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)
    assert process.returncode == 1
    assert _statuses(folder) == ["error", "passed", "error"]
    assert list((folder.root / "reports").glob("*.xml"))
