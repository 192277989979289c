"""Parquet: the rows of the CSV report with their types, for analysts; needs the `analysis` extra."""

from __future__ import annotations

from pathlib import Path

from simulator.record.reader import Record
from simulator.reports._frames import frame, needed


class Parquet:
    name = "parquet"
    extension = ".parquet"

    def write(self, record: Record, path: Path) -> None:
        """Raises UsageError where the extra is not installed."""
        needed("pyarrow")
        frame(record).to_parquet(path, engine="pyarrow", index=False)
