"""What every report format must do, whatever the record: be written, be the same each time, keep hostile text inert."""

from __future__ import annotations

from pathlib import Path

import pandas
import pytest

from simulator.errors import UnknownName
from simulator.record.reader import Record
from simulator.reports.base import FORMATS, write
from tests.reports.hostile_record import hostile_record
from tests.reports.sample_record import RUN, large_record, small_record

NAMES = FORMATS.names()
RECORDS = {"small": small_record(), "hostile": hostile_record(), "empty": Record(run=RUN), "large": large_record(60)}
CONTROL = {chr(code) for code in (*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F, *range(0x80, 0xA0))}
STEERING = {chr(code) for code in (0x202E, 0x2066, 0x2028, 0xFFFE)}


def _texts(path: Path) -> str:
    files = [path] if path.is_file() else sorted(path.rglob("*"))
    return "\n".join(_text(file) for file in files if file.is_file())


def _text(file: Path) -> str:
    if file.suffix == ".parquet":  # as its readers see it
        table: str = pandas.read_parquet(file).to_json(orient="records", force_ascii=False, date_format="iso")
        return table
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", RECORDS)
def test_it_is_written_and_the_same_each_time(name: str, kind: str, tmp_path: Path) -> None:
    first = write(RECORDS[kind], name, tmp_path / "a")
    second = write(RECORDS[kind], name, tmp_path / "b")
    assert first.exists()
    assert _texts(first) == _texts(second)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_in_it_can_steer_a_terminal(name: str, tmp_path: Path) -> None:
    content = _texts(write(RECORDS["hostile"], name, tmp_path))
    assert CONTROL.isdisjoint(content.replace("\r\n", "\n"))
    assert STEERING.isdisjoint(content)


@pytest.mark.parametrize("name", ["console", "markdown"])
def test_what_is_printed_to_a_log_holds_no_command_to_a_ci_service(name: str, tmp_path: Path) -> None:
    for line in _texts(write(RECORDS["hostile"], name, tmp_path)).splitlines():
        assert not line.lstrip().startswith(("::", "##vso[", "##teamcity["))


_NO_PLACE = ("csv", "parquet", "cucumber_json", "cucumber_messages", "shares", "shares_json")
"""A row or a scenario each, for machines: nothing in them is about the run."""


@pytest.mark.parametrize("name", [name for name in NAMES if name not in _NO_PLACE])
def test_what_is_switched_off_is_told_with_its_reason(name: str, tmp_path: Path) -> None:
    content = _texts(write(RECORDS["small"], name, tmp_path))
    assert "replies-in-time" in content
    assert "the staging chat is slow" in content.replace("\n", " ")


def test_reds_are_in_every_format(tmp_path: Path) -> None:
    for name in NAMES:
        content = _texts(write(RECORDS["small"], name, tmp_path / name))
        assert "security code" in content, name


def test_an_unknown_format_lists_what_there_is(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="pdf"):
        write(RECORDS["small"], "pdf", tmp_path)
