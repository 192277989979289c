"""`make bench`, or `python -m tests.benchmarks [--quick]`: measures, keeps .understudy/bench.json, prints the table.

Each figure stands beside one of the same run (a ratio), because machines differ and are shared. Nothing but 127.0.0.1
is talked to. --quick: one round and few conversations, to see that it works. --readme: puts the table into
tests/README.md. --only: some of the contests.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from tests.benchmarks import contests, understanding
from tests.benchmarks.contenders import Contenders
from tests.benchmarks.contests import Row, Sizes
from tests.benchmarks.measuring import ROOT

README = ROOT / "tests" / "README.md"
BEGIN, END = "<!-- benchmarks: `make bench` writes what follows -->", "<!-- end of benchmarks -->"


def table(rows: list[Row]) -> str:
    """Markdown. Of the aim, `missed` stands beside what was not reached."""
    lines = [
        "| what | conversations | CPU ms/turn | wall s | peak MB | ratio | to | aim | rounds |",
        "|---|--:|--:|--:|--:|--:|---|---|--:|",
    ]
    return "\n".join([*lines, *map(_line, rows)])


def _line(row: Row) -> str:
    numbers = (_number(row.ms_per_turn, 2), _number(row.wall_s, 1), _number(row.peak_mb, 0))
    ratio = f"{row.ratio:.2f}" if row.unit == "x" else f"{row.ratio:.0f} {row.unit}"
    cells = (row.what, str(row.conversations), *numbers, ratio, row.against, _aim(row), str(row.rounds))
    return f"| {' | '.join(cells)} |"


def _number(value: float | None, digits: int) -> str:
    return "" if value is None else f"{value:.{digits}f}"


def _aim(row: Row) -> str:
    if row.aim is None:
        return ""
    words = f"{row.aim:.2f}" if row.unit == "x" else f"{row.aim:.0f} {row.unit}"
    return words if row.met else f"{words}, missed"


def into_readme(text: str, path: Path = README) -> None:
    """Raises RuntimeError where its place is not marked."""
    before = path.read_text(encoding="utf-8")
    head, begin, rest = before.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not (begin and end):
        raise RuntimeError(f"{path} has no place for the table, between {BEGIN!r} and {END!r}")
    path.write_text(f"{head}{BEGIN}\n\n{text}\n\n{END}{tail}", encoding="utf-8")


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    options.add_argument("--quick", action="store_true", help="one round, few conversations")
    options.add_argument("--readme", action="store_true", help="put the table into tests/README.md")
    options.add_argument(
        "--only", default="", help="instantly, slowly, growing, starting, farmed_out, understood; comma-separated"
    )
    options.add_argument("--rounds", type=int, default=5, help="of what is short; 5 where it is not given")
    options.add_argument("--output", type=Path, default=Path(".understudy/bench.json"))
    given = options.parse_args()
    sizes = Sizes.quick() if given.quick else Sizes(rounds=given.rounds)
    began, rows, failures = time.monotonic(), list[Row](), list[str]()
    for found in _rows(sizes, [name for name in given.only.split(",") if name]):
        if isinstance(found, str):
            failures.append(found)
            _say(f"FAILED {found}")
            continue
        rows.append(found)
        words = f"{found.what} ({found.conversations}): {found.ratio} {found.unit} {found.against}"
        _say(f"{time.monotonic() - began:5.0f} s  {words}")
        _keep(rows, given.output, round(time.monotonic() - began))
    text = (
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, CPython {platform.python_version()}, load of the last "
        f"15 minutes {os.getloadavg()[2]:.1f}, {time.monotonic() - began:.0f} s in all.\n\n{table(rows)}"
    )
    print(text)  # noqa: T201 - what it is for
    if given.readme:
        into_readme(text)
    sys.exit(1 if failures else 0)


def _keep(rows: list[Row], path: Path, took_s: int) -> None:
    """After each row, so that nothing is lost that took long."""
    about = {
        "measured": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "machine": platform.machine(),
        "cores": os.cpu_count(),
        "load": os.getloadavg()[2],
        "took_s": took_s,
    }
    kept = {**about, "rows": [{**asdict(row), "met": row.met} for row in rows]}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def _rows(sizes: Sizes, only: list[str]) -> Iterator[Row | str]:
    """What was measured; words where a contest came to nothing, and the others go on."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        contenders = Contenders(Path(folder), ROOT / ".understudy" / "bench-tools")
        why_not = contenders.install_tools()
        if why_not:
            _say(f"behavex and pytest-bdd are left out: {why_not}")
        each: dict[str, Callable[[], Iterator[Row]]] = {
            "instantly": partial(contests.instantly, contenders, sizes, tools=not why_not),
            "slowly": partial(contests.slowly, contenders, sizes, tools=not why_not),
            "growing": partial(contests.growing, contenders, sizes),
            "starting": partial(contests.starting, contenders, sizes),
            "farmed_out": partial(contests.farmed_out, contenders, sizes),
            "understood": partial(understanding.rows, hostile=20 if sizes == Sizes.quick() else 400),
        }
        for name, contest in each.items():
            if only and name not in only:
                continue
            try:
                yield from contest()
            except (RuntimeError, subprocess.SubprocessError) as error:
                yield f"{name}: {error}"


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)  # noqa: T201 - a program


if __name__ == "__main__":
    main()
