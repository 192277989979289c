"""Stored conversations, read in constant memory."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.dialogue import Speaker
from simulator.errors import UsageError
from simulator.frontends.stored_conversations import conversations
from tests.frontends.conftest import ProjectFolder

LINES = [
    ("a", "customer", "Hello, I lost my card"),
    ("a", "bot", "I am sorry."),
    ("a", "bot", "Shall I lock it?"),
    ("b", "user", "hi"),
]


def _jsonl(path: Path, lines: list[tuple[str, str, str]]) -> Path:
    rows = [json.dumps({"conversation_id": a, "speaker": b, "text": c, "more": 1}) for a, b, c in lines]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def _csv(path: Path, lines: list[tuple[str, str, str]], separator: str = ",") -> Path:
    rows = [separator.join(("speaker", "text", "conversation_id"))]
    rows += [separator.join((b, f'"{c}"', a)) for a, b, c in lines]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_each_format_reads_the_same(tmp_path: Path) -> None:
    for path in (
        _jsonl(tmp_path / "x.jsonl", LINES),
        _csv(tmp_path / "x.csv", LINES),
        _csv(tmp_path / "x.tsv", LINES, "\t"),
    ):
        first, second = conversations(path)
        assert (first.conversation_id, second.conversation_id) == ("a", "b")
        assert [turn.speaker for turn in first.turns] == [Speaker.USER, Speaker.AGENT]
        assert [message.text for message in first.turns[1].messages] == ["I am sorry.", "Shall I lock it?"]
        assert not first.complete
        assert all(each.complete for each in conversations(path, whole=True))


def test_replies_are_understood(tmp_path: Path) -> None:
    path = _jsonl(tmp_path / "x.jsonl", [("a", "agent", "Please type your full card number here.")])
    (transcript,) = conversations(path)
    assert transcript.turns[0].has("ask(card_number)")


def test_a_record_of_ours(project: ProjectFolder) -> None:
    assert project.run() == 0
    (transcript,) = conversations(project.root / ".understudy" / "record.jsonl")
    assert len(transcript.turns) == 2
    assert transcript.knows("persona") == "ines"


@pytest.mark.parametrize(
    ("name", "content", "line", "words"),
    [
        ("x.jsonl", "nonsense\n", 1, "no JSON object"),
        ("x.jsonl", '{"conversation_id": "a", "speaker": "user"}\n', 1, "lacks"),
        ("x.jsonl", '\n{"conversation_id": "a", "speaker": "cat", "text": "x"}\n', 2, "'cat' is no speaker"),
        ("x.csv", "conversation_id,who,text\n", 1, "the header lacks speaker"),
        ("x.csv", "conversation_id,speaker,text\na,user\n", 2, "lacks"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, name: str, content: str, line: int, words: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        list(conversations(path))
    assert str(caught.value.where) == f"{path}:{line}"
    assert words in str(caught.value)


def test_a_conversation_that_is_torn_apart(tmp_path: Path) -> None:
    path = _jsonl(tmp_path / "x.jsonl", [*LINES, ("a", "user", "again")])
    with pytest.raises(UsageError, match="goes on here after another one"):
        list(conversations(path))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot read the conversations"):
        list(conversations(tmp_path / "none.csv"))


def test_no_more_is_read_than_asked_for(tmp_path: Path) -> None:
    path = _jsonl(tmp_path / "x.jsonl", LINES)
    with path.open("a", encoding="utf-8") as file:
        file.write("nonsense far behind\n")
    assert next(islice(conversations(path), 1)).conversation_id == "a"


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    refused = 0
    for name in ("any.jsonl", "any.csv"):
        path = tmp_path_factory.getbasetemp() / name
        path.write_bytes(content)
        try:
            list(conversations(path))
        except UsageError:
            refused += 1
    assert refused <= 2
