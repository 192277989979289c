"""The contract of a target, written without I/O.

A `Target` is a frozen description of a chat (adapter and settings). For each conversation it makes a `Session`, whose
methods are *flows*: generators that yield effects (`Fetch`, `Stream`, `Receive`, `Pause`, `Call` ...) and are sent what
came of them. A driver (simulator/conversation/drivers.py) performs effects, sync or async; tests feed flows by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeAlias, TypeVar

import httpx

from simulator.dialogue import Transcript, Turn

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """turn_s: total deadline of one agent turn, from sending to its end. connect_s: of a connection. quiet_s: how long
    nothing may come before a turn without an end mark counts as over. max_bytes: largest reply read, decompressed."""

    turn_s: float = 30.0
    connect_s: float = 10.0
    quiet_s: float = 1.5
    max_bytes: int = 2_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionStart:
    """conversation_id: unique, for one conversation. profile: the persona's account data (Persona.profile), handed
    over as the target's configuration says; empty when there is no persona. seed: for chats that take one (the reference)."""

    conversation_id: str
    profile: Mapping[str, Any] = field(default_factory=dict, repr=False)
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """Send the request, read the whole answer. Sent back: `Fetched`."""

    request: httpx.Request


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """response: already read. Seconds are from the sending of this request to its first body byte and its last."""

    response: httpx.Response
    first_byte_s: float
    elapsed_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """Send the request, read the head only. Sent back: `httpx.Response` (unread); then `Receive` its body."""

    request: httpx.Request


@dataclass(frozen=True, slots=True, kw_only=True)
class Receive:
    """The next piece of the open stream or socket. quiet_s: give up waiting after so long (sent back: piece with data
    None and quiet True); None waits until the turn's deadline."""

    quiet_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """data: bytes of a stream, text of a socket frame, None at the end (or when quiet). at_s: seconds since the flow's
    turn began."""

    data: bytes | str | None
    at_s: float
    quiet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Wait (between polls). Sent back: None."""

    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """Call Python (the python_callable target); an awaitable result is awaited. Sent back: what it returned."""

    function: Callable[[], Any]


Effect: TypeAlias = Fetch | Stream | Receive | Pause | Call
Flow: TypeAlias = Generator[Any, Any, T]
"""Yields effects, is sent their results, returns T. Raises TargetError for what the chat did wrong."""


class Session(Protocol):
    """One conversation with the chat. A session is used by one conversation, one flow at a time."""

    def open(self) -> Flow[Turn | None]:
        """Starts the session; returns the agent's first turn where the agent speaks first, else None."""
        ...

    def reply(self, turn: Turn, transcript: Transcript) -> Flow[Turn]:
        """Says the user's turn (already the transcript's last), returns the agent's turn. A turn of no messages is
        legal: the chat said nothing."""
        ...

    def close(self) -> Flow[None]:
        """Ends the session on the chat's side where the protocol can; never raises for a chat that is gone."""
        ...


class Target(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def limits(self) -> Limits: ...

    def session(self, start: SessionStart) -> Session: ...
