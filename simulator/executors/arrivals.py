"""Arrivals: work that begins when it is due, however much of what began before is still going on.

That is how people come to a chat, and what a load test must do: a generator that waits for a slow chat before it sends
the next one asks it less the slower it gets, and never sees how long people would have waited.
"""

from __future__ import annotations

import asyncio
from array import array
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from simulator.seeds import rng

_PROBE_S = 0.02


def poisson(rate: float, seconds: float, *, seed: int) -> tuple[float, ...]:
    """Moments, in seconds from the beginning, at which people come who know nothing of each other: rate a second on
    average. Raises ValueError for a rate or a time that is not above 0."""
    if not (rate > 0 and seconds > 0):
        raise ValueError(f"{rate} a second for {seconds} s are no arrivals")
    chance = rng(seed, "arrivals")
    moments = array("d")
    moment = chance.expovariate(rate)
    while moment < seconds:
        moments.append(moment)
        moment += chance.expovariate(rate)
    return tuple(moments)


class Arrivals:
    """moments: when each is due, in seconds from the beginning, ascending. most: at once; whoever comes then is turned
    away, None for no limit.

    begun, turned_away: how many. late_s: how late each began that began. most_at_once: of those that were going on.
    unfinished: how many were cut off. looped_late_s: how late the event loop was, each time it was looked at.
    """

    def __init__(self, moments: Sequence[float], *, most: int | None = None) -> None:
        self.moments = moments
        self.most = most
        self.begun = 0
        self.turned_away = 0
        self.most_at_once = 0
        self.unfinished = 0
        self.late_s = array("d")
        self.looped_late_s = array("d")
        self._going: set[asyncio.Task[Any]] = set()
        self._stopped = asyncio.Event()
        self._failure: BaseException | None = None

    @property
    def going(self) -> int:
        return len(self._going)

    async def run(self, work: Callable[[int], Awaitable[None]], *, drain_s: float) -> None:
        """work: is given the number of the arrival, from 0. drain_s: how long what is going on may take when the last
        has come; then it is cut off. Raises what the work raises, after the rest was cut off."""
        loop = asyncio.get_running_loop()
        probing = asyncio.ensure_future(self._probe())
        began = loop.time()
        try:
            for number, moment in enumerate(self.moments):
                await self._until(began + moment)
                if self._stopped.is_set():
                    break
                if self.most is not None and len(self._going) >= self.most:
                    self.turned_away += 1
                    continue
                task = asyncio.ensure_future(self._begin(number, began + moment, work))
                self._going.add(task)
                self.most_at_once = max(self.most_at_once, len(self._going))
                task.add_done_callback(self._ended)
            await self._drained(drain_s)
        finally:
            probing.cancel()
            self.cancel()
            await self._drained(None)
            await asyncio.gather(probing, return_exceptions=True)
        if self._failure is not None:
            raise self._failure

    def stop(self) -> None:
        """Nobody comes any more; what is going on may end."""
        self._stopped.set()

    def cancel(self) -> None:
        """Nobody comes any more, and what is going on is cut off."""
        self.stop()
        for task in tuple(self._going):
            task.cancel()

    async def _begin(self, number: int, due: float, work: Callable[[int], Awaitable[None]]) -> None:
        self.begun += 1
        self.late_s.append(max(0.0, asyncio.get_running_loop().time() - due))
        try:
            await work(number)
        except asyncio.CancelledError:
            self.unfinished += 1
            raise

    async def _until(self, moment: float) -> None:
        left = moment - asyncio.get_running_loop().time()
        if left > 0 and not self._stopped.is_set():
            stopped = asyncio.ensure_future(self._stopped.wait())
            await asyncio.wait((stopped,), timeout=left)
            stopped.cancel()

    async def _drained(self, seconds: float | None) -> None:
        if self._going:
            await asyncio.wait(self._going, timeout=seconds)

    async def _probe(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            began = loop.time()
            await asyncio.sleep(_PROBE_S)
            self.looped_late_s.append(max(0.0, loop.time() - began - _PROBE_S))

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._going.discard(task)
        if not task.cancelled() and task.exception() is not None and self._failure is None:
            self._failure = task.exception()
            self.cancel()
