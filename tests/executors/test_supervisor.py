"""Worker processes that die, refuse, and are stopped."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from simulator.errors import HarnessError, UsageError
from simulator.executors.supervisor import TRIES, Supervisor

WORKER = """
import json, os, pathlib, sys, time
folder = pathlib.Path(sys.argv[1])
for name in json.loads(sys.stdin.readline()):
    if name.startswith("kill") and not (folder / name).exists():
        (folder / name).touch()
        print(name[:2], end="", flush=True)  # torn
        os._exit(9)
    if name == "always kills":
        sys.stderr.write("planted")
        os._exit(9)
    if name == "refuse":
        sys.stderr.write("understudy: planted\\n")
        sys.exit(2)
    if name == "wait":
        time.sleep(60)
    print(name, flush=True)
"""


def _supervisor(folder: Path, lines: list[str]) -> Supervisor:
    def line(text: bytes) -> str:
        lines.append(text.decode().strip())
        return lines[-1]

    def order(names: Sequence[str]) -> bytes:
        return json.dumps(list(names)).encode() + b"\n"

    return Supervisor([sys.executable, "-c", WORKER, str(folder)], order=order, line=line)


def test_each_name_is_done_once_although_workers_die(tmp_path: Path) -> None:
    lines: list[str] = []
    supervisor = _supervisor(tmp_path, lines)
    asyncio.run(supervisor.run([["a", "kill 1", "b", "kill 2", "c"], ["d", "e"], []]))
    assert sorted(lines) == ["a", "b", "c", "d", "e", "kill 1", "kill 2"]
    assert supervisor.lost == 2


def test_a_share_that_no_worker_survives(tmp_path: Path) -> None:
    supervisor = _supervisor(tmp_path, [])
    with pytest.raises(HarnessError, match=f"{TRIES} workers died .* planted"):
        asyncio.run(supervisor.run([["a", "always kills"], ["b"]]))


def test_what_a_worker_refuses_is_refused(tmp_path: Path) -> None:
    began = time.monotonic()
    with pytest.raises(UsageError, match="planted"):
        asyncio.run(_supervisor(tmp_path, []).run([["refuse"], ["wait"]]))
    assert time.monotonic() - began < 20


@pytest.mark.parametrize("how", ["stop", "cancel"])
def test_stopped(tmp_path: Path, how: str) -> None:
    lines: list[str] = []
    supervisor = _supervisor(tmp_path, lines)

    async def stopped() -> None:
        running = asyncio.ensure_future(supervisor.run([["a", "wait"]]))
        while not lines:
            await asyncio.sleep(0.01)
        getattr(supervisor, how)()
        await running

    asyncio.run(stopped())
    assert lines == ["a"]
