"""What every executor must do: each name once, although workers die, refuse and are stopped."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from simulator.errors import HarnessError, UsageError
from simulator.executors.base import Executor
from simulator.executors.processes import Processes
from tests.executors import deadly_work

Build = Callable[[Path, list[str]], Executor]


def _order(folder: Path) -> Callable[[Sequence[str], int], bytes]:
    return lambda names, _: json.dumps([str(folder), list(names)]).encode() + b"\n"


def _line(lines: list[str]) -> Callable[[bytes], str]:
    def took(line: bytes) -> str:
        lines.append(line.decode().strip())
        return lines[-1]

    return took


def _processes(folder: Path, lines: list[str]) -> Executor:
    command = [sys.executable, "-m", "tests.executors.deadly_work"]
    return Processes(command, order=_order(folder), line=_line(lines), workers=2)


def _dask(folder: Path, lines: list[str]) -> Executor:
    pytest.importorskip("distributed", reason="the extra `dask` is not installed")
    from simulator.executors.dask import Dask

    # Two at once on two workers make batches of four.
    return Dask(deadly_work.play, order=_order(folder), line=_line(lines), jobs=2, workers=2, patience=1)


@pytest.fixture(params=[_processes, _dask], ids=["processes", "dask"])
def build(request: pytest.FixtureRequest) -> Build:
    made: Build = request.param
    return made


def test_each_name_is_done_once_although_workers_die(tmp_path: Path, build: Build) -> None:
    lines: list[str] = []
    names = [f"n{n}" for n in range(20)]
    names[3], names[12] = "kill 1", "kill 2"
    executor = build(tmp_path, lines)
    asyncio.run(executor.run(names))
    assert sorted(lines) == sorted(names)
    assert executor.lost == 2


def test_a_piece_of_work_that_no_worker_survives_ends_the_run(tmp_path: Path, build: Build) -> None:
    lines: list[str] = []
    with pytest.raises(HarnessError, match="by itself"):
        asyncio.run(build(tmp_path, lines).run(["a", "b", "always kills"]))
    assert len(lines) == len(set(lines))


def test_what_a_worker_refuses_is_refused(tmp_path: Path, build: Build) -> None:
    with pytest.raises(UsageError, match="planted"):
        asyncio.run(build(tmp_path, []).run(["refuse"]))


@pytest.mark.parametrize("how", ["stop", "cancel"])
def test_stopped_nothing_more_is_begun(tmp_path: Path, build: Build, how: str) -> None:
    lines: list[str] = []
    executor = build(tmp_path, lines)

    async def stopped() -> None:
        async with asyncio.timeout(120):
            running = asyncio.ensure_future(
                executor.run(["n0", "n1", "wait", "wait", *(f"n{n}" for n in range(2, 40))])
            )
            while not list(tmp_path.glob("done n*")):
                await asyncio.sleep(0.02)
            getattr(executor, how)()
            await running

    asyncio.run(stopped())
    assert "wait" not in lines
    assert len(lines) < 40
