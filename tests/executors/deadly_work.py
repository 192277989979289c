"""Work for the tests of executors: names that say what becomes of whoever works on them."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from simulator.executors.dask import Played


def done(folder: Path, names: list[str], told: Callable[[], int] = lambda: 0) -> Iterator[str]:
    for name in names:
        if name.startswith("kill") and not (folder / name).exists():
            (folder / name).touch()
            os._exit(9)
        if name == "always kills":
            sys.stderr.write("planted")
            os._exit(9)
        if name == "refuse":
            raise ValueError("planted")
        if name.startswith("slow"):
            time.sleep(0.01)
        began = time.monotonic()
        while name == "wait" and time.monotonic() - began < 60 and not told():
            time.sleep(0.02)
        if told():
            return
        yield name


def play(order: bytes, told: Callable[[], int]) -> Played:
    """For a cluster."""
    folder, names = json.loads(order)
    lines = []
    try:
        for name in done(Path(folder), names, told):
            (Path(folder) / f"done {name}").touch()
            lines.append((name, f"{name}\n".encode()))
    except ValueError as error:
        return Played(refused=str(error))
    return Played(lines=tuple(lines))


def main() -> int:
    """For a process."""
    folder, names = json.loads(sys.stdin.readline())
    try:
        for name in done(Path(folder), names):
            (Path(folder) / f"done {name}").touch()
            sys.stdout.write(f"{name}\n")
            sys.stdout.flush()
    except ValueError as error:
        sys.stderr.write(f"understudy: {error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
