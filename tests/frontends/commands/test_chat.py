"""`understudy chat`: one conversation, live."""

from __future__ import annotations

import pytest

from simulator.frontends.command_line import main
from tests.frontends.conftest import ProjectFolder


def test_a_conversation_with_the_embedded_chat(folder: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chat", "--persona", "ines", "--goal", "due_date", "--seed", "3", "--why"]) == 0
    shown = capsys.readouterr().out
    assert "Ines │" in shown
    assert "Agent │" in shown
    assert "ended: satisfied" in shown
    assert "because" in shown


def test_a_chat_that_breaks_a_rule(project: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    project.chat({"text": "Please type your full card number here.", "end": True})
    assert main(["chat", "--persona", "ines", "--goal", "due_date"]) == 1
    assert "SEC-1" in capsys.readouterr().out


def test_a_simulator_that_is_lost(project: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    project.chat("Blorp zint quux.")
    assert main(["chat", "--persona", "ines", "--goal", "due_date"]) == 4
    assert "ended: stuck" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--persona", "inez", "--goal", "due_date"), "there is no persona 'inez'"),
        (("--persona", "ines", "--goal", "due_dates"), "did you mean"),
        (("--persona", "ines"), "--goal"),
        (("--persona", "ines", "--goal", "due_date", "--target", "x"), "there is no target 'x'"),
    ],
)
def test_unknown_names(
    project: ProjectFolder, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    assert main(["chat", *arguments]) == 2
    assert words in capsys.readouterr().err
