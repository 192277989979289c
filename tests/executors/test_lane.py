"""Blocking code in a thread of its own."""

from __future__ import annotations

import asyncio
import threading
import time
from contextvars import ContextVar

import pytest

from simulator.executors.lane import Lane


def test_all_calls_run_in_one_thread_that_is_not_the_loops() -> None:
    async def both() -> tuple[int, int]:
        lane = Lane()
        found = await lane.call(threading.get_ident), await lane.call(threading.get_ident)
        lane.close()
        return found

    first, second = asyncio.run(both())
    assert first == second != threading.get_ident()


def test_lanes_block_side_by_side() -> None:
    async def together() -> float:
        began = time.monotonic()
        lanes = [Lane() for _ in range(10)]
        await asyncio.gather(*(lane.call(time.sleep, 0.1) for lane in lanes))
        for lane in lanes:
            lane.close()
        return time.monotonic() - began

    assert asyncio.run(together()) < 0.9


def test_errors_and_context_variables_go_through() -> None:
    mark: ContextVar[str] = ContextVar("mark", default="unset")

    def broken() -> None:
        raise StopIteration("planted")

    def leaves() -> None:
        raise SystemExit(3)

    async def calls() -> str:
        lane = Lane()
        mark.set("set")
        with pytest.raises(RuntimeError, match="StopIteration"):
            await lane.call(broken)
        with pytest.raises(SystemExit):
            await lane.call(leaves)
        return await lane.call(mark.get)

    assert asyncio.run(calls()) == "set"


def test_a_call_that_hangs_is_left_behind() -> None:
    release = threading.Event()

    async def hanging() -> str:
        lane = Lane()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.02):
                await lane.call(release.wait)
        return await lane.call(lambda: "goes on")

    assert asyncio.run(hanging()) == "goes on"
    release.set()


def test_a_closed_lane_starts_again_when_called() -> None:
    async def calls() -> list[int]:
        lane = Lane()
        found = [await lane.call(int, "1")]
        lane.close()
        lane.close()
        found.append(await lane.call(int, "2"))
        lane.close()
        return found

    assert asyncio.run(calls()) == [1, 2]
