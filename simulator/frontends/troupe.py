"""A troupe: one suite on several processes, one record."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from rich.console import Console as Screen
from rich.text import Text

from simulator.executors.base import Executor, Line
from simulator.frontends.behave_suite import Suite
from simulator.frontends.interruption import Interruption
from simulator.frontends.progress import Progress
from simulator.frontends.recording import Recording
from simulator.frontends.showing import Showing
from simulator.frontends.worker import Order, play
from simulator.record.result import ScenarioOutcome
from simulator.record.scenario_line import ScenarioDecoder


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Where a troupe plays. executor: processes or dask. workers: 0 for as many as there are. scheduler: of a cluster,
    empty for workers on this machine."""

    executor: str = "processes"
    workers: int = 0
    scheduler: str = ""

    @property
    def is_here(self) -> bool:
        """Whether the workers reach what listens on this machine's loopback."""
        host = urlsplit(self.scheduler).hostname or ""
        return not self.scheduler or host in ("127.0.0.1", "::1", "localhost")


class Troupe:
    """order: what all workers have in common; jobs and rate in it are for all of them together."""

    def __init__(self, suite: Suite, screen: Screen, order: Order, *, stage: Stage, verbose: bool = False) -> None:
        self.suite = suite
        self.unclean: tuple[str, ...] = ()
        self._screen = screen
        self._stage = stage
        self._order = order
        self._decoder = ScenarioDecoder()
        self._progress = Progress(len(suite.planned))
        self._showing = Showing(suite.planned, screen, verbose=verbose)
        self._numbers = {planned.scenario_id: number for number, planned in enumerate(suite.planned)}

    async def play(self, recording: Recording) -> None:
        """As `Company.play`."""
        executor = self._executor(lambda line: self._took(line, recording, executor))
        interruption = Interruption(
            stop=executor.stop,
            cancel=executor.cancel,
            tell=lambda words: self._screen.print(Text(f"\n{words}", style="yellow")),
        )
        names = [planned.scenario_id for planned in self.suite.planned]
        self._progress.running = min(len(names), self._order.jobs)
        with interruption.watched():
            async with self._progress.shown(self._screen):
                await executor.run(names)
            self._showing.flush()
        if executor.lost:
            words = "1 worker died; its" if executor.lost == 1 else f"{executor.lost} workers died; their"
            self._screen.print(Text(f"    {words} work was done again", style="yellow"))
        if interruption.count:
            raise KeyboardInterrupt

    def _executor(self, line: Line) -> Executor:
        stage, order = self._stage, self._order
        if stage.executor == "dask":
            from simulator.executors.dask import Dask

            return Dask(
                play,
                order=self._share,
                line=line,
                jobs=order.jobs,
                workers=stage.workers,
                scheduler=stage.scheduler,
            )
        from simulator.executors.processes import Processes

        workers = min(stage.workers or os.cpu_count() or 1, max(1, len(self.suite.planned)))
        return Processes(
            [sys.executable, "-m", "simulator.frontends.worker"], order=self._share, line=line, workers=workers
        )

    def _share(self, names: Sequence[str], workers: int) -> bytes:
        order = self._order
        mine = replace(
            order,
            scenarios=tuple(names),
            jobs=max(1, order.jobs // workers),
            rate=order.rate / workers if order.rate else None,
        )
        return mine.line()

    def _took(self, line: bytes, recording: Recording, executor: Executor) -> str:
        result = self._decoder.result(json.loads(line))
        recording.take(result)
        for conversation in result.conversations:
            for turn in conversation.transcript.turns:
                self._progress.hear(turn)
        self._progress.started()
        self._progress.ended(result)
        self._showing.finished(self._numbers[result.scenario_id], result)
        if self._order.stop and result.outcome is ScenarioOutcome.FAILED:
            executor.stop()
        return result.scenario_id
