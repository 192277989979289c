"""What is written comes back as the same typed values, also from a record that was cut."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.errors import UsageError
from simulator.record.reader import comparable, header, load, scenarios
from simulator.record.result import ScenarioResult
from simulator.record.writer import RecordWriter
from tests.reports.sample_record import RUN, small_record


def written(path: Path, results: tuple[ScenarioResult, ...] = small_record().scenarios) -> Path:
    with RecordWriter(path, run=RUN) as writer:
        for result in results:
            writer.append(result)
    return path


def test_a_record_comes_back_as_it_went(tmp_path: Path) -> None:
    record = load(written(tmp_path / "record.jsonl"))
    assert record.run == RUN
    assert record.scenarios == small_record().scenarios
    assert record.finished
    assert record.notes == ()
    assert record.counts == {
        "failed": 3,
        "fault:security": 1,
        "fault:simulator": 1,
        "fault:target": 1,
        "inconclusive": 1,
        "passed": 1,
        "skipped": 1,
    }


def test_each_line_is_on_disk_as_soon_as_it_is_appended(tmp_path: Path) -> None:
    writer = RecordWriter(tmp_path / "record.jsonl", run=RUN)
    writer.append(small_record().scenarios[0])
    record = load(tmp_path / "record.jsonl")
    assert len(record.scenarios) == 1
    assert not record.finished
    writer.close()
    assert load(tmp_path / "record.jsonl").finished


@pytest.mark.parametrize("cut", [2, 20, 400])
def test_a_torn_last_line_is_left_out_and_said(tmp_path: Path, cut: int) -> None:
    path = written(tmp_path / "record.jsonl")
    lines = path.read_bytes().splitlines(keepends=True)[:-1]
    path.write_bytes(b"".join(lines)[:-cut])
    record = load(path)
    assert len(record.scenarios) == 5
    assert not record.finished
    assert "line 7 was torn" in record.notes[0]
    assert len(list(scenarios(path))) == 5


def test_scenarios_come_one_by_one(tmp_path: Path) -> None:
    path = written(tmp_path / "record.jsonl")
    stream = scenarios(path)
    assert next(stream).name == "The due date is confirmed"
    assert [result.line for result in stream] == [20, 30, 40, 50, 60]
    assert header(path) == RUN


def _line(path: Path, number: int, change: dict[str, object]) -> None:
    lines = path.read_text().splitlines()
    document = json.loads(lines[number - 1])
    document.update(change)
    lines[number - 1] = json.dumps(document)
    path.write_text("\n".join(lines) + "\n")


@pytest.mark.parametrize(
    ("number", "change", "problem"),
    [
        (1, {"kind": "scenario"}, "not a record of understudy"),
        (1, {"schema": 99}, "schema 99"),
        (1, {"run": {"target": "x"}}, "lacks run_seed"),
        (2, {"scenario": []}, "bad scenario: top: must be an object, is list"),
        (3, {"scenario": {"name": 3}}, r"\.name: must be text, is int"),
        (4, {"scenario": {"outcome": "great"}}, r"\.outcome: 'great' is none of passed, failed"),
        (8, {"counts": {"passed": 2}}, "the footer counts 2 scenarios, but 6"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(
    tmp_path: Path, number: int, change: dict[str, object], problem: str
) -> None:
    path = written(tmp_path / "record.jsonl")
    _line(path, number, change)
    with pytest.raises(UsageError, match=rf"record\.jsonl:{number}: .*{problem}"):
        load(path)


def test_a_broken_line_in_the_middle_is_an_error(tmp_path: Path) -> None:
    path = written(tmp_path / "record.jsonl")
    lines = path.read_bytes().splitlines(keepends=True)
    lines[2] = b'{"kind": "scen\n'
    path.write_bytes(b"".join(lines))
    with pytest.raises(UsageError, match=r"record\.jsonl:3: this line is not JSON"):
        load(path)


@pytest.mark.parametrize("content", [b"", b"hello", b"\x00\xff\xfe\n", b"[]\n", b"[" * 100_000])
def test_other_files_are_no_records(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "record.jsonl"
    path.write_bytes(content)
    with pytest.raises(UsageError, match=r"record\.jsonl:1: "):
        load(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot read the record: No such file"):
        load(tmp_path / "nowhere.jsonl")


def test_keys_of_a_later_version_are_passed_over(tmp_path: Path) -> None:
    path = written(tmp_path / "record.jsonl")
    lines = path.read_text().splitlines()
    document = json.loads(lines[1])
    document["scenario"]["mood"] = "fine"
    lines[1] = json.dumps(document)
    path.write_text("\n".join(lines) + "\n")
    assert load(path).scenarios == small_record().scenarios


def test_comparable_forgets_times_and_order_and_nothing_else() -> None:
    record = small_record()
    later = replace(
        record,
        run=replace(record.run, started_at="2027-01-01T00:00:00.000Z"),
        scenarios=tuple(replace(result, duration_s=9.9, started_at="x") for result in reversed(record.scenarios)),
    )
    assert comparable(later) == comparable(record)
    first = record.scenarios[0]
    other = replace(record, scenarios=(replace(first, seed=43), *record.scenarios[1:]))
    assert comparable(other) != comparable(record)
    assert "latency_s" not in json.dumps(comparable(record))
