"""A turn that comes piece by piece over something that stays open: a socket, or a place where messages are left."""

from __future__ import annotations

from collections.abc import Callable

from simulator.dialogue import EndOfTurn, Turn
from simulator.targets._draft import Draft
from simulator.targets._settle import Patience, Settle
from simulator.targets.base import Flow, Piece, Receive, Send

Take = Callable[[str, Draft, Settle, float], bool]
"""(piece, draft, settle, seconds since the user's words were sent) -> whether it was the end mark. Adds to the draft
what the piece holds, and tells settle where it was a sign of life."""
OnClose = Callable[[Draft, int | None], None]
"""(draft, code): the other side has closed. Raises where that is a failure."""

_DRAIN_S = 0.005


class Listening:
    """clock_s: seconds since the flow began, as of the last piece. answers: what is to be sent at once, put there by
    whoever takes the pieces."""

    def __init__(self, take: Take, on_close: OnClose | None = None) -> None:
        self._take = take
        self._on_close = on_close
        self.clock_s = 0.0
        self.answers: list[Send] = []

    def late(self, draft: Draft) -> Flow[None]:
        """What came after the last turn was taken to be over."""
        yield from self.turn(draft, Patience(silence_s=_DRAIN_S, quiet_s=_DRAIN_S, typing_s=_DRAIN_S))
        draft.came_late()

    def turn(self, draft: Draft, patience: Patience, *, since_s: float = 0.0, took_s: float = 0.0) -> Flow[Turn]:
        """since_s: when the user's words were sent, on the clock of the flow. took_s: how long the sending took."""
        said, settle = len(draft.messages), Settle(patience, began_s=took_s)
        at_s, first_s, last_s, marked = took_s, None, None, False
        while not marked and not draft.closed and (wait_s := settle.left(at_s)) > 0:
            piece: Piece = yield Receive(quiet_s=wait_s)
            self.clock_s = piece.at_s
            at_s = max(0.0, piece.at_s - since_s)
            if piece.quiet:
                break
            if piece.data is None:
                if self._on_close is not None:
                    self._on_close(draft, piece.code)
                break
            marked = self._take(str(piece.data), draft, settle, at_s)
            while self.answers:
                yield self.answers.pop(0)
            if len(draft.messages) > said:
                said, last_s = len(draft.messages), at_s
                first_s = at_s if first_s is None else first_s
        latency_s = at_s if marked or last_s is None else last_s
        return draft.turn(
            latency_s=latency_s,
            first_token_s=latency_s if first_s is None else first_s,
            ended_by=EndOfTurn.MARK if marked else EndOfTurn.QUIET,
        )
