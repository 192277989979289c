"""Results on the screen in the order of the files, however they finish."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from rich.console import Console as Screen
from rich.text import Text

from simulator.dialogue import Speaker, Turn
from simulator.frontends.output_routing import captured
from simulator.frontends.scene import Scene
from simulator.record.masking import Masker
from simulator.record.result import ConversationResult, ScenarioResult
from simulator.reports import _reading as reading
from simulator.reports import console
from simulator.reports._text import defused


class _Titled(Protocol):
    @property
    def name(self) -> str: ...


class Listed(Protocol):
    """What is going to be played: a scenario of a feature, or a conversation of a population."""

    @property
    def file(self) -> str: ...
    @property
    def feature(self) -> _Titled: ...


class Showing:
    """A result waits until all before it are shown. verbose: with the talk; live: as it comes, for scenarios that are
    played one after the other."""

    def __init__(self, planned: Sequence[Listed], screen: Screen, *, verbose: bool = False, live: bool = False) -> None:
        self._planned = planned
        self._screen = screen
        self._verbose = verbose
        self._waiting: dict[int, ScenarioResult] = {}
        self._next = 0
        self._file = ""
        self._live = verbose and live
        self._scene: Scene | None = None
        self._shown = 0  # conversations of the scene whose talk is on the screen

    def begun(self, number: int, scene: Scene) -> None:
        """The scene of a scenario that begins: its talk is shown from here on, masked with its secrets."""
        if self._live:
            self._scene, self._shown = scene, 0
            self._head(number)

    def hear(self, turn: Turn) -> None:
        """A turn as it comes. What is said elsewhere, by a crowd within the scene, is left for its result."""
        scene = self._scene
        if scene is None or scene.persona is None or scene.latest is not turn:
            return
        self._shown = len(scene.finished) + 1
        person = scene.persona.name.replace("_", " ").title()
        name = "Agent" if turn.speaker is Speaker.AGENT else person
        width = max(len("Agent"), len(person))
        with captured(None):  # a scenario's own output is kept for its result; this is none of it
            self._screen.print(console.bubble(Masker(scene.secrets).turn(turn), name, width=width))

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
        self._head(number)
        self._screen.print(console.line(result))
        if self._verbose:
            self._show_talk(result.conversations[self._shown :])
        self._scene, self._shown = None, 0

    def _head(self, number: int) -> None:
        planned = self._planned[number]
        if planned.file != self._file:
            self._file = planned.file
            self._screen.print(Text(f"\n{defused(planned.feature.name)}", style="bold"))

    def _show_talk(self, conversations: Sequence[ConversationResult]) -> None:
        for conversation in conversations:
            named = [(turn, reading.speaker_name(turn, conversation)) for turn in conversation.transcript.turns]
            width = max((len(name) for _, name in named), default=0)
            for turn, name in named:
                self._screen.print(console.bubble(turn, name, width=width))
