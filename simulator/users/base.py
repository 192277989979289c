"""The contract of a user simulator.

A simulator is a pure function of its own state and the transcript: the conversation keeps the state and hands it back.
That makes every conversation repeatable from any turn on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from simulator.dialogue import StopReason, Transcript, Turn
from simulator.targets.base import Flow


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """turn: what the user says, None when they say nothing more. stop: set once the user leaves (a turn may go with it:
    the good-bye). state: to be handed to the next call. note: why they left, in words a reader of a red understands.
    pause_s: seconds for which this user keeps the chat waiting before the turn; how much of it is really waited, is the
    conversation's to decide. meanwhile: what the user sends beside the turn, while the answer to it is awaited."""

    turn: Turn | None
    state: object
    stop: StopReason | None = None
    note: str = ""
    pause_s: float = 0.0
    meanwhile: Turn | None = None


@runtime_checkable
class Worded(Protocol):
    """A simulator whose words somebody else may put differently, which takes an exchange of its own."""

    def worded(self, move: Move, transcript: Transcript) -> Flow[Move]: ...


class UserSimulator(Protocol):
    def begin(self, transcript: Transcript) -> object:
        """The first state; the transcript may hold turns already (scripted lines, a greeting of the agent)."""
        ...

    def move(self, state: object, transcript: Transcript) -> Move:
        """What the user does now. The last turn of the transcript is the agent's, or there is none yet."""
        ...
