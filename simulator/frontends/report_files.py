"""Writing reports of a record into a folder."""

from __future__ import annotations

from pathlib import Path

from simulator.errors import UsageError, Where
from simulator.record.reader import Record
from simulator.reports.base import write


def write_reports(record: Record, formats: tuple[str, ...], folder: Path, *, stem: str = "report") -> list[Path]:
    """One file per format. Raises UnknownName, and UsageError where a report cannot be written."""
    places = []
    for name in formats:
        try:
            places.append(write(record, name, folder, stem=stem))
        except OSError as error:
            raise UsageError(
                f"cannot write the {name} report: {error.strerror or error}",
                where=Where.of(folder),
                way_out="check the rights of the folder, or make the report elsewhere with `understudy report`",
            ) from None
    return places
