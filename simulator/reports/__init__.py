"""Reports: files made from a record, and a record as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulator.reports._frames import frame

__all__ = ["frame"]


def __getattr__(name: str) -> Any:
    # Loaded when asked for: most who import a report want no table.
    if name == "frame":
        from simulator.reports._frames import frame

        return frame
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
