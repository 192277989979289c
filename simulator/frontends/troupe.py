"""A troupe: one suite on several processes, one record."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import replace

from rich.console import Console as Screen
from rich.text import Text

from simulator.executors.supervisor import Supervisor
from simulator.frontends.behave_suite import Suite
from simulator.frontends.interruption import Interruption
from simulator.frontends.progress import Progress
from simulator.frontends.recording import Recording
from simulator.frontends.showing import Showing
from simulator.frontends.worker import Order
from simulator.record.codec import decode
from simulator.record.result import ScenarioOutcome, ScenarioResult


class Troupe:
    """order: what all workers have in common; jobs and rate in it are for all of them together."""

    def __init__(self, suite: Suite, screen: Screen, order: Order, *, workers: int, verbose: bool = False) -> None:
        self.suite = suite
        self.unclean: tuple[str, ...] = ()
        self._screen = screen
        self._workers = min(workers, max(1, len(suite.planned)))
        self._order = replace(
            order,
            jobs=max(1, order.jobs // self._workers),
            rate=order.rate / self._workers if order.rate else None,
        )
        self._progress = Progress(len(suite.planned))
        self._showing = Showing(suite.planned, screen, verbose=verbose)
        self._numbers = {planned.scenario_id: number for number, planned in enumerate(suite.planned)}

    async def play(self, recording: Recording) -> None:
        """As `Company.play`."""
        supervisor = Supervisor(
            [sys.executable, "-m", "simulator.frontends.worker"],
            order=lambda names: replace(self._order, scenarios=tuple(names)).line(),
            line=lambda line: self._took(line, recording, supervisor),
        )
        interruption = Interruption(
            stop=supervisor.stop,
            cancel=supervisor.cancel,
            tell=lambda words: self._screen.print(Text(f"\n{words}", style="yellow")),
        )
        names = [planned.scenario_id for planned in self.suite.planned]
        shares: Sequence[Sequence[str]] = [names[first :: self._workers] for first in range(self._workers)]
        self._progress.running = min(len(names), self._order.jobs * self._workers)
        with interruption.watched():
            async with self._progress.shown(self._screen):
                await supervisor.run(shares)
            self._showing.flush()
        if supervisor.lost:
            self._screen.print(Text(f"    {supervisor.lost} workers died; their work was done again", style="yellow"))
        if interruption.count:
            raise KeyboardInterrupt

    def _took(self, line: bytes, recording: Recording, supervisor: Supervisor) -> str:
        result = decode(ScenarioResult, json.loads(line))
        recording.take(result)
        for conversation in result.conversations:
            for turn in conversation.transcript.turns:
                self._progress.hear(turn)
        self._progress.started()
        self._progress.ended(result)
        self._showing.finished(self._numbers[result.scenario_id], result)
        if self._order.stop and result.outcome is ScenarioOutcome.FAILED:
            supervisor.stop()
        return result.scenario_id
