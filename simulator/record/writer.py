"""Writing a record: one line per scenario, on disk as soon as it finishes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import IO, Any

from simulator.dialogue import Secret
from simulator.errors import UsageError, Where
from simulator.record.codec import encode
from simulator.record.lines import SCHEMA, dump
from simulator.record.masking import Masker, OwnWords
from simulator.record.result import ScenarioResult
from simulator.record.run_info import RunInfo
from simulator.record.scenario_line import ScenarioEncoder


def _lock(file: IO[bytes]) -> None:
    """Until the file is closed. Raises BlockingIOError where another has it."""
    try:
        import fcntl
    except ImportError:  # Windows has no such locks; two runs at once into one record are not noticed there
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise
    except OSError:  # a file system (or device) without locks
        return


class RecordWriter:
    """Opens the file anew and writes the header. secrets: of all personas known beforehand; `append` takes those of the
    personas that took part. own_words: as for the `Masker`. May be used from several threads. A killed run keeps every
    line that was written.

    Raises UsageError where the file cannot be written, or where another run is writing it.
    """

    def __init__(
        self, path: Path, *, run: RunInfo, secrets: Iterable[Secret] = (), own_words: Iterable[str] | OwnWords = ()
    ) -> None:
        self.path = path
        self._masker = Masker(secrets, own_words=own_words)
        self._counts: Counter[str] = Counter()
        self._faults: Counter[str] = Counter()
        self._lock = Lock()
        self._encoder = ScenarioEncoder()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = path.open("ab", buffering=0)
        except OSError as error:
            raise UsageError(
                f"cannot write the record: {error.strerror or error}",
                where=Where.of(path),
                way_out="choose another place with --record, or check the rights of this one",
            ) from None
        try:
            _lock(self._file)
        except BlockingIOError:
            self._file.close()
            raise UsageError(
                "another run is writing this record",
                where=Where.of(path),
                way_out="wait for it, or write to another place with --record",
            ) from None
        if path.is_file():
            self._file.truncate(0)
        self._write({"kind": "run", "schema": SCHEMA, "run": self._masker.json(encode(run))})

    def append(self, result: ScenarioResult, *, secrets: Iterable[Secret] = ()) -> ScenarioResult:
        """Masks and writes; returns the masked result, the only one that may be shown or reported.

        The secrets count for this result alone: what a line says must not hang on which scenarios finished before it.
        """
        masked = self._masker.with_secrets(secrets).result(result)
        self.append_masked(masked)
        return masked

    def append_masked(self, masked: ScenarioResult) -> None:
        """Writes a result that another process has masked already."""
        with self._lock:
            self._write(self._encoder.document(masked))
            self._counts[str(masked.outcome)] += 1
            if masked.fault is not None:
                self._faults[str(masked.fault)] += 1

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
