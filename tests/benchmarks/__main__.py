"""`make bench`, or `python -m tests.benchmarks [--quick]`: measures, keeps .understudy/bench.json, prints the table.

Each figure stands beside one of the same run (a ratio), because machines differ and are shared. Nothing but 127.0.0.1
is talked to. --quick: one round and few conversations, to see that it works.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from tests.benchmarks import fixed_chat, projects
from tests.benchmarks.measuring import ROOT, Cost, cost_of, middle

TURNS = len(projects.LINES)
_BARE = (
    "import asyncio, sys; from tests.benchmarks import bare; "
    "asyncio.run(getattr(bare, sys.argv[1])(int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])))"
)
_OURS = "import sys; from simulator.frontends.command_line import main; sys.exit(main(sys.argv[1:]))"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table. against: what the ratio compares with."""

    what: str
    conversations: int
    ms_per_turn: float
    wall_s: float
    peak_mb: float
    ratio: float
    against: str


class Bench:
    def __init__(self, *, quick: bool) -> None:
        self.rounds = 1 if quick else 5
        self.sizes = (10, 50) if quick else (10, 100, 1000, 5000)
        self.few = 20 if quick else 200
        self.many = 50 if quick else 1000
        self.folder = Path(tempfile.mkdtemp(prefix="bench-"))

    def rows(self) -> Iterator[Row]:
        yield from self._instantly()
        yield from self._slowly()
        yield from self._growing()
        yield from self._starting()

    def _instantly(self) -> Iterator[Row]:
        """Zero latency: what is left is what the tools themselves cost."""
        with fixed_chat.running(0.0) as port:
            floor = self._bare("raw", port, self.few)
            yield _row("raw sockets on asyncio (the floor)", self.few, floor, floor, "itself")
            for name, what in (("httpx_clients", "httpx, a client each"), ("drivers", "our driver alone")):
                yield _row(what, self.few, self._bare(name, port, self.few), floor, "the floor")
            client = self._bare("drivers", port, self.few)
            plain = middle(lambda: self._behave(port, self.few), min(self.rounds, 3))
            ours = middle(lambda: self._ours(port, self.few, "-j", "50"), self.rounds)
            yield _row("plain behave with httpx, no rules", self.few, plain, floor, "the floor")
            yield _row("ours, everything, -j 50", self.few, ours, client, "our driver alone")
            yield _row("ours, everything, -j 50", self.few, ours, plain, "plain behave")

    def _slowly(self) -> Iterator[Row]:
        """200 ms a turn: how much of the waiting is shared."""
        with fixed_chat.running(0.2) as port:
            ideal_s = TURNS * 0.2
            floor = self._bare("drivers", port, self.many)
            yield _wall("our driver alone, all at once", self.many, floor, ideal_s, "one conversation's waiting")
            least_s = max(ideal_s, floor.wall_s)
            for more in ((), ("--workers", "2")):
                cost = middle(partial(self._ours, port, self.many, "-j", str(self.many), *more), self.rounds)
                yield _wall(
                    f"ours -j {self.many} {' '.join(more)}".strip(), self.many, cost, least_s, "our driver alone"
                )
            few = max(2, self.few // 20)
            one_by_one = self._behave(port, few)
            scaled = Cost(
                wall_s=one_by_one.wall_s * self.many / few,
                cpu_s=one_by_one.cpu_s * self.many / few,
                peak_mb=one_by_one.peak_mb,
                turns=self.many * TURNS,
            )
            yield _wall(f"plain behave ({few}, scaled)", self.many, scaled, least_s, "our driver alone")

    def _growing(self) -> Iterator[Row]:
        """The cost of a turn and the memory of a conversation as there are more of them."""
        with fixed_chat.running(0.02) as port:
            first: Cost | None = None
            for size in self.sizes:
                rounds = 1 if size > 500 else self.rounds
                cost = middle(partial(self._ours, port, size, "-j", str(size)), rounds)
                first = first or cost
                yield _row(f"ours, {size} at once", size, cost, first, f"{self.sizes[0]} at once")

    def _starting(self) -> Iterator[Row]:
        """From nothing to the end of one scenario."""
        with fixed_chat.running(0.0) as port:
            plain = middle(lambda: self._behave(port, 1), self.rounds)
            ours = middle(lambda: self._ours(port, 1, "features/load.feature:2"), self.rounds)
            yield _wall("ours, one scenario, cold", 1, ours, plain.wall_s, "plain behave")

    def _bare(self, name: str, port: int, conversations: int) -> Cost:
        command = [sys.executable, "-c", _BARE, name, str(port), str(conversations), str(TURNS)]
        return middle(lambda: cost_of(command, cwd=ROOT, turns=conversations * TURNS), self.rounds)

    def _ours(self, port: int, conversations: int, *arguments: str) -> Cost:
        project = projects.ours(self.folder / f"ours-{conversations}", conversations, port)
        command = [sys.executable, "-c", _OURS, "run", *arguments]
        return cost_of(command, cwd=project, turns=conversations * TURNS)

    def _behave(self, port: int, conversations: int) -> Cost:
        project = projects.plain_behave(self.folder / f"behave-{conversations}", conversations)
        command = [sys.executable, "-m", "behave", "--no-summary", "-f", "null"]
        return cost_of(command, cwd=project, turns=conversations * TURNS, env={"PORT": str(port)})


def _row(what: str, conversations: int, cost: Cost, against: Cost, name: str) -> Row:
    return Row(
        what=what,
        conversations=conversations,
        ms_per_turn=round(cost.ms_per_turn, 3),
        wall_s=round(cost.wall_s, 2),
        peak_mb=round(cost.peak_mb, 1),
        ratio=round(cost.ms_per_turn / against.ms_per_turn, 2),
        against=f"{name} (CPU per turn)",
    )


def _wall(what: str, conversations: int, cost: Cost, against_s: float, name: str) -> Row:
    return Row(
        what=what,
        conversations=conversations,
        ms_per_turn=round(cost.ms_per_turn, 3),
        wall_s=round(cost.wall_s, 2),
        peak_mb=round(cost.peak_mb, 1),
        ratio=round(cost.wall_s / against_s, 2),
        against=f"{name} (wall time)",
    )


def table(rows: list[Row]) -> str:
    """Markdown, for tests/README.md."""
    lines = ["| what | conversations | CPU ms/turn | wall s | peak MB | ratio | to |", "|---|--:|--:|--:|--:|--:|---|"]
    lines += [
        f"| {row.what} | {row.conversations} | {row.ms_per_turn:.2f} | {row.wall_s:.1f} | {row.peak_mb:.0f} "
        f"| {row.ratio:.2f} | {row.against} |"
        for row in rows
    ]
    return "\n".join(lines)


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    options.add_argument("--quick", action="store_true", help="one round, few conversations")
    options.add_argument("--output", type=Path, default=Path(".understudy/bench.json"))
    given = options.parse_args()
    rows: list[Row] = []
    for row in Bench(quick=given.quick).rows():
        rows.append(row)
        print(f"{row.what} ({row.conversations}): {row.ratio} x {row.against}", file=sys.stderr, flush=True)  # noqa: T201
    machine = {"python": platform.python_version(), "machine": platform.machine(), "cores": os.cpu_count()}
    kept = {
        "measured": datetime.now(UTC).isoformat(timespec="seconds"),
        **machine,
        "rows": [asdict(row) for row in rows],
    }
    given.output.parent.mkdir(parents=True, exist_ok=True)
    given.output.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    print(table(rows))  # noqa: T201 - what it is for


if __name__ == "__main__":
    main()
