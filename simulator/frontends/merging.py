"""Records of parts of one run (shards, workers, machines) made into one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from simulator.errors import UsageError, Where
from simulator.record.reader import Record, header, load
from simulator.record.run_info import RunInfo
from simulator.record.writer import RecordWriter

_SAME = ("run_seed", "target", "settings", "switched_off", "rules", "statements")
_OF_A_PART = ("shard", "workers")


def merge(parts: Sequence[Path], goal: Path) -> Record:
    """Scenarios in the order of their ids. A scenario that stands in several parts counts once, with its last result.

    Raises UsageError where the parts are not of one run (other seed, target, policy or rules), where one of them was
    cut, and where the goal is one of them.
    """
    if not parts:
        raise UsageError("there is nothing to merge", way_out="name the records: `understudy merge shards/*.jsonl`")
    if any(part.resolve() == goal.resolve() for part in parts):
        raise UsageError("the merged record would overwrite one of its parts", where=Where.of(goal), way_out="use -o")
    first = header(parts[0])
    results = {}
    for part in parts:
        record = load(part)
        _check(first, parts[0], record.run, part)
        if not record.finished:
            raise UsageError(
                "this part did not come to its end, so scenarios are missing",
                where=Where.of(part),
                way_out="play it again, or leave it out knowingly",
            )
        results.update({result.scenario_id: result for result in record.scenarios})
    options = {key: value for key, value in first.options.items() if key not in _OF_A_PART}
    with RecordWriter(goal, run=replace(first, options=options)) as writer:
        for _, result in sorted(results.items(), key=lambda item: _place(item[0])):
            writer.append(result)
    return load(goal)


def _check(first: RunInfo, where: Path, other: RunInfo, part: Path) -> None:
    for name in _SAME:
        if getattr(first, name) != getattr(other, name):
            shown = f" ({getattr(other, name)!r} here)" if name in ("run_seed", "target") else ""
            raise UsageError(
                f"this is no part of the same run as {where}: {name.replace('_', ' ')} differs{shown}",
                where=Where.of(part),
                way_out="merge records that were played with the same target, seed and policy",
            )


def _place(scenario_id: str) -> tuple[str, int]:
    file, _, line = scenario_id.rpartition(":")
    return (file, int(line)) if line.isdigit() else (scenario_id, 0)
