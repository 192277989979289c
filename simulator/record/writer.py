"""Writing a record: one line per scenario, on disk as soon as it finishes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any

from simulator.dialogue import Secret
from simulator.errors import UsageError, Where
from simulator.record.codec import encode
from simulator.record.lines import SCHEMA, dump
from simulator.record.masking import Masker
from simulator.record.result import ScenarioResult
from simulator.record.run_info import RunInfo


class RecordWriter:
    """Opens the file anew and writes the header. secrets: of all personas known beforehand; `append` takes those of the
    personas that took part. May be used from several threads. A killed run keeps every line that was written.

    Raises UsageError where the file cannot be written.
    """

    def __init__(self, path: Path, *, run: RunInfo, secrets: Iterable[Secret] = ()) -> None:
        self.path = path
        self._masker = Masker(secrets)
        self._counts: Counter[str] = Counter()
        self._faults: Counter[str] = Counter()
        self._lock = Lock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = path.open("wb", buffering=0)
        except OSError as error:
            raise UsageError(
                f"cannot write the record: {error.strerror or error}",
                where=Where.of(path),
                way_out="choose another place with --record, or check the rights of this one",
            ) from None
        self._write({"kind": "run", "schema": SCHEMA, "run": self._masker.json(encode(run))})

    def append(self, result: ScenarioResult, *, secrets: Iterable[Secret] = ()) -> ScenarioResult:
        """Masks and writes; returns the masked result, the only one that may be shown or reported."""
        with self._lock:
            self._masker = self._masker.with_secrets(secrets)
            masked = self._masker.result(result)
            self._write({"kind": "scenario", "scenario": encode(masked)})
            self._counts[str(masked.outcome)] += 1
            if masked.fault is not None:
                self._faults[str(masked.fault)] += 1
        return masked

    def close(self) -> None:
        """Writes the footer. A second call does nothing."""
        with self._lock:
            if self._file.closed:
                return
            self._write({"kind": "end", "counts": dict(self._counts), "faults": dict(self._faults)})
            self._file.close()

    def __enter__(self) -> RecordWriter:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            self.close()
        else:
            self._file.close()  # without a footer: the run was cut, and the record says so

    def _write(self, document: dict[str, Any]) -> None:
        self._file.write(dump(document))
