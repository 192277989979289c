"""Places: how many conversations there may be at once in a run, whether a scenario each or many of one scenario."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from typing import TypeVar

Item = TypeVar("Item")


class Places:
    """count: of places. Who waits longest gets the next one. Belongs to one event loop."""

    def __init__(self, count: int = 1) -> None:
        self.count = count
        self._taken = 0
        self._waiting: deque[asyncio.Future[None]] = deque()

    @property
    def taken(self) -> int:
        return self._taken

    @asynccontextmanager
    async def one(self) -> AsyncIterator[None]:
        """Waits for a place and holds it."""
        await self._take()
        try:
            yield
        finally:
            self._taken -= 1
            self._wake()

    async def share_out(self, items: Sequence[Item], work: Callable[[Item], Awaitable[None]]) -> None:
        """Works on all items, for a caller that holds a place already: one after the other in that one, and in as many
        more as are free meanwhile. Raises what the work raises, when the rest has been cancelled."""
        left = iter(items)
        busy: set[asyncio.Task[None]] = set()
        more = min(self.count, len(items)) - 1
        try:
            async with asyncio.TaskGroup() as group:
                others = [group.create_task(self._help(left, work, busy)) for _ in range(more)]
                for item in left:
                    await work(item)
                for task in others:
                    if task not in busy:
                        task.cancel()
        except BaseExceptionGroup as several:
            raise several.exceptions[0] from None

    async def _help(
        self, left: Iterator[Item], work: Callable[[Item], Awaitable[None]], busy: set[asyncio.Task[None]]
    ) -> None:
        me = asyncio.current_task()
        assert me is not None  # noqa: S101 - this runs in a task
        while True:
            # A place is given back after each item, so that scenarios that wait for one are not kept waiting.
            async with self.one():
                busy.add(me)
                try:
                    item = next(left)
                except StopIteration:
                    return
                await work(item)
                busy.discard(me)

    async def _take(self) -> None:
        if self._taken < self.count and not self._waiting:
            self._taken += 1
            return
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(place)
        try:
            await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():  # it was given to us in the same moment: the next one's, then
                self._taken -= 1
                self._wake()
            raise

    def _wake(self) -> None:
        while self._waiting and self._taken < self.count:
            place = self._waiting.popleft()
            if not place.done():
                self._taken += 1
                place.set_result(None)
