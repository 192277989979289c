"""A turn that comes piece by piece over something that stays open: a socket, or a place where messages are left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from simulator.dialogue import EndOfTurn, Turn
from simulator.targets._draft import Draft
from simulator.targets._settle import Patience, Settle
from simulator.targets.base import Flow, Overlapped, Pause, Piece, Receive, Send

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

    def turn(
        self,
        draft: Draft,
        patience: Patience,
        *,
        since_s: float = 0.0,
        took_s: float = 0.0,
        until_s: float | None = None,
    ) -> Flow[Turn]:
        """since_s: when the user's words were sent, on the clock of the flow. took_s: how long the sending took.
        until_s: so long at most after since_s is listened; a turn that is not over by then has no end (NONE)."""
        said, settle = len(draft.messages), Settle(patience, began_s=took_s)
        at_s, first_s, last_s, marked = took_s, None, None, False
        cut = False
        while not marked and not draft.closed and (wait_s := settle.left(at_s)) > 0:
            if until_s is not None and until_s - at_s < wait_s:
                wait_s = max(0.0, until_s - at_s)
                cut = True
            piece: Piece = yield Receive(quiet_s=wait_s)
            self.clock_s = piece.at_s
            at_s = max(0.0, piece.at_s - since_s)
            if piece.quiet:
                break
            cut = False
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
            ended_by=EndOfTurn.NONE if cut else EndOfTurn.MARK if marked else EndOfTurn.QUIET,
        )

    def heard(self, seconds: float) -> Flow[Turn | None]:
        """Listens for so long, to whatever is said; None where nothing was. The rest of the time is waited where the
        other side has closed."""
        draft = Draft()
        began_s = self.clock_s = 0.0
        everything = Patience(silence_s=seconds, quiet_s=seconds, typing_s=seconds)
        turn = yield from self.turn(draft, everything, since_s=began_s, until_s=seconds)
        while not draft.closed and (left_s := seconds - self.clock_s) > _DRAIN_S:
            before = self.clock_s  # an end mark ends a turn, not the waiting
            turn = yield from self.turn(draft, everything, since_s=began_s, took_s=self.clock_s, until_s=seconds)
            if self.clock_s <= before:
                yield Pause(seconds=left_s)  # where no time passes
                break
        return None if draft.empty else turn

    def overlapping(
        self, say_first: Flow[None], say_second: Flow[None], patience: Patience, *, after_s: float, marks: bool
    ) -> Flow[Overlapped]:
        """Says the second message after so many seconds, answered or not. marks: the end of a turn is marked, so that
        the answers can be told apart; else all that is said after the second message is one turn."""
        draft = Draft()
        since_s = self.clock_s
        yield from say_first
        early: Turn = yield from self.turn(draft, patience, since_s=since_s, until_s=after_s)
        if draft.closed:
            return Overlapped(first=early, second=None, between=True)
        yield from say_second
        sent_s = self.clock_s
        if not marks or early.ended_by is not EndOfTurn.NONE:
            late = yield from self.turn(Draft(), patience, since_s=sent_s)
            spoken = not draft.empty
            return Overlapped(first=early if spoken else None, second=_spoken(late), between=spoken)
        first: Turn = yield from self.turn(draft, patience, since_s=since_s, took_s=sent_s - since_s)
        if draft.closed or first.ended_by is not EndOfTurn.MARK:
            return Overlapped(first=_spoken(first), second=None, between=False)
        # Where one answer was all there is, nobody waits for another one as long as for a first.
        brief_s = min(patience.silence_s, max(2 * patience.quiet_s, 2 * (first.latency_s or 0.0)))
        second: Turn = yield from self.turn(
            Draft(), replace(patience, silence_s=brief_s), since_s=sent_s, took_s=self.clock_s - sent_s
        )
        answered = _spoken(second)
        return Overlapped(first=first, second=answered, between=answered is not None)


def _spoken(turn: Turn) -> Turn | None:
    return turn if turn.messages or any(event.kind != "typing" for event in turn.events) else None
