"""Many scenarios at once: as if they had been played one by one, only sooner."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from typing import Any

import pytest

from simulator.record.reader import comparable, load
from tests.frontends.conftest import STEPS, ProjectFolder

PLAY = "import sys; from simulator.frontends.command_line import main; sys.exit(main(sys.argv[1:]))"

OWN = (
    STEPS
    + """
import logging, sys, time
from behave import then as plain_then


@then("{word} is printed")
def printed(context, word):
    print("out:", word)
    print("err:", word, file=sys.stderr)
    logging.getLogger("mine").warning("log: %s", word)


@plain_then("it blocks")
def blocks(context):
    time.sleep(0.3)


@then("it blocks for long")
def blocks_long(context):
    time.sleep(3)


@then("it blocks and then {word} is wrong")
def blocks_and_is_wrong(context, word):
    time.sleep(0.05)
    print("own output of", word)
    assert False, word
"""
)


def _scenarios(count: int, *steps: str) -> str:
    return "".join(
        f"  Scenario: S{n}\n" + "".join(f"    {step.replace('#', str(n))}\n" for step in steps) for n in range(count)
    )


def _feature(project: ProjectFolder, *blocks: str, name: str = "greetings", title: str = "F") -> None:
    project.write("steps/plain_steps.py", OWN)
    project.write(f"features/{name}.feature", f"Feature: {title}\n" + "".join(blocks))


def _mixed(project: ProjectFolder) -> None:
    _feature(
        project,
        _scenarios(12, "Given ines is here", 'When they say "n#"', 'Then the last words have "noted"'),
        '  Scenario: red\n    Given ines is here\n    When they say "x"\n    Then the last words have "nothing"\n',
        "  Scenario: undefined\n    Given nobody knows this\n",
        "  Scenario: broken\n    Then the step has a mistake\n",
    )
    project.write("features/other.feature", "Feature: G\n" + _scenarios(10, "Given ines is here", 'When they say "m#"'))


def test_the_record_is_the_same_one_by_one_and_all_at_once(project: ProjectFolder) -> None:
    _mixed(project)
    codes = {project.run("--record", f"{jobs}.jsonl", "-j", str(jobs)) for jobs in (1, 50)}
    assert codes == {2}
    one, many = (comparable(load(project.root / f"{jobs}.jsonl")) for jobs in (1, 50))
    assert len(one) == 1 + 25
    assert one == many


def test_the_screen_shows_the_order_of_the_files(project: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    shown = []
    _mixed(project)
    for jobs in ("1", "50"):
        project.run("-j", jobs)
        out = capsys.readouterr().out
        shown.append(re.findall(r"^  [✓✗!] (\S+)", out.partition("NOT JUDGED")[0], re.MULTILINE))
    assert shown[0] == shown[1]
    assert shown[0][:3] == ["S0", "S1", "S2"]


def test_blocking_steps_block_only_their_own_scenario(project: ProjectFolder) -> None:
    _feature(project, _scenarios(10, "Then it blocks"))
    began = time.monotonic()
    assert project.run("-j", "10") == 0
    assert time.monotonic() - began < 2.0


def test_what_steps_print_belongs_to_their_scenario(project: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    _feature(project, _scenarios(20, "Then it blocks and then w# is wrong"), _scenarios(3, "Then p# is printed"))
    project.run("-j", "20")
    for result in project.results():
        number = result["name"][1:]
        if result["outcome"] == "failed":
            assert result["output"] == f"own output of w{number}\n"
        else:
            assert "output" not in result
    assert "out: p" not in capsys.readouterr().out


def test_output_can_be_left_alone(project: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    _feature(project, _scenarios(1, "Then p# is printed"))
    assert project.run("--no-capture") == 0
    shown = capsys.readouterr()
    assert "out: p0" in shown.out
    assert "err: p0" in shown.err


def test_output_of_a_red_is_in_the_record_masked(project: ProjectFolder) -> None:
    _feature(project, "  Scenario: R\n    Then 378282246310005 is printed\n    Then the step has a mistake\n")
    project.run()
    (result,) = project.results()
    assert "378282246310005" not in json.dumps(result)
    assert [line.split(":")[0] for line in result["output"].splitlines()] == ["out", "err", "WARNING"]


def test_stop_after_the_first_red(project: ProjectFolder) -> None:
    _feature(project, "  Scenario: red\n    Then the step has a mistake\n", _scenarios(5, "Given ines is here"))
    assert project.run("--stop") == 2
    assert [result["name"] for result in project.results()] == ["red"]
    assert project.record()[-1]["kind"] == "end"


def test_a_step_that_takes_too_long(project: ProjectFolder) -> None:
    _feature(
        project,
        "  Scenario: slow\n    Then it blocks for long\n    Given ines is here\n",
        _scenarios(1, "Then it blocks"),
    )
    began = time.monotonic()
    assert project.run("--step-timeout", "0.5") == 2
    assert time.monotonic() - began < 2.5
    slow, other = project.results()
    assert slow["reason"].endswith("the step took longer than 0.5 s")
    assert [step["status"] for step in slow["steps"]] == ["failed", "skipped"]
    assert other["outcome"] == "passed"


def test_a_scenario_that_takes_too_long(project: ProjectFolder) -> None:
    _feature(project, _scenarios(1, *["Then it blocks"] * 9))
    assert project.run("--scenario-timeout", "0.5") == 2
    (result,) = project.results()
    assert "the scenario took longer than 0.5 s" in result["reason"]


def test_a_chat_that_takes_too_long_is_the_targets_fault(project: ProjectFolder) -> None:
    _slow_chat(project)
    _feature(project, _scenarios(1, "Given ines is here", 'When they say "wait"'))
    assert project.run("--step-timeout", "0.2") == 3
    (result,) = project.results()
    assert result["fault"] == "target"
    assert "waiting for the chat" in result["reason"]


def test_a_dry_run_plays_nothing(project: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    _mixed(project)
    assert project.run("--dry-run", "--rate", "2") == 2
    shown = capsys.readouterr().out
    assert "25 scenarios, 23 conversations or more, 23 turns of cardmembers or more" in shown
    assert "at 2 turns a second it takes 12 s at least" in shown
    assert 'no step is defined for "Given nobody knows this"' in shown
    assert not (project.root / ".understudy").exists()
    project.run("-j", "9")
    project.run("--dry-run", "-j", "2")
    assert "by the times in .understudy/record.jsonl" in capsys.readouterr().out


def test_shards_together_are_the_whole(project: ProjectFolder) -> None:
    _mixed(project)
    parts: list[str] = []
    for index in (1, 2, 3):
        project.run("--shard", f"{index}/3", "-j", "9")
        parts += [result["scenario_id"] for result in project.results()]
    project.run("-j", "9")
    assert sorted(parts) == sorted(result["scenario_id"] for result in project.results())
    assert project.run("--shard", "4/3") == 2


def test_an_empty_shard_is_no_failure(project: ProjectFolder) -> None:
    assert {project.run("--shard", f"{index}/5") for index in range(1, 6)} == {0}


@pytest.mark.parametrize("arguments", [("-j", "0"), ("--rate", "0"), ("--step-timeout", "-1"), ("--ramp", "-1")])
def test_options_that_cannot_be(project: ProjectFolder, arguments: tuple[str, ...]) -> None:
    assert project.run(*arguments) == 2


def _slow_chat(project: ProjectFolder) -> None:
    project.write(
        "slow_chat.py",
        "import asyncio\nasync def answer(text):\n"
        "    await asyncio.sleep({'hello': 0, 'soon': 3}.get(text, 60))\n    return 'It is noted.'\n",
    )
    project.write(
        "understudy.yaml", "target: m\ntargets: {m: {adapter: python_callable, function: 'slow_chat:answer'}}\n"
    )


def _begun(project: ProjectFolder, lines: int, *arguments: str) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [sys.executable, "-c", PLAY, "run", *arguments],
        cwd=project.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    path = project.root / ".understudy" / "record.jsonl"
    deadline = time.monotonic() + 60
    while not (path.is_file() and path.read_bytes().count(b"\n") >= lines) and time.monotonic() < deadline:
        time.sleep(0.02)
    return process


def _outcomes(project: ProjectFolder) -> dict[str, str]:
    return {result["name"]: result["outcome"] for result in project.results()}


def test_interrupted_once_what_runs_is_finished(project: ProjectFolder) -> None:
    _slow_chat(project)
    _feature(
        project,
        _scenarios(1, "Given ines is here", 'When they say "hello"'),
        '  Scenario: under way\n    Given ines is here\n    When they say "soon"\n',
        '  Scenario: never begun\n    Given ines is here\n    When they say "soon"\n',
    )
    with _begun(project, 2) as process:
        time.sleep(0.7)  # the next one has begun by then, and takes three seconds
        process.send_signal(signal.SIGINT)
        shown = process.communicate(timeout=20)[0].decode()
    assert process.returncode == 130
    assert _outcomes(project) == {"S0": "passed", "under way": "passed"}
    assert project.record()[-1]["kind"] == "scenario"  # no footer: the record says that it was cut
    assert "interrupted; what had finished is in" in shown
    assert (project.root / ".understudy" / "report.xml").is_file()


@pytest.mark.parametrize("signals", [(signal.SIGINT, signal.SIGINT), (signal.SIGTERM,)])
def test_interrupted_twice_what_runs_is_dropped_and_not_shown_as_passed(
    project: ProjectFolder, signals: tuple[int, ...]
) -> None:
    _slow_chat(project)
    _feature(
        project,
        _scenarios(1, "Given ines is here", 'When they say "hello"'),
        '  Scenario: under way\n    Given ines is here\n    When they say "for ever"\n',
        "  Scenario: blocking\n    Then it blocks for long\n    Then it blocks for long\n",
    )
    began = time.monotonic()
    with _begun(project, 2, "-j", "3") as process:
        for sent in signals:
            process.send_signal(sent)
            time.sleep(0.2)
        shown = process.communicate(timeout=20)[0].decode()
    assert time.monotonic() - began < 12
    assert process.returncode == 130
    assert _outcomes(project) == {"S0": "passed"}
    assert "under way" not in shown
    assert (project.root / ".understudy" / "report.xml").is_file()


def test_a_quiet_line_in_ci(project: ProjectFolder, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    from simulator.frontends import progress

    _feature(project, _scenarios(4, "Then it blocks"))
    monkeypatch.setattr(progress, "QUIET_S", 0.2)
    monkeypatch.delenv("CI", raising=False)
    assert project.run() == 0
    assert "of 4 done" not in capsys.readouterr().out
    monkeypatch.setenv("CI", "true")
    assert project.run() == 0
    assert re.search(r"\d of 4 done, 1 running, 0 red", capsys.readouterr().out)


def test_two_runs_do_not_share_a_record(project: ProjectFolder) -> None:
    _slow_chat(project)
    _feature(project, _scenarios(1, "Given ines is here", 'When they say "hello"', 'When they say "for ever"'))
    with _begun(project, 1) as process:
        try:
            done = subprocess.run(
                [sys.executable, "-c", PLAY, "run"], cwd=project.root, capture_output=True, text=True, check=False
            )
            assert done.returncode == 2
            assert "another run is writing this record" in done.stderr
            assert len(project.record()) == 1
        finally:
            process.kill()
            process.communicate(timeout=20)


def test_a_terminal_shows_how_far_it_is(project: ProjectFolder) -> None:
    if not hasattr(os, "openpty"):
        pytest.skip("no terminals here")
    _feature(project, _scenarios(6, "Then it blocks"))
    ours, theirs = os.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", PLAY, "run", "-j", "2"],
        cwd=project.root,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "150"},
    ) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        process.wait(timeout=20)
    os.close(ours)
    assert b"of 6 done, 2 running" in shown
    assert process.returncode == 0
