"""Reading a record back as typed values."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from simulator.errors import UsageError, Where
from simulator.record.codec import Malformed, decode, encode
from simulator.record.kills import Kills
from simulator.record.lines import SCHEMA
from simulator.record.result import ScenarioResult
from simulator.record.run_info import RunInfo
from simulator.record.scenario_line import ScenarioDecoder

TIME_FIELDS = frozenset({"started_at", "duration_s", "latency_s", "first_token_s", "at_s"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """finished: the run came to its end. notes: what a reader should know (a torn line, a missing footer). earlier: a
    record to compare with, kills: what was planted in the chat and noticed, for the reports that can."""

    run: RunInfo
    scenarios: tuple[ScenarioResult, ...] = ()
    finished: bool = True
    notes: tuple[str, ...] = ()
    path: str = ""
    earlier: Record | None = None
    kills: Kills | None = None

    def since(self, earlier: Record | None) -> Record:
        return replace(self, earlier=earlier)

    def noticing(self, kills: Kills | None) -> Record:
        return replace(self, kills=kills)

    @property
    def counts(self) -> dict[str, int]:
        """Scenarios per outcome, and under `fault:...` per fault."""
        found = Counter(str(result.outcome) for result in self.scenarios)
        found.update(f"fault:{result.fault}" for result in self.scenarios if result.fault)
        return dict(sorted(found.items()))


def load(path: Path) -> Record:
    """The whole record. A last line that was torn (the run was killed while writing it) is left out and noted; anything
    else that is wrong raises UsageError with file:line."""
    lines = _lines(path)
    run = _header(path, next(lines, None))
    decoder = ScenarioDecoder()
    scenarios: list[ScenarioResult] = []
    notes: list[str] = []
    finished = False
    for number, document in lines:
        if document is None:
            notes.append(f"line {number} was torn when the run was cut; it is left out")
        elif document.get("kind") == "scenario":
            scenarios.append(_scenario(path, number, document, decoder))
        elif document.get("kind") == "end":
            finished = True
            _check_counts(path, number, document, scenarios)
    if not finished:
        notes.append("the run did not come to its end; these are the scenarios that had finished")
    return Record(run=run, scenarios=tuple(scenarios), finished=finished, notes=tuple(notes), path=str(path))


def header(path: Path) -> RunInfo:
    return _header(path, next(_lines(path), None))


def scenarios(path: Path) -> Iterator[ScenarioResult]:
    """One result after the other, for records that are larger than memory. Stops at a torn last line."""
    lines = _lines(path)
    _header(path, next(lines, None))
    decoder = ScenarioDecoder()
    for number, document in lines:
        if document is not None and document.get("kind") == "scenario":
            yield _scenario(path, number, document, decoder)


def comparable(record: Record) -> list[dict[str, Any]]:
    """JSON-ready header and scenarios without times, in the order of scenario ids: equal for two runs with one seed."""
    found = [_timeless(encode(record.run))]
    found += [_timeless(encode(result)) for result in sorted(record.scenarios, key=lambda result: result.scenario_id)]
    return found


def _timeless(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _timeless(item) for key, item in sorted(value.items()) if key not in TIME_FIELDS}
    if isinstance(value, list):
        return [_timeless(item) for item in value]
    return value


def _lines(path: Path) -> Iterator[tuple[int, dict[str, Any] | None]]:
    """(line number, document); the document is None for a last line that was torn."""
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield number, _document(path, number, line)
    except OSError as error:
        raise UsageError(
            f"cannot read the record: {error.strerror or error}",
            where=Where.of(path),
            way_out="give the path of a record that `understudy run` wrote",
        ) from None


def _document(path: Path, number: int, line: bytes) -> dict[str, Any] | None:
    try:
        document = json.loads(line)
    except (ValueError, RecursionError):
        if not line.endswith(b"\n"):
            return None
        raise _wrong(path, number, "this line is not JSON") from None
    if not isinstance(document, dict):
        raise _wrong(path, number, "this line holds no object")
    return document


def _header(path: Path, first: tuple[int, dict[str, Any] | None] | None) -> RunInfo:
    number, document = first or (1, None)
    if document is None or document.get("kind") != "run":
        raise _wrong(path, number, "this is not a record of understudy: its first line is no run header")
    schema = document.get("schema")
    if not isinstance(schema, int) or schema > SCHEMA:
        raise UsageError(
            f"this record has schema {schema!r}, this understudy reads up to {SCHEMA}",
            where=Where.of(path, number),
            way_out="install the understudy that wrote it, or a later one",
        )
    try:
        return decode(RunInfo, document.get("run"))
    except Malformed as error:
        raise _wrong(path, number, f"bad run header: {error}") from None


def _scenario(path: Path, number: int, document: dict[str, Any], decoder: ScenarioDecoder) -> ScenarioResult:
    try:
        return decoder.result(document)
    except Malformed as error:
        raise _wrong(path, number, f"bad scenario: {error}") from None


def _check_counts(path: Path, number: int, document: dict[str, Any], found: list[ScenarioResult]) -> None:
    counts = document.get("counts")
    total = sum(counts.values()) if isinstance(counts, dict) else None
    if total != len(found):
        raise _wrong(path, number, f"the footer counts {total} scenarios, but {len(found)} stand in the record")


def _wrong(path: Path, number: int, problem: str) -> UsageError:
    return UsageError(problem, where=Where.of(path, number), way_out="was the file edited? make the record again")
