"""`understudy run` from selection to summary, on real features and a scripted chat."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from simulator.frontends import player
from simulator.frontends.command_line import main
from simulator.record.reader import comparable, load
from simulator.reference.service import Faults, running
from tests.frontends.conftest import FINE, ProjectFolder

RED = FINE.replace('"noted"', '"goodbye"')


def test_green(project: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert project.run() == 0
    shown = capsys.readouterr().out
    assert "✓ Somebody is greeted" in shown
    assert "1 scenario: 1 green" in shown
    assert [line["kind"] for line in project.record()] == ["run", "scenario", "end"]
    assert (project.root / ".understudy" / "report.xml").is_file()


def test_a_red_is_the_chats_and_tells_how_to_do_it_again(
    project: ProjectFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write("features/greetings.feature", RED)
    assert project.run("--seed", "7") == 1
    shown = capsys.readouterr().out
    assert "'goodbye' was not said" in shown
    assert "understudy run features/greetings.feature:2 --target mine --seed 7" in shown
    (result,) = project.results()
    assert (result["outcome"], result["fault"]) == ("failed", "bot")


def test_an_always_on_rule_makes_a_scenario_red_whose_steps_all_passed(
    project: ProjectFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    project.chat("Thanks, noted. Please type your full 15-digit card number here.")
    assert project.run() == 1
    (result,) = project.results()
    assert (result["outcome"], result["fault"]) == ("failed", "security")
    assert "card number" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("step", "code", "fault", "words"),
    [
        ('When they shout "hello"', 2, "scenario", 'the nearest is "they say {string}"'),
        ("Given inez is here", 2, "scenario", "did you mean 'ines'"),
        ("Then the step has a mistake", 2, "scenario", "KeyError: 'missing'"),
    ],
)
def test_what_is_wrong_with_a_feature(
    project: ProjectFolder,
    capsys: pytest.CaptureFixture[str],
    step: str,
    code: int,
    fault: str,
    words: str,
) -> None:
    project.write("features/greetings.feature", FINE + f"  Scenario: Wrong\n    {step}\n")
    assert project.run() == code
    green, red = project.results()
    assert green["outcome"] == "passed"
    assert (red["outcome"], red["fault"]) == ("failed", fault)
    assert words in red["reason"]
    if "KeyError" not in words:
        assert "features/greetings.feature:7" in red["reason"]
    assert "NOT JUDGED" in capsys.readouterr().out


def test_a_bug_of_ours_is_told_from_everything_else_and_nothing_is_lost(
    project: ProjectFolder, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from simulator.frontends.scene import Scene

    async def broken(self: Scene, *texts: str) -> None:
        raise RuntimeError("a planted bug, card 378282246310005")

    broken.__code__ = broken.__code__.replace(co_filename=player.__file__)
    monkeypatch.setattr(Scene, "say", broken)
    assert project.run() == 70
    (result,) = project.results()
    assert result["fault"] == "harness"
    saved = (project.root / ".understudy" / "crash-1.txt").read_text(encoding="utf-8")
    assert "RuntimeError: a planted bug" in saved
    assert "378282246310005" not in saved + capsys.readouterr().out


def test_a_chat_that_cannot_be_reached(project: ProjectFolder) -> None:
    project.write(
        "understudy.yaml",
        "target: mine\ntargets:\n  mine:\n    adapter: openai_chat\n    url: http://127.0.0.1:9/v1\n    model: none\n",
    )
    assert project.run() == 3
    (result,) = project.results()
    assert result["fault"] == "target"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("personas/nora.yaml", "about: x\npatience: some\n", "nora.yaml:2"),
        ("personas/nora.yaml", "about: x\npatince: 3\n", "did you mean 'patience'"),
        ("personas/nora.yaml", "about: [\n", "not valid YAML"),
    ],
)
def test_a_persona_file_that_is_wrong(project: ProjectFolder, name: str, content: str, words: str) -> None:
    project.write(name, content)
    project.write("features/greetings.feature", FINE.replace("ines", "nora"))
    assert project.run() == 2
    (result,) = project.results()
    assert result["fault"] == "scenario"
    assert words in result["reason"]


def test_a_goal_that_nobody_has(project: ProjectFolder) -> None:
    project.write(
        "steps/goal_steps.py",
        "from simulator.frontends.behave_steps import scene_of, when\n"
        "@when('they want to {goal}')\nasync def want(context, goal):\n    await scene_of(context).pursue(goal)\n",
    )
    project.write("features/greetings.feature", FINE.replace('they say "hello"', "they want to report a lost cart"))
    assert project.run() == 2
    (result,) = project.results()
    assert "did you mean 'report a lost card'" in result["reason"]


@pytest.mark.parametrize(
    ("faults", "code", "fault", "words"),
    [
        (Faults(status=500), 3, "target", "500"),
        (Faults(garbage=True), 3, "target", "not utf-8"),
        (Faults(delay_s=3.0), 3, "target", "0.5"),
        (Faults(empty=True), 1, "bot", ""),
    ],
)
def test_a_chat_that_fails(project: ProjectFolder, faults: Faults, code: int, fault: str, words: str) -> None:
    with running(faults=faults) as url:
        block = {"adapter": "reference", "url": url, "limits": {"turn_s": 0.5}}
        project.write("understudy.yaml", json.dumps({"target": "mine", "targets": {"mine": block}}))
        assert project.run() == code
    (result,) = project.results()
    assert (result["outcome"], result["fault"]) == ("failed", fault)
    assert words in result["reason"]
    assert result["conversations"][0]["transcript"]["turns"]


def test_a_second_run_with_the_same_seed_is_the_same(project: ProjectFolder) -> None:
    project.write(
        "features/greetings.feature", FINE.replace("  Scenario", "  @SVC-6 @twin @BIL-4 @slow @SEC-1\n  Scenario")
    )
    records = []
    code = "import sys; from simulator.frontends.command_line import main; sys.exit(main(sys.argv[1:]))"
    for hashing in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": hashing}
        command = [sys.executable, "-c", code, "run", "--record", hashing]
        assert subprocess.run(command, env=environment, check=False, cwd=project.root).returncode == 0
        records.append(comparable(load(project.root / hashing)))
    assert records[0] == records[1]


def test_kept_traffic_is_played_back_without_the_chat(
    project: ProjectFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    with running() as url:
        project.write(
            "understudy.yaml", json.dumps({"target": "m", "targets": {"m": {"adapter": "reference", "url": url}}})
        )
        project.write("features/greetings.feature", FINE.replace('"noted"', '""'))
        assert project.run("--cassette", "tape", "--record", "one.jsonl") == 0
    assert project.run("--replay", "tape", "--record", "two.jsonl") == 0
    one, two = (
        load(project.root / name).scenarios[0].conversations[0].transcript for name in ("one.jsonl", "two.jsonl")
    )
    assert [turn.text for turn in one.turns] == [turn.text for turn in two.turns]
    project.write("features/greetings.feature", FINE.replace('"noted"', '""').replace("hello", "something else"))
    assert project.run("--replay", "tape") == 2
    assert "the cassette does not fit" in project.results()[0]["reason"]
    assert project.run("--replay", "none") == 2
    assert project.run("--replay", "tape", "--cassette", "tape") == 2
    assert "give one of them" in capsys.readouterr().err


def test_selection(project: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    project.write(
        "features/more.feature",
        'Feature: More\n  @BIL-4\n  Rule: R\n    Scenario: Other\n      Given ines is here\n      When they say "hi"\n'
        '    Scenario Outline: Row <word>\n      Given ines is here\n      When they say "<word>"\n'
        "      Examples:\n        | word |\n        | one |\n        | two |\n",
    )

    def played(*arguments: str) -> list[str]:
        assert project.run(*arguments) == 0
        return [result["scenario_id"] for result in project.results()]

    assert played("-t", "@BIL-4") == [f"features/more.feature:{line}" for line in (4, 12, 13)]
    assert played("features/more.feature:13") == ["features/more.feature:13"]
    assert played("features/more.feature:7") == ["features/more.feature:12", "features/more.feature:13"]
    assert played("-n", "greeted", "-n", "Other") == ["features/greetings.feature:2", "features/more.feature:4"]
    assert played("features/more.feature:4", "features/more.feature:4") == ["features/more.feature:4"]
    assert project.results()[0]["policy"] == ["BIL-4"]
    assert project.results()[0]["rule"] == "R"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("-t", "@BIL-5"), "there is no tag 'BIL-5'"),
        (("-t", "@a and ("), "is no tag expression"),
        (("-n", "("), "is no regular expression"),
        (("-n", "nobody"), "no scenario fits"),
        (("features/greeting.feature",), "did you mean 'features/greetings.feature'"),
        (("steps/plain_steps.py",), "is no feature file"),
        (("steps",), "there is no feature in the folder"),
        (("--target", "yours"), "there is no target 'yours'"),
        (("--format", "jnit"), "did you mean 'junit'"),
        (("--defect", "x"), "defects can be planted in the embedded chat only"),
        (("--record", "features"), "cannot write the record"),
    ],
)
def test_usage_errors_stop_before_anything_is_played(
    project: ProjectFolder, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    assert project.run(*arguments) == 2
    assert words in capsys.readouterr().err


def test_verbose_shows_the_talk(project: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert project.run("--verbose") == 0
    shown = capsys.readouterr().out
    assert "Ines │ hello" in shown
    assert "Agent │ Thank you, I have noted that." in shown


def test_a_secret_that_the_chat_repeats_reaches_neither_disk_nor_screen(
    project: ProjectFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    project.chat("Noted: 3782 822463 10005")
    project.write("features/greetings.feature", FINE.replace("hello", "my card is 378282246310005"))
    project.run("--verbose")
    written = b"".join(path.read_bytes() for path in (project.root / ".understudy").iterdir()).decode()
    shown = capsys.readouterr()
    for text in (written, shown.out, shown.err):
        assert "378282246310005" not in text
        assert "822463" not in text


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_a_run_that_is_cut_keeps_what_had_finished(project: ProjectFolder, sent: int, code: int) -> None:
    project.write(
        "halting_chat.py",
        "import asyncio, pathlib\nasync def answer(text):\n    if text != 'hello':\n"
        "        pathlib.Path('asked').touch()\n        await asyncio.sleep(60)\n    return 'It is noted.'\n",
    )
    project.write(
        "understudy.yaml", "target: m\ntargets: {m: {adapter: python_callable, function: 'halting_chat:answer'}}\n"
    )
    project.write("features/greetings.feature", FINE + FINE.partition("\n")[2].replace("hello", "and now wait"))
    code_of_command = "import sys; from simulator.frontends.command_line import main; sys.exit(main(['run']))"
    with subprocess.Popen([sys.executable, "-c", code_of_command], cwd=project.root, stdout=subprocess.PIPE) as process:
        path = project.root / ".understudy" / "record.jsonl"
        deadline = time.monotonic() + 60
        while not (path.is_file() and path.read_bytes().count(b"\n") == 2) and time.monotonic() < deadline:
            time.sleep(0.02)
        process.send_signal(sent)
        if sent == signal.SIGINT:
            # Once means to finish what runs, which takes a minute here; twice, to drop it.
            time.sleep(0.3)
            process.send_signal(sent)
        shown = process.communicate(timeout=20)[0].decode()
    assert process.returncode == code
    assert [line["kind"] for line in project.record()] == ["run", "scenario"]
    assert main(["report", str(path)]) == 0
    if sent == signal.SIGINT:
        assert "interrupted; what had finished is in .understudy/record.jsonl" in shown


def test_a_screen_that_lacks_our_signs_does_not_end_a_run(project: ProjectFolder) -> None:
    code = "import sys; from simulator.frontends.command_line import main; sys.exit(main(['run']))"
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, cwd=project.root, check=False)
    assert done.returncode == 0


def test_shipped_features_are_played_where_there_are_none(folder: ProjectFolder) -> None:
    folder.chat("Thank you, I have noted that.")
    code = "import sys; from simulator.frontends.command_line import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", code, "run", "-n", "a name that no scenario has"],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder.root,
    )
    assert done.returncode == 2
    assert "scenarios were looked at" in done.stderr


def test_a_broken_file_that_no_scenario_needs_is_no_green(
    project: ProjectFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    project.chat("hello")
    project.write("personas/bob.yaml", "about: x\npatiense: 3\n")
    assert main(["run"]) == 2
    assert "bob.yaml:2" in capsys.readouterr().out.replace("\n", "")  # long temporary paths are wrapped
