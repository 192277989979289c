"""`understudy judge`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator.frontends.command_line import main
from tests.frontends.conftest import ProjectFolder

FINE = [("a", "user", "When is my payment due?"), ("a", "agent", "Your payment is due on June 25.")]
BROKEN = [("b", "user", "hi"), ("b", "agent", "Please type your full card number here. \x1b[2J")]


def _stored(folder: ProjectFolder, *lines: tuple[str, str, str]) -> str:
    rows = [json.dumps({"conversation_id": a, "speaker": b, "text": c}) for a, b, c in lines]
    return str(folder.write("stored.jsonl", "\n".join(rows)))


def test_green_and_red(folder: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["judge", _stored(folder, *FINE)]) == 0
    assert "1 conversations, 0 red" in capsys.readouterr().out
    assert main(["judge", _stored(folder, *FINE, *BROKEN)]) == 1
    shown = capsys.readouterr().out
    assert "RED b:" in shown
    assert "SEC-1" in shown
    assert "turn 2, agent: Please type your full card number here." in shown
    assert "never-asks-card-number: broken in 1 of the " in shown
    assert "\x1b" not in shown


def test_what_is_owed_counts_in_whole_conversations_only(folder: ProjectFolder) -> None:
    path = _stored(folder, ("a", "user", "What is my case number for this dispute?"), ("a", "agent", "Good question."))
    assert main(["judge", path]) == 0
    main(["judge", "--whole", "--warnings", path])


def test_a_record_can_be_judged_again(project: ProjectFolder) -> None:
    project.chat("Please type your full card number here. It is noted.")
    assert project.run() == 1
    assert main(["judge", str(project.root / ".understudy" / "record.jsonl")]) == 1


def test_nothing_to_judge(folder: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["judge", str(folder.write("x.jsonl", ""))]) == 2
    assert "there is no conversation" in capsys.readouterr().err


def test_progress_is_shown_on_a_terminal_only(folder: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["judge", _stored(folder, *FINE)]) == 0
    assert "judging" not in capsys.readouterr().err


def test_progress_follows_the_bytes(
    folder: ProjectFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    path = _stored(folder, *FINE, *BROKEN)
    advanced: list[float] = []
    monkeypatch.setattr("rich.progress.Progress.advance", lambda _, __, count: advanced.append(count))
    assert main(["judge", path]) == 1
    assert sum(advanced) == pytest.approx(Path(path).stat().st_size, abs=2)
    assert "RED b:" in capsys.readouterr().out
