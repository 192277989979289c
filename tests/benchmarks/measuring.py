"""What a process costs: wall time, CPU time and peak memory, its children's included."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
LONGEST_S = 600


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
done = subprocess.run(sys.argv[2:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
with open(sys.argv[1], "w") as file:
    json.dump({"wall_s": time.monotonic() - began, "cpu_s": used.ru_utime + used.ru_stime,
               "peak_mb": used.ru_maxrss / 1024, "code": done.returncode, "said": done.stderr.decode()[-2000:]}, file)
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


def middle(measure: Callable[[], Cost], rounds: int) -> Cost:
    """Of several rounds the one whose CPU time is the median."""
    costs = sorted((measure() for _ in range(rounds)), key=lambda cost: cost.cpu_s)
    return costs[len(costs) // 2]


def median_wall_s(measure: Callable[[], float], rounds: int) -> float:
    return statistics.median(measure() for _ in range(rounds))


def elapsed_s(work: Callable[[], object]) -> float:
    began = time.monotonic()
    work()
    return time.monotonic() - began
