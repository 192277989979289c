"""Results on the screen in the order of the files, however they finish."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console as Screen
from rich.text import Text

from simulator.frontends.behave_suite import Planned
from simulator.record.result import ScenarioResult
from simulator.reports import _reading as reading
from simulator.reports import console
from simulator.reports._text import defused


class Showing:
    """A result waits until all before it are shown. verbose: with the talk."""

    def __init__(self, planned: Sequence[Planned], screen: Screen, *, verbose: bool = False) -> None:
        self._planned = planned
        self._screen = screen
        self._verbose = verbose
        self._waiting: dict[int, ScenarioResult] = {}
        self._next = 0
        self._file = ""

    def finished(self, number: int, result: ScenarioResult) -> None:
        """number: of the scenario, from 0, in the order of the files."""
        self._waiting[number] = result
        while self._next in self._waiting:
            self._show(self._next, self._waiting.pop(self._next))
            self._next += 1

    def flush(self) -> None:
        """What had to wait for something that never came."""
        for number in sorted(self._waiting):
            self._show(number, self._waiting.pop(number))

    def _show(self, number: int, result: ScenarioResult) -> None:
        planned = self._planned[number]
        if planned.file != self._file:
            self._file = planned.file
            self._screen.print(Text(f"\n{defused(planned.feature.name)}", style="bold"))
        self._screen.print(console.line(result))
        if self._verbose:
            self._show_talk(result)

    def _show_talk(self, result: ScenarioResult) -> None:
        for conversation in result.conversations:
            named = [(turn, reading.speaker_name(turn, conversation)) for turn in conversation.transcript.turns]
            width = max((len(name) for _, name in named), default=0)
            for turn, name in named:
                self._screen.print(console.bubble(turn, name, width=width))
