"""A user who says given lines, one turn each, whatever the agent answers: for tests, and for playing back."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.dialogue import Speaker, StopReason, Transcript, Turn
from simulator.users.base import Move


class Scripted:
    """lines: texts (a bubble each where a line is a sequence), or turns with acts of their own."""

    def __init__(self, *lines: str | Sequence[str] | Turn, stop: StopReason = StopReason.SCRIPT_ENDED) -> None:
        self._turns = tuple(_turn(line) for line in lines)
        self._stop = stop

    def begin(self, transcript: Transcript) -> object:
        """The state is the number of lines said."""
        del transcript
        return 0

    def move(self, state: object, transcript: Transcript) -> Move:
        del transcript
        said = state if isinstance(state, int) else 0
        if said < len(self._turns):
            return Move(turn=self._turns[said], state=said + 1)
        return Move(turn=None, state=said, stop=self._stop, note="all lines were said")


def _turn(line: str | Sequence[str] | Turn) -> Turn:
    if isinstance(line, Turn):
        return line
    texts = (line,) if isinstance(line, str) else tuple(line)
    return Turn.of(Speaker.USER, *texts, why="scripted")
