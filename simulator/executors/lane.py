"""A lane: a thread of its own for code that blocks, so that the event loop goes on and thread-bound things stay put."""

from __future__ import annotations

import asyncio
import contextvars
import queue
import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")
_Job = Callable[[], None]


class Lane:
    """Started by the first call; all calls run in the same thread, one after the other (connections and browsers that
    belong to a thread may so be kept between calls). A daemon: what hangs in it cannot keep the process from ending.
    """

    def __init__(self, name: str = "blocking") -> None:
        self._name = name
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    async def call(self, function: Callable[..., T], *arguments: Any, **named: Any) -> T:
        """Runs it in the lane, with the caller's context variables; returns or raises what it does.

        When the caller is cancelled, the call cannot be stopped: the lane is left to it, and a new one takes over.
        """
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        context = contextvars.copy_context()

        def tell(result: T | None, error: BaseException | None) -> None:
            if future.done():
                return
            if error is None:
                future.set_result(result)  # type: ignore[arg-type]  # None only where T is None
            else:
                future.set_exception(error)

        def job() -> None:
            result: T | None = None
            error: BaseException | None = None
            try:
                result = context.run(function, *arguments, **named)
            except StopIteration as stop:
                error = RuntimeError(f"StopIteration: {stop}")  # a future cannot carry it
            except BaseException as caught:  # foreign code: whatever it raises belongs to whoever awaits it
                error = caught
            if not loop.is_closed():
                loop.call_soon_threadsafe(tell, result, error)

        self._send(job)
        try:
            return await future
        except asyncio.CancelledError:
            if not future.done() or future.cancelled():
                self._abandon()
            raise

    def close(self) -> None:
        """Lets the thread end after what it is doing. Idempotent; a later call starts a new one."""
        if self._thread is not None:
            self._jobs.put(None)
            self._thread = None

    def _send(self, job: _Job) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=_work, args=(self._jobs,), name=self._name, daemon=True)
            self._thread.start()
        self._jobs.put(job)

    def _abandon(self) -> None:
        self.close()
        self._jobs = queue.SimpleQueue()


def _work(jobs: queue.SimpleQueue[_Job | None]) -> None:
    while (job := jobs.get()) is not None:
        job()
        del job  # or its results would be kept alive until the next one
