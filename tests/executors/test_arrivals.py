"""Arrivals that wait for nobody."""

from __future__ import annotations

import asyncio
import time
from itertools import pairwise

import pytest

from simulator.executors.arrivals import Arrivals, poisson


def test_moments_are_drawn_as_of_people_who_know_nothing_of_each_other() -> None:
    moments = poisson(50, 40, seed=3)
    assert list(moments) == sorted(moments)
    assert 0 < moments[0] < moments[-1] < 40
    assert len(moments) == pytest.approx(2_000, abs=150)
    gaps = [after - before for before, after in pairwise(moments)]
    mean = sum(gaps) / len(gaps)
    spread = (sum((gap - mean) ** 2 for gap in gaps) / len(gaps)) ** 0.5
    assert spread == pytest.approx(mean, rel=0.1)  # as in an exponential distribution; evenly spaced it would be 0
    assert poisson(50, 40, seed=3) == moments
    assert poisson(50, 40, seed=4) != moments
    assert poisson(50, 20, seed=3) == moments[: len(poisson(50, 20, seed=3))]


@pytest.mark.parametrize(("rate", "seconds"), [(0, 1), (1, 0), (-1, 1), (float("nan"), 1)])
def test_no_arrivals(rate: float, seconds: float) -> None:
    with pytest.raises(ValueError, match="no arrivals"):
        poisson(rate, seconds, seed=1)


def test_nobody_waits_for_those_before() -> None:
    """With five at once, as a closed loop would have it, a slow chat would be given five; here all forty come."""
    arrivals = Arrivals([number / 1_000 for number in range(40)])
    release = asyncio.Event()
    seen = []

    async def work(number: int) -> None:
        seen.append(number)
        if len(seen) == 40:
            release.set()
        await release.wait()

    asyncio.run(asyncio.wait_for(arrivals.run(work, drain_s=5), 10))
    assert seen == list(range(40))
    assert (arrivals.begun, arrivals.most_at_once, arrivals.unfinished, arrivals.turned_away) == (40, 40, 0, 0)
    assert len(arrivals.late_s) == 40
    assert arrivals.going == 0


def test_arrivals_come_when_they_are_due() -> None:
    arrivals = Arrivals([0.05, 0.1])
    began = time.monotonic()
    at = []

    async def work(_: int) -> None:
        at.append(time.monotonic() - began)

    asyncio.run(arrivals.run(work, drain_s=1))
    assert at[0] >= 0.05
    assert at[1] >= 0.1


def test_our_own_being_late_is_measured() -> None:
    arrivals = Arrivals([0.0, 0.01, 0.02])

    async def work(number: int) -> None:
        if number == 0:
            await asyncio.sleep(0)
            time.sleep(0.2)  # a busy generator

    asyncio.run(arrivals.run(work, drain_s=1))
    assert arrivals.begun == 3
    assert max(arrivals.late_s) > 0.1

    late = Arrivals([0.0])

    async def busy(_: int) -> None:
        await asyncio.sleep(0.03)
        time.sleep(0.2)
        await asyncio.sleep(0.03)

    asyncio.run(late.run(busy, drain_s=1))
    assert max(late.looped_late_s) > 0.1


def test_more_than_may_be_there_are_turned_away() -> None:
    arrivals = Arrivals([0.0, 0.0, 0.0], most=2)

    async def work(_: int) -> None:
        while not arrivals.turned_away:
            await asyncio.sleep(0.005)

    asyncio.run(asyncio.wait_for(arrivals.run(work, drain_s=5), 10))
    assert (arrivals.begun, arrivals.turned_away, arrivals.most_at_once) == (2, 1, 2)


def test_what_takes_longer_than_the_drain_is_cut_off() -> None:
    arrivals = Arrivals([0.0, 0.0])
    cut = []

    async def work(number: int) -> None:
        try:
            await asyncio.sleep(60 if number else 0)
        except asyncio.CancelledError:
            cut.append(number)
            raise

    asyncio.run(asyncio.wait_for(arrivals.run(work, drain_s=0.05), 5))
    assert cut == [1]
    assert arrivals.unfinished == 1


def test_stopped_nobody_comes_any_more_and_what_goes_on_may_end() -> None:
    arrivals = Arrivals([0.0, 60.0])
    ended = []

    async def work(number: int) -> None:
        arrivals.stop()
        await asyncio.sleep(0.05)
        ended.append(number)

    asyncio.run(asyncio.wait_for(arrivals.run(work, drain_s=5), 5))
    assert ended == [0]
    assert (arrivals.begun, arrivals.unfinished) == (1, 0)


def test_cancelled_all_is_cut_off() -> None:
    arrivals = Arrivals([0.0, 0.0, 60.0])

    async def work(number: int) -> None:
        if number:
            arrivals.cancel()
        await asyncio.sleep(60)

    asyncio.run(asyncio.wait_for(arrivals.run(work, drain_s=60), 5))
    assert arrivals.begun == 2
    assert arrivals.unfinished == 2


def test_what_work_raises_comes_out() -> None:
    arrivals = Arrivals([0.0, 0.0, 60.0])

    async def work(number: int) -> None:
        if number:
            raise LookupError("planted")
        await asyncio.sleep(60)

    with pytest.raises(LookupError, match="planted"):
        asyncio.run(asyncio.wait_for(arrivals.run(work, drain_s=60), 5))
