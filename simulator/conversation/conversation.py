"""A conversation: the one mutable object of the core.

Its moves are written without I/O, as generators that yield a session's flows and are sent what came of them;
`simulator.conversation.drivers` performs them, sync or async. Each agent turn is understood as it arrives.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from dataclasses import replace
from typing import Any, TypeVar

from simulator.dialogue import EndOfTurn, Message, Speaker, StopReason, Transcript, Turn
from simulator.errors import HarnessError, TargetError
from simulator.targets.base import Flow, Pause, Session
from simulator.understanding import understand
from simulator.understanding.secrets.taint import Taint
from simulator.users.base import Move, UserSimulator, Worded

T = TypeVar("T")
Script = Generator[Flow[Any], Any, T]
"""Yields flows, one per exchange with the chat, each with a deadline of its own; is sent what the flow returned."""

Listener = Callable[[Turn], None]


class Idle(Generator[Pause, Any, None]):
    """A flow in which nothing is sent: the user keeps the chat waiting, for so many seconds."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._begun = False

    def send(self, value: Any) -> Pause:
        del value
        if self._begun:
            raise StopIteration
        self._begun = True
        return Pause(seconds=self.seconds)

    def throw(self, *error: Any) -> Pause:
        self._begun = True
        raise error[0]


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
            state = move.state
            if move.pause_s * waiting > 0:
                yield Idle(move.pause_s * waiting)
            if move.turn is not None and self.stop is not StopReason.AGENT_CLOSED:
                yield from self._say(move.turn)
            if move.stop is not None:
                return self._end(move.stop, move.note)
            if move.turn is None:
                raise HarnessError("the user simulator neither spoke nor stopped")
            if self.stop is StopReason.AGENT_CLOSED:
                # One more look, so that the user may recognise in the last words that the goal was reached.
                last = user.move(state, self.transcript)
                if last.stop is not None:
                    return self._end(last.stop, last.note)
                return self._end(
                    StopReason.AGENT_CLOSED, "the chat ended the session while the user still had business"
                )
        return self._end(StopReason.TURN_LIMIT, f"no end after {turn_limit} turns of the user")

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

    def _say(self, turn: Turn) -> Script[Turn]:
        if self.stop in (StopReason.TARGET_FAILED, StopReason.AGENT_CLOSED):
            raise TargetError(
                "the chat has ended this session, so nothing more can be said in it",
                way_out="start a new conversation for what comes next",
            )
        self.stop = None
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


_CUT = (StopReason.TARGET_FAILED, StopReason.STUCK, StopReason.TURN_LIMIT, StopReason.SCRIPT_ENDED)
"""Ends at which an obligation of the agent may be open through no fault of its own."""
