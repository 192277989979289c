"""A crowd: many pieces of work at once on one event loop, each in a task of its own, never more than a limit."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from typing import Any

Work = Callable[[], Awaitable[Any]]


class Crowd:
    """limit: at once. ramp_s: how long the first `limit` starts are spread over, so that a chat is not hit by all of
    them in one moment. Work is expected to keep its own errors; one that does not ends the crowd with it."""

    def __init__(self, limit: int, *, ramp_s: float = 0.0) -> None:
        if limit < 1:
            raise ValueError(f"at least one at once, not {limit}")
        self.limit = limit
        self._pause_s = ramp_s / limit
        self._running: set[asyncio.Task[Any]] = set()
        self._changed = asyncio.Event()
        self._closed = False
        self._failure: BaseException | None = None

    @property
    def running(self) -> int:
        return len(self._running)

    @property
    def closed(self) -> bool:
        """Whether nothing more is started."""
        return self._closed

    async def run(self, work: Iterable[Work]) -> None:
        """Starts in the given order; returns when all that was started has ended. Raises what a piece of work raised,
        after the others were cancelled. Cancelling this cancels all."""
        try:
            for number, piece in enumerate(work):
                if self._pause_s and 0 < number < self.limit:
                    await self._wait(lambda: self._closed, timeout_s=self._pause_s)
                await self._wait(lambda: self._closed or len(self._running) < self.limit)
                if self._closed:
                    break
                # In a task of its own: what a scenario sets in context variables is not seen by the next.
                task = asyncio.ensure_future(piece())
                self._running.add(task)
                task.add_done_callback(self._ended)
                # One start at a time: thousands in a row would keep the loop from those that have begun, for so long
                # that their connections would seem to be late.
                await asyncio.sleep(0)
            await self._wait(lambda: not self._running)
        finally:
            if self._running:
                self.cancel()
                await self._wait(lambda: not self._running)
        if self._failure is not None:
            raise self._failure

    def stop_starting(self) -> None:
        """What runs is played to its end. May be called from the work itself."""
        self._closed = True
        self._changed.set()

    def cancel(self) -> None:
        """Starts nothing more and cancels what runs."""
        self.stop_starting()
        for task in tuple(self._running):
            task.cancel()

    async def _wait(self, until: Callable[[], bool], *, timeout_s: float | None = None) -> None:
        """Looks again whenever something started or ended, so that a thousand tasks cost no more than ten."""
        with suppress(TimeoutError):
            async with asyncio.timeout(timeout_s):
                while not until():
                    self._changed.clear()
                    await self._changed.wait()

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        self._changed.set()
        if not task.cancelled() and task.exception() is not None and self._failure is None:
            self._failure = task.exception()
            self.cancel()
