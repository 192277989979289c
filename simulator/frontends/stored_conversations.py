"""Conversations that were stored elsewhere, read one after the other in constant memory.

A file is one of
- a record of ours (`.jsonl` whose first line is a run header): the acts that were understood then are kept;
- JSONL with `conversation_id`, `speaker`, `text` in each line;
- CSV (`.csv`, `.tsv`) with a header that names these three columns.

The lines of one conversation stand together, in order; further keys are passed over. Lines of one speaker right after
each other are the bubbles of one turn.
"""

from __future__ import annotations

import csv
import json
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

from simulator.dialogue import Message, Speaker, Transcript, Turn
from simulator.errors import UsageError, Where
from simulator.record.reader import scenarios
from simulator.understanding import understand

COLUMNS = ("conversation_id", "speaker", "text")
SPEAKERS = {
    **dict.fromkeys(("user", "customer", "cardmember", "client", "member", "human"), Speaker.USER),
    **dict.fromkeys(("agent", "assistant", "bot", "chatbot", "advisor", "representative"), Speaker.AGENT),
}
_REMEMBERED = 100_000  # ids of past conversations that are watched for coming back
_Line = tuple[str, Speaker, str]


def conversations(
    path: Path, *, whole: bool = False, read: Callable[[int], object] | None = None
) -> Iterator[Transcript]:
    """Understood transcripts. whole: the conversations came to their end, so that what is owed then counts as broken;
    else it is undecided. read: is told of the bytes that were read, more or less, as they are. Raises UsageError with
    file:line."""
    told = read or (lambda _: None)
    if _is_record(path):
        for result in scenarios(path):
            for conversation in result.conversations:
                yield conversation.transcript
        told(path.stat().st_size)
        return
    lines = _csv_lines(path, told) if path.suffix.lower() in (".csv", ".tsv") else _json_lines(path, told)
    for name, group in groupby(_checked(lines, path), key=lambda line: line[0]):
        transcript = _transcript(name, group)
        yield replace(transcript, complete=True) if whole else transcript


def _transcript(name: str, lines: Iterator[_Line]) -> Transcript:
    transcript = Transcript(conversation_id=name)
    for speaker, bubbles in groupby(lines, key=lambda line: line[1]):
        turn = Turn(speaker=speaker, messages=tuple(Message(text=text) for _, _, text in bubbles))
        transcript = transcript.then(understand(turn, transcript))
    return transcript


def _checked(lines: Iterator[tuple[int, Mapping[str, Any]]], path: Path) -> Iterator[_Line]:
    """Typed, and refusing a conversation whose lines do not stand together."""
    past: OrderedDict[str, None] = OrderedDict()
    current: str | None = None
    for number, line in lines:
        where = Where.of(path, number)
        name, speaker, text = (line.get(key) for key in COLUMNS)
        if not isinstance(text, str) or name is None or not str(name):
            raise UsageError(
                "this line lacks conversation_id or text", where=where, way_out=f"each line needs {', '.join(COLUMNS)}"
            )
        who = SPEAKERS.get(str(speaker).strip().lower())
        if who is None:
            raise UsageError(
                f"{str(speaker)[:40]!r} is no speaker", where=where, way_out=f"known are {', '.join(sorted(SPEAKERS))}"
            )
        if str(name) != current:
            if str(name) in past:
                raise UsageError(
                    f"conversation {str(name)[:40]!r} goes on here after another one",
                    where=where,
                    way_out="sort the file, so that the lines of a conversation stand together",
                )
            if current is not None:
                past[current] = None
            if len(past) > _REMEMBERED:
                past.popitem(last=False)
            current = str(name)
        yield str(name), who, text


def _json_lines(path: Path, told: Callable[[int], object]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, raw in _raw_lines(path):
        told(len(raw))
        try:
            line = json.loads(raw)
        except (ValueError, RecursionError):
            line = None
        if not isinstance(line, dict):
            raise UsageError(
                "this line is no JSON object", where=Where.of(path, number), way_out="write one object a line (JSONL)"
            )
        yield number, line


def _csv_lines(path: Path, told: Callable[[int], object]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file, delimiter="\t" if path.suffix.lower() == ".tsv" else ",")
            missing = [key for key in COLUMNS if key not in (rows.fieldnames or ())]
            if missing:
                raise UsageError(
                    f"the header lacks {', '.join(missing)}", where=Where.of(path, 1), way_out="name the columns so"
                )
            for row in rows:
                told(sum(len(str(value)) + 1 for value in row.values()))
                yield rows.line_num, row
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise _unreadable(path, error) from None


def _raw_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    try:
        with path.open("rb") as file:
            for number, raw in enumerate(file, start=1):
                if raw.strip():
                    yield number, raw
    except OSError as error:
        raise _unreadable(path, error) from None


def _is_record(path: Path) -> bool:
    _, first = next(_raw_lines(path), (0, b""))
    try:
        document = json.loads(first)
    except (ValueError, RecursionError):
        return False
    return isinstance(document, dict) and document.get("kind") == "run" and "schema" in document


def _unreadable(path: Path, error: Exception) -> UsageError:
    words = getattr(error, "strerror", None) or error
    return UsageError(
        f"cannot read the conversations: {words}",
        where=Where.of(path),
        way_out="give a UTF-8 file: JSONL, CSV or a record",
    )
