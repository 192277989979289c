"""Many pieces of work at once, never more than the limit."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextvars import ContextVar

import pytest

from simulator.executors.crowd import Crowd

Work = Callable[[], Awaitable[None]]


def test_the_limit_holds_and_all_work_is_done() -> None:
    now, most, done = 0, 0, []

    def piece(number: int) -> Work:
        async def work() -> None:
            nonlocal now, most
            now += 1
            most = max(most, now)
            await asyncio.sleep(0.001 * (number % 3))
            now -= 1
            done.append(number)

        return work

    asyncio.run(Crowd(7).run([piece(number) for number in range(50)]))
    assert sorted(done) == list(range(50))
    assert most == 7


def test_one_at_a_time_keeps_the_order() -> None:
    done: list[int] = []

    async def work(number: int) -> None:
        await asyncio.sleep(0.002 if number == 0 else 0)
        done.append(number)

    asyncio.run(Crowd(1).run([lambda number=number: work(number) for number in range(5)]))  # type: ignore[misc]
    assert done == [0, 1, 2, 3, 4]


def test_stop_starting_lets_what_runs_end() -> None:
    done: list[int] = []
    crowd = Crowd(2)

    def piece(number: int) -> Work:
        async def work() -> None:
            if number == 0:
                crowd.stop_starting()
            await asyncio.sleep(0.01)
            done.append(number)

        return work

    asyncio.run(crowd.run([piece(number) for number in range(10)]))
    assert set(done) <= {0, 1}
    assert 0 in done
    assert crowd.closed


def test_cancel_ends_what_runs_and_waits_for_its_leave() -> None:
    left: list[str] = []
    crowd = Crowd(3)

    async def work() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(0.01)
            left.append("left")

    async def cut() -> None:
        running = asyncio.ensure_future(crowd.run([work] * 10))
        await asyncio.sleep(0.01)
        assert crowd.running == 3
        crowd.cancel()
        await running

    asyncio.run(cut())
    assert left == ["left"] * 3


def test_cancelling_the_run_cancels_its_work() -> None:
    ended: list[str] = []

    async def work() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            ended.append("ended")

    async def cut() -> None:
        running = asyncio.ensure_future(Crowd(2).run([work] * 4))
        await asyncio.sleep(0.01)
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running

    asyncio.run(cut())
    assert ended == ["ended"] * 2


def test_an_error_of_the_work_ends_the_crowd() -> None:
    async def broken() -> None:
        raise LookupError("planted")

    async def long() -> None:
        await asyncio.sleep(60)

    with pytest.raises(LookupError, match="planted"):
        asyncio.run(Crowd(2).run([long, broken, long]))


def test_a_ramp_spreads_the_first_starts() -> None:
    starts: list[float] = []

    async def work() -> None:
        starts.append(time.monotonic())
        await asyncio.sleep(0.2)

    asyncio.run(Crowd(4, ramp_s=0.08).run([work] * 4))
    assert starts[-1] - starts[0] >= 0.05


def test_context_variables_of_one_piece_are_not_seen_by_the_next() -> None:
    mark: ContextVar[str] = ContextVar("mark", default="")
    seen: list[str] = []

    async def work() -> None:
        seen.append(mark.get())
        mark.set("set")

    asyncio.run(Crowd(1).run([work] * 3))
    assert seen == [""] * 3


def test_a_limit_below_one_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        Crowd(0)


def test_starting_many_does_not_keep_the_loop_from_those_that_have_begun() -> None:
    order: list[str] = []

    async def ticking() -> None:
        while True:
            order.append("tick")
            await asyncio.sleep(0)

    async def piece() -> None:
        order.append("start")
        await asyncio.sleep(0.01)

    async def play() -> None:
        ticker = asyncio.ensure_future(ticking())
        await Crowd(1000).run(piece for _ in range(1000))
        ticker.cancel()

    asyncio.run(play())
    assert order.count("start") == 1000
    assert max(len(run) for run in "".join(word[0] for word in order).split("t")) <= 2
