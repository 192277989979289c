"""Seen while it runs: a line at the foot of a terminal, a quiet line now and then in CI, nothing in a pipe."""

from __future__ import annotations

import asyncio
import os
import time
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from rich.console import Console as Screen
from rich.live import Live
from rich.text import Text

from simulator.dialogue import Speaker, Turn
from simulator.record.result import ScenarioResult
from simulator.reports import _reading as reading

QUIET_S = 30.0
"""Between two lines in CI."""
_NOT_IN_CI = ("", "0", "false", "no")
_WINDOW_S = 10.0
_LATENCIES = 2_000
"""The latest ones; percentiles are of these."""


class Progress:
    """total: scenarios to be played. least_s: seconds that it takes however quick it goes, where that is known. clock:
    seconds, for tests."""

    def __init__(self, total: int, *, least_s: float = 0.0, clock: Callable[[], float] = time.monotonic) -> None:
        self.total = total
        self._least_s = least_s
        self.running = 0
        self._clock = clock
        self._began = clock()
        self._states: Counter[str] = Counter()
        self._latencies: deque[float] = deque(maxlen=_LATENCIES)
        self._turns: deque[float] = deque()

    @property
    def done(self) -> int:
        return self._states.total()

    def started(self) -> None:
        self.running += 1

    def ended(self, result: ScenarioResult | None) -> None:
        """None for a scenario that was dropped."""
        self.running -= 1
        if result is not None:
            self._states[reading.state(result)] += 1

    def hear(self, turn: Turn) -> None:
        if turn.speaker is Speaker.AGENT:
            self._turns.append(self._clock())
            if turn.latency_s is not None:
                self._latencies.append(turn.latency_s)

    def words(self) -> str:
        """`120 of 1000 done, 50 running, 2 red, 1 stuck; 240 turns/s, reply p50 0.2 s p95 0.4 s; about 3 min left`."""
        red = self._states["failed"]
        parts = [f"{self.done} of {self.total} done", f"{self.running} running", f"{red} red"]
        for state in ("stuck", "broken", "inconclusive"):
            if self._states[state]:
                parts.append(f"{self._states[state]} {state}")
        pace = [f"{self.turns_per_s():.1f} turns/s"]
        if self._latencies:
            pace.append(f"reply p50 {self.latency_s(50):.1f} s p95 {self.latency_s(95):.1f} s")
        words = f"{', '.join(parts)}; {', '.join(pace)}"
        left = self.left_s()
        return words if left is None else f"{words}; about {_duration(left)} left"

    def turns_per_s(self) -> float:
        """Of the agent, over the last seconds."""
        now = self._clock()
        while self._turns and self._turns[0] < now - _WINDOW_S:
            self._turns.popleft()
        return len(self._turns) / min(_WINDOW_S, max(now - self._began, 0.1))

    def latency_s(self, percent: int) -> float:
        """0 where no reply was heard."""
        found = sorted(self._latencies)
        return found[min(len(found) - 1, len(found) * percent // 100)] if found else 0.0

    def left_s(self) -> float | None:
        """By the pace so far, or until its time is over; None while there is neither."""
        took_s = self._clock() - self._began
        if self._least_s:
            return max(0.0, self._least_s - took_s)
        if not self.done:
            return None
        return took_s / self.done * (self.total - self.done)

    @asynccontextmanager
    async def shown(self, screen: Screen) -> AsyncIterator[None]:
        if screen.is_terminal and not screen.is_dumb_terminal and self.total > 1:
            with Live(
                get_renderable=self._line,
                console=screen,
                transient=True,
                refresh_per_second=4,
                redirect_stdout=False,
                redirect_stderr=False,
            ):
                yield
        elif os.environ.get("CI", "").lower() not in _NOT_IN_CI:
            telling = asyncio.ensure_future(self._tell(screen))
            try:
                yield
            finally:
                telling.cancel()
                with suppress(asyncio.CancelledError):
                    await telling
        else:
            yield

    async def _tell(self, screen: Screen) -> None:
        while True:
            await asyncio.sleep(QUIET_S)
            screen.print(Text(f"    {self.words()}", style="dim"), soft_wrap=True)

    def _line(self) -> Text:
        width = 24
        full = round(width * self.done / self.total) if self.total else width
        text = Text("  ", no_wrap=True, overflow="ellipsis")
        text.append("━" * full, style="red" if self._states["failed"] else "green")
        text.append("━" * (width - full), style="dim")
        text.append(f"  {self.words()}")
        return text


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"
