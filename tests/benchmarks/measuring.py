"""What a process costs: wall time, CPU time and peak memory, its children's included."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).parents[2]
LONGEST_S = 1800


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Seconds, and peak resident memory of the largest process in MB. turns: that were had."""

    wall_s: float
    cpu_s: float
    peak_mb: float
    turns: int = 0

    @property
    def ms_per_turn(self) -> float:
        return self.cpu_s / self.turns * 1000


_CHILD = """
import json, resource, subprocess, sys, time
began = time.monotonic()
done = subprocess.run(sys.argv[2:], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
with open(sys.argv[1], "w") as file:
    json.dump({"wall_s": time.monotonic() - began, "cpu_s": used.ru_utime + used.ru_stime,
               "peak_mb": used.ru_maxrss / 1024, "code": done.returncode, "said": done.stdout.decode()[-2000:]}, file)
"""


def cost_of(
    command: Sequence[str], *, cwd: Path, turns: int = 0, env: Mapping[str, str] | None = None, code: int | None = 0
) -> Cost:
    """Runs it to its end. Raises RuntimeError where it ends with another exit code than expected (None: any)."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "cost.json"
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", **(env or {})}
        subprocess.run(
            [sys.executable, "-c", _CHILD, str(report), *command],
            cwd=cwd,
            env=environment,
            check=True,
            timeout=LONGEST_S,
        )
        found = json.loads(report.read_text(encoding="utf-8"))
    if code is not None and found["code"] != code:
        raise RuntimeError(f"{' '.join(command)} ended with {found['code']}: {found['said']}")
    return Cost(wall_s=found["wall_s"], cpu_s=found["cpu_s"], peak_mb=found["peak_mb"], turns=turns)


Measure = Callable[[], Cost]


def in_turn(measures: Mapping[str, tuple[Measure, int]]) -> dict[str, list[Cost]]:
    """All of them in each round, so that whatever else the machine does meets them alike. Each has its own number of
    rounds: what takes long is measured less often."""
    found: dict[str, list[Cost]] = {name: [] for name in measures}
    for number in range(max(rounds for _, rounds in measures.values())):
        for name, (measure, rounds) in measures.items():
            if number < rounds:
                found[name].append(measure())
    return found


def quotient(these: Sequence[Cost], those: Sequence[Cost], value: Callable[[Cost], float]) -> float:
    """Median over the rounds that both were measured in, each compared within its round."""
    return statistics.median(value(a) / value(b) for a, b in zip(these, those, strict=False))


def middle(costs: Sequence[Cost]) -> Cost:
    """Medians of the rounds."""
    return Cost(
        wall_s=statistics.median(cost.wall_s for cost in costs),
        cpu_s=statistics.median(cost.cpu_s for cost in costs),
        peak_mb=statistics.median(cost.peak_mb for cost in costs),
        turns=costs[0].turns,
    )


def scaled(cost: Cost, conversations: int, to: int) -> Cost:
    """What so many would have taken, at the same pace."""
    return replace(
        cost,
        wall_s=cost.wall_s * to / conversations,
        cpu_s=cost.cpu_s * to / conversations,
        turns=cost.turns * to // conversations,
    )
