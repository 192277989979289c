"""`understudy understand`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator.frontends.command_line import main


def test_acts_with_their_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["understand", "Thanks.", "What is your billing ZIP code?"]) == 0
    shown = capsys.readouterr().out
    assert "ask(zip_code)" in shown
    assert "grammar" in shown


def test_the_cardmembers_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["understand", "--user", "I lost my card yesterday"]) == 0
    assert "lost" in capsys.readouterr().out


def test_secrets_are_masked_and_nothing_acts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["understand", "Your number is 378282246310005 \x1b[31m"]) == 0
    shown = capsys.readouterr().out
    assert "378282246310005" not in shown
    assert "\x1b" not in shown


def test_the_words_stand_in_brackets_in_their_clause(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["understand", "Thanks. What is your billing ZIP code?"]) == 0
    (line,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("ask(zip_code)")]
    assert '"[What is your billing ZIP code]"' in line
    assert line.endswith("(zip_code after a request)")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("before.txt", "user: Please lock my card\n\nagent: I can do that.\n"),
        (
            "before.jsonl",
            '{"conversation_id": 1, "speaker": "user", "text": "Please lock my card"}\n'
            '{"conversation_id": 1, "speaker": "agent", "text": "I can do that."}\n',
        ),
        ("before.csv", "conversation_id,speaker,text\n1,user,Please lock my card\n1,agent,I can do that.\n"),
    ],
)
def test_with_what_was_said_before(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert main(["understand", "Shall I go ahead?", "--context", str(tmp_path / name)]) == 0
    assert "confirm_request(lock_card)" in capsys.readouterr().out


def test_a_context_that_does_not_tell_who_speaks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "before.txt"
    path.write_text("user: hi\nHello there\n", encoding="utf-8")
    assert main(["understand", "Shall I?", "--context", str(path)]) == 2
    assert "before.txt:2: 'Hello there' does not tell who speaks" in capsys.readouterr().err
    assert main(["understand", "Shall I?", "--context", str(tmp_path / "nothing.txt")]) == 2
    assert "cannot read the context" in capsys.readouterr().err


def test_the_language_may_be_given(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["understand", "OK?", "--lang", "es"]) == 0
    assert main(["understand", "OK?", "--lang", "fr"]) == 2
    assert "'fr'" in capsys.readouterr().err


def test_json_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["understand", "--json", "What is your ZIP?", "Your number is 378282246310005 \x1b[31m"]) == 0
    shown = capsys.readouterr().out
    assert "378282246310005" not in shown
    assert "\x1b" not in shown
    turn = json.loads(shown)
    assert turn["speaker"] == "agent"
    asked = next(act for act in turn["acts"] if act["type"] == "ask")
    assert asked["slot"] == "zip_code"
    assert turn["messages"][0][asked["start"] : asked["end"]] == "What is your ZIP"
