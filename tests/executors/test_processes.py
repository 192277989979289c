"""Worker processes; what every executor must do is in tests/contracts."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

from simulator.executors.processes import Processes

TORN = """
import os, pathlib, sys
names = sys.stdin.readline().split()
mark = pathlib.Path(sys.argv[1]) / "died"
for name in names:
    if name == "b" and not mark.exists():
        mark.touch()
        os.write(1, b"b and no en")
        os._exit(9)
    print(name, flush=True)
"""


def test_a_line_that_was_cut_off_does_not_count(tmp_path: Path) -> None:
    lines: list[str] = []
    told: list[tuple[str, ...]] = []

    def order(names: Sequence[str], workers: int) -> bytes:
        assert workers == 1
        told.append(tuple(names))
        return " ".join(names).encode() + b"\n"

    def line(text: bytes) -> str:
        lines.append(text.decode().strip())
        return lines[-1]

    processes = Processes([sys.executable, "-c", TORN, str(tmp_path)], order=order, line=line, workers=1)
    asyncio.run(processes.run(["a", "b", "c"]))
    assert lines == ["a", "b", "c"]
    assert told == [("a", "b", "c"), ("b", "c")]
    assert processes.lost == 1
