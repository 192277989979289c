"""Synchronous code that waits without blocking."""

from __future__ import annotations

import asyncio
import traceback
from contextvars import ContextVar

import pytest

from simulator.executors.fiber import here, in_fiber, wait_here

_seen: ContextVar[str] = ContextVar("seen", default="nothing")


def test_what_waits_lets_others_go_on() -> None:
    order: list[str] = []

    def work(name: str, *, seconds: float) -> str:
        order.append(f"{name} begins")
        assert here()
        waited: str = wait_here(_later(seconds, name))
        order.append(f"{name} ends")
        return waited

    async def both() -> list[str]:
        return list(await asyncio.gather(in_fiber(work, "one", seconds=0.05), in_fiber(work, "two", seconds=0.01)))

    assert asyncio.run(both()) == ["one", "two"]
    assert order == ["one begins", "two begins", "two ends", "one ends"]


def test_errors_come_through_both_ways() -> None:
    async def breaks() -> None:
        raise ValueError("planted")

    def work() -> None:
        try:
            wait_here(breaks())
        except ValueError as error:
            raise KeyError("in turn") from error

    with pytest.raises(KeyError, match="in turn") as caught:
        asyncio.run(in_fiber(work))
    cause = caught.value.__cause__
    assert isinstance(cause, ValueError)
    assert [frame.name for frame in traceback.extract_tb(cause.__traceback__)][-1] == "breaks"


def test_a_cancelled_task_is_told_where_it_waits() -> None:
    def work() -> str:
        try:
            wait_here(asyncio.sleep(60))
        except asyncio.CancelledError:
            return "put away"
        return "never"

    async def cancelled() -> str:
        task = asyncio.ensure_future(in_fiber(work))
        await asyncio.sleep(0.01)
        task.cancel()
        return await task

    assert asyncio.run(cancelled()) == "put away"


def test_context_variables_are_the_tasks() -> None:
    async def reads() -> str:
        return _seen.get()

    def work(name: str) -> tuple[str, str]:
        _seen.set(name)
        wait_here(asyncio.sleep(0.01))
        return _seen.get(), wait_here(reads())

    async def both() -> list[tuple[str, str]]:
        # Each in a task of its own, as gather has it.
        return list(await asyncio.gather(in_fiber(work, "one"), in_fiber(work, "two")))

    assert asyncio.run(both()) == [("one", "one"), ("two", "two")]
    assert _seen.get() == "nothing"


def test_code_elsewhere_cannot_wait() -> None:
    async def work() -> None:
        assert not here()
        waiting = asyncio.sleep(0)
        try:
            with pytest.raises(RuntimeError, match="in a fiber"):
                wait_here(waiting)
        finally:
            waiting.close()

    asyncio.run(work())


async def _later(seconds: float, value: str) -> str:
    await asyncio.sleep(seconds)
    return value
