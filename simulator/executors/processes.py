"""Worker processes: each plays a share of the work; what a dead one leaves undone is done again by a new one."""

from __future__ import annotations

import asyncio
import signal
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from contextlib import suppress

from simulator.errors import HarnessError, UsageError
from simulator.executors.base import TRIES, Line, Order

_LONGEST_LINE = 256 * 1024 * 1024
_USAGE, _INTERRUPTED = 2, 130


class Processes:
    """command: of a worker, which is told its order on its standard input, writes one line for each name in any order,
    and ends with exit code 0. workers: how many there are.

    A name whose line has come is done, whatever becomes of its worker afterwards, and is not given to another.
    """

    def __init__(self, command: Sequence[str], *, order: Order, line: Line, workers: int) -> None:
        self.lost = 0
        self._command = tuple(command)
        self._order = order
        self._line = line
        self._count = workers
        self._done: set[str] = set()
        self._workers: set[Process] = set()
        self._closed = False

    async def run(self, names: Sequence[str]) -> None:
        """See `Executor`."""
        shares = [names[first :: self._count] for first in range(self._count)]
        try:
            async with asyncio.TaskGroup() as group:
                for share in shares:
                    group.create_task(self._share(share))
        except* (UsageError, HarnessError) as errors:
            raise errors.exceptions[0] from None
        finally:
            for worker in tuple(self._workers):
                with suppress(ProcessLookupError):
                    worker.kill()
                await worker.wait()

    def stop(self) -> None:
        """Workers finish what they have begun."""
        self._tell(signal.SIGINT)

    def cancel(self) -> None:
        """Workers drop what they do."""
        self._tell(signal.SIGTERM)

    def _tell(self, number: int) -> None:
        self._closed = True
        for worker in self._workers:
            with suppress(ProcessLookupError):
                worker.send_signal(number)

    async def _share(self, names: Sequence[str]) -> None:
        left = list(names)
        for _ in range(TRIES):
            if not left or self._closed:
                return
            code, words = await self._work(left)
            left = [name for name in left if name not in self._done]
            if not left or self._closed or code == _INTERRUPTED:
                return
            if code == _USAGE:
                raise UsageError(words.partition("understudy: ")[2].strip() or words.strip() or "a worker refused")
            self.lost += 1
        raise HarnessError(
            f"{TRIES} workers died over the same share of {len(left)} scenarios (exit code {code}): {words[-500:]}",
            way_out=f"play {left[0]} by itself, without workers, to see why",
        )

    async def _work(self, names: Sequence[str]) -> tuple[int, str]:
        """Exit code of a worker, and what it said on its standard error."""
        # In a session of its own, so that Ctrl-C reaches us alone and we tell it what to do.
        worker = await asyncio.create_subprocess_exec(
            *self._command, stdin=PIPE, stdout=PIPE, stderr=PIPE, limit=_LONGEST_LINE, start_new_session=True
        )
        self._workers.add(worker)
        assert worker.stdin is not None  # noqa: S101 - they were asked for
        assert worker.stdout is not None  # noqa: S101
        assert worker.stderr is not None  # noqa: S101
        saying = asyncio.ensure_future(worker.stderr.read())
        with suppress(ConnectionError):
            worker.stdin.write(self._order(names, self._count))
            await worker.stdin.drain()
        while line := await worker.stdout.readline():
            if line.endswith(b"\n"):  # else it died while writing it
                self._done.add(self._line(line))
        words = (await saying).decode("utf-8", errors="replace")
        code = await worker.wait()
        self._workers.discard(worker)
        return code, words
