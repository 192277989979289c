from __future__ import annotations

import builtins
import sys
from pathlib import Path
from typing import Any

import pandas
import pytest

from simulator.errors import UsageError
from simulator.reports._frames import frame
from simulator.reports.csv import COLUMNS
from simulator.reports.parquet import Parquet
from tests.reports.hostile_record import PAYLOADS, hostile_record
from tests.reports.sample_record import small_record


def test_a_record_as_a_table_with_types() -> None:
    table = frame(small_record())
    assert tuple(table.columns) == COLUMNS
    assert table["outcome"].tolist() == ["passed", "failed", "stuck", "broken", "inconclusive", "skipped"]
    assert table["latency_max_s"].dtype == "float64"
    assert table["turns"].tolist()[:2] == [2, 4]
    assert table["turns"].isna().sum() == 3
    assert str(table["started_at"].dtype).startswith("datetime64")


def test_what_is_written_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "report.parquet"
    Parquet().write(hostile_record(), path)
    table = pandas.read_parquet(path)
    assert len(table) == len(PAYLOADS)
    assert table["broken_rules"].unique().tolist() == ["never-asks-security-code"]


def test_without_the_extra_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def refuse(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.split(".")[0] == "pyarrow":
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", refuse)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match="analysis"):
        Parquet().write(small_record(), tmp_path / "x.parquet")
