"""The command: help, exit codes, and never a traceback on the screen."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

from simulator.errors import (
    ChatFailure,
    HarnessError,
    SimulatorStuck,
    TargetTimeout,
    UnderstudyError,
    UsageError,
    Where,
)
from simulator.frontends import command_line
from simulator.frontends.command_line import COMMANDS, main
from tests.frontends.conftest import ProjectFolder


def _planted(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    @click.command("run")
    def command() -> None:
        raise error

    monkeypatch.setattr(command_line._Commands, "get_command", lambda *_: command)


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert [name for name in COMMANDS if f"\n  {name} " not in shown] == []
    assert "130" in shown


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    assert "Usage: understudy" in capsys.readouterr().out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("understudy, version ")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError("wrong", where=Where("a.yaml", 3), way_out="mend it"), 2),
        (TargetTimeout("wrong"), 3),
        (ChatFailure("wrong"), 1),
        (SimulatorStuck("wrong"), 4),
        (HarnessError("wrong"), 70),
        (click.BadParameter("wrong"), 2),
        (KeyboardInterrupt(), 130),
        (RuntimeError("wrong"), 70),
    ],
)
def test_each_error_has_its_code(
    folder: ProjectFolder,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    code: int,
) -> None:
    _planted(monkeypatch, error)
    assert main(["run"]) == code
    shown = capsys.readouterr()
    assert shown.out == ""
    assert ("interrupted" if code == 130 else "wrong") in shown.err
    assert "Traceback" not in shown.err
    if isinstance(error, UnderstudyError) and error.where:
        assert "a.yaml:3" in shown.err
        assert "mend it" in shown.err


def test_a_bug_leaves_its_details_in_a_file(
    folder: ProjectFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _planted(monkeypatch, RuntimeError("card 378282246310005"))
    assert main(["run"]) == 70
    path = folder.root / ".understudy" / "crash-1.txt"
    assert str(path) in capsys.readouterr().err
    assert "RuntimeError" in path.read_text(encoding="utf-8")


def test_messages_are_masked_and_inert(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    _planted(monkeypatch, UsageError("\x1b]52;c;x\x07 378282246310005"))
    main(["run"])
    shown = capsys.readouterr().err
    assert "\x1b" not in shown
    assert "378282246310005" not in shown


def test_unknown_commands_and_options(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rnu"]) == 2
    assert "did you mean 'run'" in capsys.readouterr().err
    assert main(["run", "--sed", "1"]) == 2
    assert "understudy run --help" in capsys.readouterr().err
    assert main([]) == 2


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from simulator.frontends.command_line import main; main(['--help']);"
        "sys.exit(' '.join(m for m in ('faker', 'behave', 'httpx', 'rich', 'yaml') if m in sys.modules) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.returncode == 0


def test_a_reader_that_goes_away_is_no_error() -> None:
    code = "import sys; from simulator.frontends.command_line import main; sys.exit(main(['list', 'goals']))"
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait() == 141
    assert said == ""
