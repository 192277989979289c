"""Reports of a record in a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.errors import UnknownName, UsageError
from simulator.frontends.report_files import write_reports
from simulator.record.reader import Record
from simulator.record.run_info import RunInfo

RECORD = Record(run=RunInfo(run_seed=1, target="t"))


def test_one_file_per_format(tmp_path: Path) -> None:
    places = write_reports(RECORD, ("junit", "markdown"), tmp_path / "new", stem="run")
    assert [place.name for place in places] == ["run.xml", "run.md"]
    assert all(place.is_file() for place in places)


def test_an_unknown_format(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="jnit"):
        write_reports(RECORD, ("jnit",), tmp_path)


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "report.xml").mkdir()
    with pytest.raises(UsageError, match="cannot write the junit report"):
        write_reports(RECORD, ("junit",), tmp_path)
