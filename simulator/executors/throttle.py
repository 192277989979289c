"""A throttle on the way to one chat: how many turns a second, and backing off when the chat asks for it.

Turns are spaced evenly. A chat that pushes back (429, 503) is left alone for as long as it says, and from then on asked
by half as many conversations at once, which grows again by one for each round of turns that it answers. One whose
replies take longer and longer is asked by fewer at once before it comes to that (`latency`).

We ourselves may be what is slow: a busy event loop reads replies late, and the chat would be blamed for it. `keep_pace`
watches how late the loop is, and lets fewer turns go at once until it is in time again. Nothing is lost by that: a loop
that is late has no time for more.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar

from simulator.executors.latency import Latency
from simulator.targets.base import Both, Fetch, Fetched, Flow, Pause, Stream

T = TypeVar("T")

PUSHED_BACK = frozenset({429, 503})
DEFAULT_WAIT_S = 1.0
"""Where the chat does not say how long; doubled each time."""
_PROBE_S = 0.05
_LATE_S = 0.2
"""So much later than it should, a reply may be read."""
_FIRST = 64.0
_FEWEST = 8.0
"""Turns at once: to begin with, and however late we are."""
TRIES = 4
"""How often a request is sent at most; the last answer counts."""


class Throttle:
    """rate: turns per second, None for no limit. clock: seconds, for tests. Belongs to one event loop."""

    def __init__(self, *, rate: float | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        if rate is not None and not rate > 0:
            raise ValueError(f"{rate} turns per second is no rate")
        self.in_flight = 0
        self.pushes = 0
        self.limit: float | None = None
        self.pace: float | None = None
        self.latency = Latency()
        self._gap_s = 1 / rate if rate else 0.0
        self._clock = clock
        self._next = float("-inf")
        self._quiet_until = float("-inf")
        self._waiting: deque[asyncio.Future[None]] = deque()

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Waits until this turn may go to the chat."""
        await self._place()
        self.in_flight += 1
        try:
            await self._moment()
            began, pushes = self._clock(), self.pushes
            yield
            if pushes == self.pushes:  # else it was waited for longer than the chat took
                now = self._clock()
                self.latency.heard(now - began, began=began, now=now, in_flight=self.in_flight)
        finally:
            self.in_flight -= 1
            for _ in range(self._more_may_go()):
                self._wake()

    async def keep_pace(self) -> None:
        """Until cancelled, beside the turns."""
        self.pace = _FIRST
        loop = asyncio.get_running_loop()
        while True:
            began = loop.time()
            await asyncio.sleep(_PROBE_S)
            self.late(loop.time() - began - _PROBE_S)

    def late(self, seconds: float) -> None:
        """How late the event loop was."""
        if self.pace is None:
            return
        if seconds > _LATE_S / 4:
            self.latency.forget()
        if seconds > _LATE_S:
            self.pace = max(_FEWEST, 0.7 * min(self.pace, max(self.in_flight, 1)))
        elif seconds < _LATE_S / 4 and self._waiting:
            self.pace *= 1.3
            for _ in range(self._more_may_go()):
                self._wake()

    def push_back(self, wait_s: float) -> None:
        """The chat asked to be left alone for so long."""
        now = self._clock()
        if now >= self._quiet_until:  # those that were under way together are one push
            self.pushes += 1
            self.limit = max(1.0, (self.in_flight if self.limit is None else min(self.limit, self.in_flight)) / 2)
        self._quiet_until = max(self._quiet_until, now + wait_s)

    def answered(self) -> None:
        """The chat took a turn."""
        if self.limit is not None and self._clock() >= self._quiet_until:
            self.limit += 1 / self.limit
            self._wake()

    @property
    def _full(self) -> bool:
        return self.in_flight >= self._most

    @property
    def _most(self) -> float:
        """Turns at once, by whoever allows fewest."""
        limits = (self.limit, self.pace, self.latency.limit)
        return min((max(1, int(limit)) for limit in limits if limit is not None), default=math.inf)

    def _more_may_go(self) -> int:
        if not self._waiting:
            return 0
        return int(max(0, min(self._most - self.in_flight, len(self._waiting))))

    async def _place(self) -> None:
        while self._full:
            place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiting.append(place)
            try:
                await place
            except asyncio.CancelledError:
                if place.done() and not place.cancelled():
                    self._wake()  # it was our turn: the next one's, then
                raise

    async def _moment(self) -> None:
        while True:
            now = self._clock()
            at = max(now, self._quiet_until)
            if self._gap_s:
                at = max(at, self._next)
                self._next = at + self._gap_s
            if at <= now:
                return
            await asyncio.sleep(at - now)
            if self._clock() >= self._quiet_until:
                return

    def _wake(self) -> None:
        while self._waiting:
            place = self._waiting.popleft()
            if not place.done():
                place.set_result(None)
                return


def polite(flow: Flow[T], throttle: Throttle, *, patience_s: float) -> Flow[T]:
    """The same flow, whose requests are sent again after a while when the chat pushes back: it has not taken the turn.

    patience_s: deadline of the flow; a chat that wants to be left alone for longer is not asked again.
    """
    value: Any = None
    error: BaseException | None = None
    waited_s = 0.0
    try:
        while True:
            try:
                effect = flow.send(value) if error is None else flow.throw(error)
            except StopIteration as end:
                result: T = end.value
                return result
            value, error = None, None
            if isinstance(effect, Both):
                pair = [polite(each, throttle, patience_s=patience_s) for each in (effect.first, effect.second)]
                effect = replace(effect, first=pair[0], second=pair[1])
            for attempt in range(TRIES):
                try:
                    value = yield effect
                except Exception as thrown:  # the flow's to deal with, whatever the driver found
                    error = thrown
                    break
                if not isinstance(effect, Fetch | Stream):
                    break
                wait_s = _asked_to_wait(value, attempt)
                if wait_s is None:
                    throttle.answered()
                    break
                throttle.push_back(wait_s)
                waited_s += wait_s
                if attempt == TRIES - 1 or waited_s > 0.8 * patience_s:
                    break
                try:
                    yield Pause(seconds=wait_s)
                except Exception as thrown:  # the deadline came first
                    error = thrown
                    break
    finally:
        flow.close()


def _asked_to_wait(answer: Any, attempt: int) -> float | None:
    """Seconds; None where the chat did not push back."""
    response = answer.response if isinstance(answer, Fetched) else answer
    if response.status_code not in PUSHED_BACK:
        return None
    if response.status_code == 503 and "retry-after" not in response.headers:
        return None  # a chat that is down, rather than one that is asked too often
    return retry_after_s(response.headers, default=DEFAULT_WAIT_S * 2**attempt)


def retry_after_s(headers: Mapping[str, str], *, default: float) -> float:
    """From seconds or a date; the default where the header is missing or is neither."""
    text = headers.get("retry-after", "").strip()
    try:
        return max(0.0, float(text)) if text else default
    except ValueError:
        pass
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return default
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
