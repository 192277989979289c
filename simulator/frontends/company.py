"""A company plays a suite: its scenarios at once on one event loop, seen, recorded and stopped together."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, nullcontext, suppress
from functools import partial
from typing import Any

from rich.console import Console as Screen
from rich.text import Text

from simulator.dialogue import Turn
from simulator.executors.crowd import Crowd
from simulator.frontends.behave_suite import Planned, Suite
from simulator.frontends.deadlines import Deadlines
from simulator.frontends.interruption import Interruption
from simulator.frontends.output_routing import routed
from simulator.frontends.player import play
from simulator.frontends.progress import Progress
from simulator.frontends.recording import Recording
from simulator.frontends.showing import Showing
from simulator.frontends.surroundings import Surroundings
from simulator.record.result import ScenarioOutcome, ScenarioResult

_LISTEN_S = 0.2


@asynccontextmanager
async def beside(work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Runs the work until the block is left."""
    task = asyncio.ensure_future(work)
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


class Company:
    """The options are those of `Performance`."""

    def __init__(
        self,
        suite: Suite,
        screen: Screen,
        *,
        jobs: int = 1,
        stop: bool = False,
        verbose: bool = False,
        capture: bool = True,
        ramp_s: float = 0.0,
        deadlines: Deadlines | None = None,
        told: Callable[[], int] | None = None,
    ) -> None:
        """told: how often it was told to end from elsewhere, as by Ctrl-C; asked now and then."""
        self.suite = suite
        self.unclean: tuple[str, ...] = ()
        self._screen = screen
        self._jobs = jobs
        self._stop = stop
        self._capture = capture
        self._ramp_s = ramp_s
        self._deadlines = deadlines or Deadlines()
        self._told = told
        self._progress = Progress(len(suite.planned))
        self._showing = Showing(suite.planned, screen, verbose=verbose, live=jobs == 1)

    def hear(self, turn: Turn) -> None:
        self._progress.hear(turn)
        self._showing.hear(turn)

    async def play(self, recording: Recording) -> None:
        """Plays and records all. Raises KeyboardInterrupt when it was cut before its end, after what could be finished
        is recorded; UsageError where the user's `before_all` fails. unclean: hooks that failed too late for a result.
        """
        crowd = Crowd(self._jobs, ramp_s=self._ramp_s)
        interruption = Interruption(
            stop=crowd.stop_starting,
            cancel=crowd.cancel,
            tell=lambda words: self._screen.print(Text(f"\n{words}", style="yellow")),
        )
        recording.run.places.count = self._jobs
        surroundings = Surroundings(self.suite, self.suite.planned, one_lane=self._jobs == 1)
        with routed() if self._capture else nullcontext(), interruption.watched():
            async with (
                self._progress.shown(self._screen),
                beside(recording.run.throttle.keep_pace()),
                beside(self._listen(interruption)),
            ):
                try:
                    await surroundings.open()
                    await crowd.run(self._work(crowd, recording, surroundings))
                finally:
                    await surroundings.close()
                self._showing.flush()
        self.unclean = tuple(str(failure) for failure in surroundings.failures)
        if interruption.count or surroundings.aborted:
            raise KeyboardInterrupt

    async def _listen(self, interruption: Interruption) -> None:
        while self._told is not None:
            while interruption.count < min(self._told(), 2):
                interruption.again()
            await asyncio.sleep(_LISTEN_S)

    def _work(
        self, crowd: Crowd, recording: Recording, surroundings: Surroundings
    ) -> Iterator[Callable[[], Awaitable[None]]]:
        for number, planned in enumerate(self.suite.planned):
            if surroundings.aborted:
                return
            yield partial(self._play, number, planned, crowd, recording, surroundings)

    async def _play(
        self, number: int, planned: Planned, crowd: Crowd, recording: Recording, surroundings: Surroundings
    ) -> None:
        result: ScenarioResult | None = None
        async with recording.run.places.one():
            if crowd.closed:
                return
            self._progress.started()
            if self._jobs == 1:
                recording.onstage = partial(self._showing.begun, number)
            try:
                result = await play(
                    self.suite,
                    planned,
                    recording,
                    surroundings=surroundings,
                    deadlines=self._deadlines,
                    capture=self._capture,
                )
            finally:
                self._progress.ended(result)
        self._showing.finished(number, result)
        if self._stop and result.outcome is ScenarioOutcome.FAILED:
            crowd.stop_starting()
