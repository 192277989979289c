"""A record as a table for analysts: typed columns, a row per conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.errors import UsageError
from simulator.record.reader import Record
from simulator.reports._text import one_line
from simulator.reports.csv import COLUMNS, rows

if TYPE_CHECKING:
    import pandas

_NUMBERS = {"duration_s": "float64", "latency_max_s": "float64", "latency_mean_s": "float64"}
_COUNTS = {"turns": "Int64", "agent_turns": "Int64", "rules_exercised": "Int64"}


def frame(record: Record) -> pandas.DataFrame:
    """Columns as in `csv.COLUMNS`: seconds as floats, counts as whole numbers, started_at as a time in UTC, the rest as
    text; what is not known is missing. Raises UsageError where pandas is not installed."""
    pandas = needed("pandas")
    inert = (
        {key: one_line(value) if isinstance(value, str) else value for key, value in row.items()}
        for row in rows(record)
    )
    table = pandas.DataFrame(list(inert), columns=list(COLUMNS))
    for name, kind in {**_NUMBERS, **_COUNTS}.items():
        table[name] = pandas.to_numeric(table[name], errors="coerce").astype(kind)
    table["started_at"] = pandas.to_datetime(table["started_at"], utc=True, errors="coerce", format="ISO8601")
    return table


def needed(module: str) -> Any:
    """A package of the `analysis` extra."""
    import importlib

    try:
        return importlib.import_module(module)
    except ImportError:
        raise UsageError(
            f"this needs {module}, which is not installed",
            way_out="install the extra `analysis`: in a checkout, pip install '.[analysis]'",
        ) from None
