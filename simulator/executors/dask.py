"""On a cluster of Dask workers, or on one of this machine's own. Needs the extra `dask`.

Work goes out in batches, a few per worker at a time, so that a scheduler that is shared has little to carry; a batch's
results come back together, packed. When a worker dies, Dask gives its batches to others, and what a worker had played
already may be played again; a name whose result has come counts once, the first one. A batch over which too many
workers died is taken apart at the end, so that one deadly piece of work does not take others with it.
"""

from __future__ import annotations

import asyncio
import importlib
import logging
import os
import pickle
import zlib
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

from simulator.errors import HarnessError, UsageError
from simulator.executors.base import TRIES, Line, Order

PATIENCE = 10
"""How many workers a batch may lose before it is taken apart; Dask's own three are few on machines that come and go."""
_AHEAD = 2
"""Batches given out for each worker: one that it plays and one that it finds when that is done."""
_ROUNDS = 4
"""A batch holds enough to fill its worker so many times over."""
_JOIN_S = 30.0
"""How long the first worker may take to join."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """What came of an order. lines: results, with the name that each is of. refused: why nothing can be played; broke:
    what went wrong that should not."""

    lines: tuple[tuple[str, bytes], ...] = ()
    refused: str = ""
    broke: str = ""


Play = Callable[[bytes, Callable[[], int]], Played]
"""Plays an order; a function that workers can import. It is given how often it was told to end: 1 to begin nothing
more, 2 to drop what runs."""


class Dask:
    """play: what a worker does. scheduler: `tcp://` or `tls://` address, empty for workers of our own on this machine.
    workers: how many of our own; on a cluster there are as many as there are. jobs: pieces of work at once, on all
    workers together."""

    def __init__(
        self,
        play: Play,
        *,
        order: Order,
        line: Line,
        jobs: int,
        workers: int = 0,
        scheduler: str = "",
        patience: int = PATIENCE,
    ) -> None:
        self.lost = 0
        self._play = play
        self._order = order
        self._line = line
        self._jobs = jobs
        self._own = workers or os.cpu_count() or 1
        self._scheduler = scheduler
        self._patience = patience
        self._name = f"understudy-{os.urandom(6).hex()}"
        self._done: set[str] = set()
        self._begun: Counter[str] = Counter()
        self._deadly: list[str] = []
        self._told = 0
        self._client: Any = None
        self._telling: set[asyncio.Task[Any]] = set()

    async def run(self, names: Sequence[str]) -> None:
        """See `Executor`. Raises UsageError where the scheduler cannot be reached."""
        async with self._connected() as client:
            self._client = client
            client.subscribe_topic("all", self._heard)
            try:
                await self._work(client, names)
            finally:
                self._client = None
                client.unsubscribe_topic("all")
                await asyncio.gather(*self._telling, return_exceptions=True)
        if self._deadly:
            raise HarnessError(
                f"no worker survives {', '.join(self._deadly)}: each time that it was begun its worker died",
                way_out=f"play {self._deadly[0]} by itself, in one process, to see why",
            )

    def stop(self) -> None:
        self._tell(1)

    def cancel(self) -> None:
        self._tell(2)

    def _tell(self, times: int) -> None:
        self._told = max(self._told, times)
        if self._client is not None:
            telling = asyncio.ensure_future(self._client.run(_end, self._name, self._told))
            self._telling.add(telling)
            telling.add_done_callback(self._telling.discard)

    async def _work(self, client: Any, names: Sequence[str]) -> None:
        suspects = await self._give_out(client, self._batches(names, await self._workers(client)), ahead=_AHEAD)
        while suspects and not self._told:
            # One by one, and none behind another: whoever kills a worker now has done it alone.
            suspects = await self._give_out(client, [[name] for name in suspects], ahead=1)
            self._deadly += [name for name in suspects if self._begun[name] >= TRIES]
            suspects = [name for name in suspects if self._begun[name] < TRIES]

    async def _give_out(self, client: Any, batches: Sequence[Sequence[str]], *, ahead: int) -> list[str]:
        """What was not done by whoever it was given to. ahead: batches for each worker at a time."""
        waiting = deque(batches)
        left: list[str] = []
        running: set[asyncio.Task[list[str]]] = set()
        try:
            while True:
                workers = await self._workers(client)
                while waiting and not self._told and len(running) < ahead * workers:
                    batch = waiting.popleft()
                    future = self._submit(client, batch, workers)
                    running.add(asyncio.ensure_future(self._took(future, batch)))
                if not running:
                    return left
                ended, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
                for task in ended:
                    left += task.result()
        finally:
            for task in running:
                task.cancel()

    def _batches(self, names: Sequence[str], workers: int) -> list[Sequence[str]]:
        at_once = -(-self._jobs // workers)
        size = max(1, min(_ROUNDS * at_once, -(-len(names) // (_AHEAD * workers))))
        return [names[first : first + size] for first in range(0, len(names), size)]

    def _submit(self, client: Any, batch: Sequence[str], workers: int) -> Any:
        self._begun.update(batch)
        attempt = max(self._begun[name] for name in batch)
        # A key of its own: the same batch again is another attempt, never taken from what the scheduler remembers.
        key = f"{self._name}-{batch[0]}-{len(batch)}-{attempt}"
        return client.submit(_batch, self._play, self._order(batch, workers), self._name, key=key, pure=False)

    async def _took(self, future: Any, batch: Sequence[str]) -> list[str]:
        """What of the batch is not done. Raises UsageError where the worker refused."""
        try:
            played: Played = pickle.loads(zlib.decompress(await future))  # noqa: S301 - from our own workers
        except _distributed().KilledWorker:
            played = Played()
        except asyncio.CancelledError:
            if not future.cancelled():
                raise
            raise HarnessError(
                "the scheduler has gone, or dropped what it was given", way_out="look at its log; play what is missing"
            ) from None
        finally:
            future.release()
        for name, line in played.lines:
            if name not in self._done:  # a batch that was played twice brings the same names twice
                self._done.add(self._line(line))
        if played.refused:
            raise UsageError(played.refused)
        if played.broke:
            raise HarnessError(f"a worker failed: {played.broke}", way_out="see the worker's log")
        return [name for name in batch if name not in self._done]

    async def _workers(self, client: Any) -> int:
        return max(1, len(await client.nthreads()))

    def _heard(self, event: tuple[float, Any]) -> None:
        words = event[1]
        if isinstance(words, dict) and words.get("action") == "remove-worker" and not words.get("expected"):
            self.lost += any(str(key).startswith(self._name) for key in words.get("processing-tasks", ()))

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[Any]:
        distributed = _distributed()
        patience = {"distributed.scheduler.allowed-failures": self._patience}
        async with AsyncExitStack() as stack:
            stack.enter_context(importlib.import_module("dask").config.set(patience))
            address: Any = self._scheduler
            if not address:
                cluster = distributed.LocalCluster(
                    n_workers=self._own,
                    threads_per_worker=1,
                    host="127.0.0.1",
                    dashboard_address="127.0.0.1:0",
                    worker_dashboard_address="127.0.0.1:0",
                    silence_logs=logging.CRITICAL + 1,
                    asynchronous=True,
                )
                address = await stack.enter_async_context(cluster)
            try:
                client = distributed.Client(address, asynchronous=True, set_as_default=False, timeout=_JOIN_S)
                await stack.enter_async_context(client)
                await client.wait_for_workers(1, timeout=_JOIN_S)
            except (OSError, TimeoutError, ValueError) as error:
                raise _unreachable(self._scheduler, error) from None
            yield client


_ended: dict[str, int] = {}
"""In a worker: how often each run was told to end."""


def _end(run: str, times: int) -> None:
    _ended[run] = times


def _batch(play: Play, order: bytes, run: str) -> bytes:
    """In a worker."""
    return zlib.compress(pickle.dumps(play(order, lambda: _ended.get(run, 0))))


def _distributed() -> Any:
    try:
        return importlib.import_module("distributed")
    except ImportError:
        raise UsageError(
            "Dask is not installed", way_out="install the extra `dask`: in a checkout, pip install '.[dask]'"
        ) from None


def _unreachable(scheduler: str, error: Exception) -> UsageError:
    words = " ".join(str(error).split()) or type(error).__name__
    return UsageError(
        f"no workers through the scheduler {scheduler or 'of our own'}: {words}",
        way_out="check the address (tcp://HOST:8786), and that workers have joined it",
    )
