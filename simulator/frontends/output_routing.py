"""What steps print belongs to their scenario, however many run at once: routed by context variable.

Context variables follow a scenario's task, the tasks it starts and its thread for blocking steps, so no line of one
scenario is seen in another's.
"""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TextIO

LONGEST = 20_000
"""Characters that are kept of what one scenario prints; the last ones."""

_sink: ContextVar[Captured | None] = ContextVar("captured_output", default=None)


class Captured:
    """What was printed and logged, in order."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0

    def write(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)
        if self._length > 4 * LONGEST:
            kept = "".join(self._pieces)[-LONGEST:]
            self._pieces, self._length = [kept], len(kept)

    @property
    def text(self) -> str:
        whole = "".join(self._pieces)
        return whole if len(whole) <= LONGEST else f"[...]\n{whole[-LONGEST:]}"


@contextmanager
def routed() -> Iterator[None]:
    """Stands between the process and its streams and root logger while scenarios are played."""
    handler = _Handler()
    out, err = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = _Routed(out), _Routed(err)
    logging.getLogger().addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(handler)
        sys.stdout, sys.stderr = out, err


@contextmanager
def captured(into: Captured | None) -> Iterator[None]:
    """What is printed in here, and in the tasks and threads started from here, goes into that; None: on the screen,
    even in the midst of a scenario."""
    token = _sink.set(into)
    try:
        yield
    finally:
        _sink.reset(token)


class _Routed(io.TextIOBase):
    """In place of a stream: the scenario's sink where there is one, else the stream itself."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        sink = _sink.get()
        if sink is None:
            return self._stream.write(text)
        sink.write(text)
        return len(text)

    def flush(self) -> None:
        if _sink.get() is None:
            self._stream.flush()

    def isatty(self) -> bool:
        return _sink.get() is None and self._stream.isatty()

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._stream.fileno()

    @property
    def encoding(self) -> str:  # type: ignore[override]  # typeshed has a plain attribute
        return self._stream.encoding

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


class _Handler(logging.Handler):
    """Log lines of a scenario go to its sink; others go where they would without us."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(logging.Formatter("%(levelname)s:%(name)s:%(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        sink = _sink.get()
        if sink is not None:
            sink.write(self.format(record) + "\n")
        elif len(logging.getLogger().handlers) == 1 and record.levelno >= logging.WARNING and logging.lastResort:
            logging.lastResort.handle(record)
