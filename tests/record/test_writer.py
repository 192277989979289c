"""Each line is one masked, inert, sorted JSON object; a cut run keeps what was written."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.dialogue import Secret, SecretKind
from simulator.errors import UsageError
from simulator.record.reader import load
from simulator.record.writer import RecordWriter
from tests.reports.sample_record import RUN, scenario, small_record, talk

CARD = Secret(kind=SecretKind.CARD_NUMBER, value="378282246310005", owner="ines")


def test_lines_are_sorted_json_and_the_last_one_counts(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "record.jsonl"
    with RecordWriter(path, run=RUN) as writer:
        for result in small_record().scenarios:
            writer.append(result)
    lines = path.read_bytes().split(b"\n")
    assert lines.pop() == b""
    documents = [json.loads(line) for line in lines]
    assert [document["kind"] for document in documents] == ["run", *["scenario"] * 6, "end"]
    assert documents[-1]["counts"] == {"failed": 3, "inconclusive": 1, "passed": 1, "skipped": 1}
    assert documents[-1]["faults"] == {"security": 1, "simulator": 1, "target": 1}
    assert all(list(document) == sorted(document) for document in documents)


def test_what_is_appended_comes_back_masked(tmp_path: Path) -> None:
    with RecordWriter(tmp_path / "r.jsonl", run=RUN) as writer:
        shown = writer.append(scenario(1, "x", talk("it is 3782 822463 10005", "Thanks.")), secrets=(CARD,))
    assert shown.conversations[0].transcript.turns[0].text.endswith("0005")
    assert "3782" not in shown.conversations[0].transcript.turns[0].text
    assert b"822463" not in (tmp_path / "r.jsonl").read_bytes()


def _interrupted(path: Path) -> None:
    with RecordWriter(path, run=RUN) as writer:
        writer.append(small_record().scenarios[0])
        raise KeyboardInterrupt


def test_an_exception_leaves_a_record_without_footer(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        _interrupted(tmp_path / "r.jsonl")
    record = load(tmp_path / "r.jsonl")
    assert not record.finished
    assert len(record.scenarios) == 1


def test_many_threads_write_whole_lines(tmp_path: Path) -> None:
    base = small_record().scenarios[1]
    results = [replace(base, scenario_id=f"f:{index}") for index in range(200)]
    with RecordWriter(tmp_path / "r.jsonl", run=RUN) as writer, ThreadPoolExecutor(8) as pool:
        list(pool.map(writer.append, results))
    assert {result.scenario_id for result in load(tmp_path / "r.jsonl").scenarios} == {f"f:{n}" for n in range(200)}


def test_a_place_that_cannot_be_written_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="cannot write the record"):
        RecordWriter(tmp_path / "file" / "r.jsonl", run=RUN)


def test_any_text_is_valid_and_inert(tmp_path: Path) -> None:
    hostile = "\x1b]52;c;x\x07 \x9b31m \ud800 \u202e \u2028 \x00 \U000e0041 ñ 😀"
    with RecordWriter(tmp_path / "r.jsonl", run=RUN) as writer:
        writer.append(scenario(1, "x", talk(hostile, "ok")))
    content = (tmp_path / "r.jsonl").read_bytes().decode("utf-8")
    assert not set(content) & set("\x1b\x07\x9b\u202e\u2028\x00\U000e0041")
    assert "ñ 😀" in content
    assert load(tmp_path / "r.jsonl").scenarios[0].conversations[0].transcript.turns[0].text == hostile
