"""How many conversations there may be at once, shared between scenarios and what they are made of."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from simulator.frontends.places import Places


class _Gauge:
    """Work that says how much of it there was at once, and in which order it began."""

    def __init__(self) -> None:
        self.now = 0
        self.most = 0
        self.begun: list[object] = []

    async def work(self, item: object) -> None:
        self.begun.append(item)
        self.now += 1
        self.most = max(self.most, self.now)
        for _ in range(3):
            await asyncio.sleep(0)
        self.now -= 1


def _within(places: Places, work: Callable[[], Awaitable[None]]) -> Awaitable[None]:
    async def held() -> None:
        async with places.one():
            await work()

    return held()


@pytest.mark.parametrize(("count", "items", "most"), [(1, 5, 1), (3, 10, 3), (50, 4, 4), (2, 0, 0)])
def test_items_are_shared_out_over_the_places(count: int, items: int, most: int) -> None:
    gauge, places = _Gauge(), Places(count)

    async def main() -> None:
        await _within(places, lambda: places.share_out(range(items), gauge.work))
        assert places.taken == 0

    asyncio.run(main())
    assert sorted(map(str, gauge.begun)) == sorted(map(str, range(items)))
    assert gauge.most == most


def test_scenarios_and_their_parts_share_the_places() -> None:
    gauge, places = _Gauge(), Places(4)

    async def main() -> None:
        crowds = [_within(places, lambda: places.share_out(range(20), gauge.work)) for _ in range(3)]
        alone = [_within(places, lambda: gauge.work("alone")) for _ in range(5)]
        await asyncio.gather(*crowds, *alone)
        assert places.taken == 0

    asyncio.run(main())
    assert len(gauge.begun) == 65
    assert gauge.most == 4
    # Nobody has to wait until a crowd that came before has gone.
    assert max(place for place, item in enumerate(gauge.begun) if item == "alone") < 40


def test_what_work_raises_comes_out_when_the_rest_is_cancelled() -> None:
    places = Places(5)
    cancelled = []

    async def work(item: int) -> None:
        if item == 3:
            raise LookupError("no such thing")
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            cancelled.append(item)
            raise

    async def main() -> None:
        with pytest.raises(LookupError, match="no such thing"):
            await _within(places, lambda: places.share_out(range(9), work))
        assert places.taken == 0

    asyncio.run(main())
    assert sorted(cancelled) == [0, 1, 2, 4]


def test_a_place_is_not_lost_by_one_who_no_longer_wants_it() -> None:
    places = Places(1)

    async def main() -> None:
        async def hold() -> None:
            async with places.one():
                await asyncio.sleep(0.01)

        first = asyncio.ensure_future(hold())
        await asyncio.sleep(0)
        waiting, other = asyncio.ensure_future(hold()), asyncio.ensure_future(hold())
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.gather(first, waiting, other, return_exceptions=True)
        assert places.taken == 0
        await hold()

    asyncio.run(main())


def test_a_place_that_was_given_and_cancelled_in_one_moment_goes_to_the_next() -> None:
    places = Places(1)

    async def main() -> None:
        leave = asyncio.Event()

        async def hold() -> str:
            async with places.one():
                await leave.wait()
                return "held"

        first = asyncio.ensure_future(hold())
        await asyncio.sleep(0)
        second, third = asyncio.ensure_future(hold()), asyncio.ensure_future(hold())
        await asyncio.sleep(0)
        leave.set()
        await first  # which has just given its place to the second
        second.cancel()
        assert await asyncio.wait_for(third, 1) == "held"
        assert places.taken == 0

    asyncio.run(main())
