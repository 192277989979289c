"""The contract of a report: a file made from a record, at any time after the run."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from simulator.record.reader import Record
from simulator.registry import Registry

FORMATS = Registry("report format", "simulator.reports")
"""File name = format name = the word after `--format`."""


class Report(Protocol):
    """name: the format's name. extension: of the file, with its dot; empty for a format that is a folder of files."""

    @property
    def name(self) -> str: ...

    @property
    def extension(self) -> str: ...

    def write(self, record: Record, path: Path) -> None:
        """Writes the report to exactly this path (a folder for formats without extension), whose parent exists.

        Text in the record is masked already but else hostile; no format may let it act. Raises OSError where the path
        cannot be written."""
        ...


def report(name: str) -> Report:
    """The report of that format. Raises UnknownName with the formats there are."""
    made: Report = FORMATS.load(name)()
    return made


def write(record: Record, name: str, folder: Path, *, stem: str = "report") -> Path:
    """Writes one format into a folder (made where missing); returns where."""
    chosen = report(name)
    folder.mkdir(parents=True, exist_ok=True)
    own_stem = stem if chosen.extension else f"{stem}-{name}"
    path = folder / f"{own_stem}{chosen.extension}"
    chosen.write(record, path)
    return path
