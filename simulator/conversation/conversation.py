"""A conversation: the one mutable object of the core.

Its moves are written without I/O, as generators that yield a session's flows and are sent what came of them;
`simulator.conversation.drivers` performs them, sync or async. Each agent turn is understood as it arrives.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from simulator.dialogue import EndOfTurn, Message, Speaker, StopReason, Transcript, Turn
from simulator.errors import HarnessError, TargetError
from simulator.targets.base import Flow, Hearing, Overlapped, Overlapping, Pause, Session
from simulator.understanding import understand
from simulator.understanding.secrets.taint import Taint
from simulator.users.base import Move, UserSimulator, Worded

T = TypeVar("T")
Script = Generator[Flow[Any], Any, T]
"""Yields flows, one per exchange with the chat, each with a deadline of its own; is sent what the flow returned."""

Listener = Callable[[Turn], None]


class Idle(Generator[Any, Any, "Turn | None"]):
    """A flow in which nothing is sent: the user keeps the chat waiting, for so many seconds. listening: of the session,
    where the agent may speak meanwhile; what it said is returned."""

    def __init__(self, seconds: float, listening: Flow[Turn | None] | None = None) -> None:
        self.seconds = seconds
        self.listening = listening
        self._flow = _nothing(seconds) if listening is None else listening

    def send(self, value: Any) -> Any:
        return self._flow.send(value)

    def throw(self, *error: Any) -> Any:
        return self._flow.throw(*error)


def _nothing(seconds: float) -> Flow[Turn | None]:
    yield Pause(seconds=seconds)
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkedOver:
    """What came of a second message that was sent while the answer to the first was awaited. turn: its index in the
    transcript. answered: whether there was an answer to each, apart or together. reason: in words."""

    turn: int
    answered: bool
    reason: str


class Conversation:
    """session: one conversation with the chat. taint: secrets to watch for. listener: told of each turn as it comes.

    transcript grows by each turn; stop and note say how it ended, None while it goes on. After a TargetError the
    conversation is over: stop is TARGET_FAILED and the error propagates.
    """

    def __init__(
        self,
        session: Session,
        transcript: Transcript,
        *,
        taint: Taint | None = None,
        listener: Listener | None = None,
    ) -> None:
        self._session = session
        self._taint = taint
        self._listener = listener
        self._opened = False
        self._closed = False
        self._began = time.monotonic()
        self._ended: float | None = None
        self.transcript = transcript
        self.stop: StopReason | None = None
        self.note = ""
        self.talked_over: tuple[TalkedOver, ...] = ()

    @property
    def duration_s(self) -> float:
        return (self._ended or time.monotonic()) - self._began

    @property
    def over(self) -> bool:
        return self.stop is not None

    def opening(self) -> Script[None]:
        """Opens the session, once; takes in the agent's greeting where the agent speaks first."""
        if self._opened:
            return
        self._opened = True
        self._began = time.monotonic()
        greeting = yield from self._exchange(self._session.open())
        if greeting is not None:
            self._take_in(greeting)

    def saying(self, *texts: str) -> Script[Turn]:
        """The user says these words, a bubble each; returns the agent's turn."""
        yield from self.opening()
        turn = Turn(speaker=Speaker.USER, messages=tuple(Message(text=text) for text in texts), why="scripted")
        return (yield from self._say(understand(turn, self.transcript, taint=self._taint)))

    def pursuing(self, user: UserSimulator, *, turn_limit: int = 40, waiting: float = 0.0) -> Script[StopReason]:
        """The simulated user speaks until they leave, the agent ends the chat, or turn_limit turns of theirs.

        waiting: how much of each pause of the user's is really waited, 0 for none, 1 for all of it.
        """
        yield from self.opening()
        state = user.begin(self.transcript)
        for _ in range(turn_limit):
            move = yield from self._worded(user, user.move(state, self.transcript))
            if move.pause_s * waiting > 0 and (yield from self._idle(move.pause_s * waiting)):
                if self.over:
                    return self._closed_on(user, state)
                # What was said meanwhile is dealt with, instead of what the user had been about to say.
                move = yield from self._worded(user, user.move(state, self.transcript))
            state = move.state
            if move.turn is not None and self.stop is not StopReason.AGENT_CLOSED:
                yield from self._say(move.turn) if move.meanwhile is None else self._say_over(move.turn, move.meanwhile)
            if move.stop is not None:
                return self._end(move.stop, move.note)
            if move.turn is None:
                raise HarnessError("the user simulator neither spoke nor stopped")
            if self.stop is StopReason.AGENT_CLOSED:
                return self._closed_on(user, state)
        return self._end(StopReason.TURN_LIMIT, f"no end after {turn_limit} turns of the user")

    def _closed_on(self, user: UserSimulator, state: object) -> StopReason:
        """One more look, so that the user may recognise in the last words that the goal was reached."""
        last = user.move(state, self.transcript)
        if last.stop is not None:
            return self._end(last.stop, last.note)
        return self._end(StopReason.AGENT_CLOSED, "the chat ended the session while the user still had business")

    def _idle(self, seconds: float) -> Script[bool]:
        """Keeps the chat waiting; whether the agent said something meanwhile."""
        session = self._session
        listening = session.heard(seconds) if isinstance(session, Hearing) and session.hears else None
        said: Turn | None = yield from self._exchange(Idle(seconds, listening))
        if said is not None:
            self._take_in(said)
        return said is not None

    def _say_over(self, first: Turn, second: Turn) -> Script[None]:
        """Two messages, the second of which does not wait for the answer to the first, where the chat's protocol lets
        it; else one after the other."""
        session = self._session
        if not isinstance(session, Overlapping) or not session.overlaps:
            yield from self._say(first)
            if self.stop is None:
                yield from self._say(second)
            return
        self._begin_saying()
        before = self.transcript
        self._append(first)
        over: Overlapped = yield from self._exchange(session.replies(first, second, before, after_s=_NEXT_MESSAGE_S))
        if over.first is not None and over.between:
            self._take_in(over.first)
        if self.stop is None:
            self._append(second)
            at = len(self.transcript.turns) - 1
            for turn in (over.first if not over.between else None, over.second):
                if turn is not None and self.stop is None:
                    self._take_in(turn)
            self.talked_over += (_told(over, at),)

    def _worded(self, user: UserSimulator, move: Move) -> Script[Move]:
        """The move in the words of somebody else, where the user has somebody for that."""
        if not isinstance(user, Worded):
            return move
        found: Move = yield user.worded(move, self.transcript)
        return found

    def closing(self) -> Script[None]:
        """Ends the session on the chat's side; never raises for a chat that is gone."""
        if self._closed or not self._opened:
            return
        self._closed = True
        if self.stop is None:
            self._end(StopReason.SCRIPT_ENDED, "all scripted lines were said")
        if self.stop is not StopReason.TARGET_FAILED:
            yield self._session.close()

    def _begin_saying(self) -> None:
        if self.stop in (StopReason.TARGET_FAILED, StopReason.AGENT_CLOSED):
            raise TargetError(
                "the chat has ended this session, so nothing more can be said in it",
                way_out="start a new conversation for what comes next",
            )
        self.stop = None

    def _say(self, turn: Turn) -> Script[Turn]:
        self._begin_saying()
        self._append(turn)
        reply = yield from self._exchange(self._session.reply(turn, self.transcript))
        return self._take_in(reply)

    def _exchange(self, flow: Flow[T]) -> Script[T]:
        try:
            result: T = yield flow
        except TargetError as error:
            self._end(StopReason.TARGET_FAILED, error.problem)
            raise
        return result

    def _take_in(self, turn: Turn) -> Turn:
        understood = understand(turn, self.transcript, taint=self._taint)
        self._append(understood)
        if understood.ended_by is EndOfTurn.CLOSED or any(event.kind == "close" for event in understood.events):
            self._end(StopReason.AGENT_CLOSED, "the chat ended the session")
        return understood

    def _append(self, turn: Turn) -> None:
        self.transcript = self.transcript.then(turn)
        if self._listener is not None:
            self._listener(turn)

    def _end(self, stop: StopReason, note: str) -> StopReason:
        self.stop = stop
        self.note = note
        self._ended = time.monotonic()
        if stop not in _CUT:
            self.transcript = replace(self.transcript, complete=True)
        return stop


def _told(over: Overlapped, turn: int) -> TalkedOver:
    if over.problem is not None:
        reason = f"one of two messages in quick succession was not taken: {over.problem.problem}"
        return TalkedOver(turn=turn, answered=False, reason=reason)
    if over.first is None and over.second is None:
        return TalkedOver(turn=turn, answered=False, reason="two messages in quick succession, and no answer to either")
    if over.first is not None and over.second is not None:
        return TalkedOver(turn=turn, answered=True, reason="each of two messages in quick succession was answered")
    return TalkedOver(turn=turn, answered=True, reason="two messages in quick succession got one answer")


_NEXT_MESSAGE_S = 0.2
"""As fast as a hand sends another message."""
_CUT = (StopReason.TARGET_FAILED, StopReason.STUCK, StopReason.TURN_LIMIT, StopReason.SCRIPT_ENDED)
"""Ends at which an obligation of the agent may be open through no fault of its own."""
