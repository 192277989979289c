"""The contract of a target, written without I/O.

A `Target` is a frozen description of a chat (adapter and settings). For each conversation it makes a `Session`, whose
methods are *flows*: generators that yield effects (`Fetch`, `Stream`, `Receive`, `Pause`, `Call` ...) and are sent what
came of them. A driver (simulator/conversation/drivers.py) performs effects, sync or async; tests feed flows by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeVar, runtime_checkable

from simulator.dialogue import Transcript, Turn
from simulator.errors import TargetError

if TYPE_CHECKING:
    import httpx

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
    over as the target's configuration says; empty when there is no persona. seed: for chats that take one."""

    conversation_id: str
    profile: Mapping[str, Any] = field(default_factory=dict, repr=False)
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Via:
    """How a connection is made. Certificates are always verified. ca_file: PEM of the authorities to trust instead of
    the well-known ones. client_cert, client_key: PEM files of a client certificate. proxy: URL of an HTTP proxy; the
    environment's proxies are never used. app: an ASGI application to call in place of any network."""

    ca_file: str | None = None
    client_cert: str | None = None
    client_key: str | None = None
    proxy: str | None = field(default=None, repr=False)
    app: Callable[..., Any] | None = None


DIRECT = Via()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """Send the request, read the whole answer. Sent back: `Fetched`."""

    request: httpx.Request
    via: Via = DIRECT


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
    via: Via = DIRECT


@dataclass(frozen=True, slots=True, kw_only=True)
class Connect:
    """Open a WebSocket with the request's address (http for ws, https for wss) and headers. It stays open for the flows
    that follow, until the driver is closed; a second one takes the place of the first. Sent back: None."""

    request: httpx.Request
    via: Via = DIRECT


@dataclass(frozen=True, slots=True, kw_only=True)
class Send:
    """Send a text frame over the open WebSocket. Sent back: None."""

    data: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listen:
    """Take what the chat posts to host and port (0: any), until the driver is closed. name: of this conversation; what
    is posted to a path that ends with it is for this one, and else what `key` finds in a posted document. public: the
    address under which the chat reaches us, where it is another. Sent back: the URL for the chat to post to; then
    `Receive` the bodies. A second one gives the conversation another name."""

    host: str
    port: int
    name: str
    key: Callable[[Any], Any] | None = None
    public: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receive:
    """The next piece of the open stream, or of the socket or listener where no stream is open. quiet_s: give up waiting
    after so long (sent back: piece with data None and quiet True); None waits until the turn's deadline."""

    quiet_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """data: bytes of a stream, text of a socket frame, None at the end (or when quiet). at_s: seconds since the flow's
    turn began. code: with which a socket was closed, None for anything else."""

    data: bytes | str | None
    at_s: float
    quiet: bool = False
    code: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Wait (between polls). Sent back: the seconds it took, more on a busy machine; None where no time passes."""

    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """Call Python (the python_callable target); an awaitable result is awaited. Sent back: what it returned. label:
    what messages call it."""

    function: Callable[[], Any]
    label: str = ""


Flow: TypeAlias = Generator[Any, Any, T]
"""Yields effects, is sent their results, returns T. Raises TargetError for what the chat did wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Both:
    """Two flows at once, each with a deadline of its own: the second begins after_s seconds after the first, or when
    the first has ended, and not at all where the first has failed by then. Neither may open anything that stays open.
    Sent back: what came of each, a pair; a TargetError where it failed, None where it did not begin."""

    first: Flow[Any]
    second: Flow[Any]
    after_s: float


Effect: TypeAlias = Fetch | Stream | Connect | Listen | Send | Receive | Pause | Call | Both


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a language model said when it was asked. model: its name, as the configuration has it. prompt: a hash of
    what it was asked. kept: whether it was asked before, so that nothing was sent."""

    text: str = field(repr=False)
    model: str
    prompt: str
    kept: bool = False


Ask: TypeAlias = Callable[[str], Flow[Answer]]
"""Asks a language model. Raises TargetError where it cannot be asked."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlapped:
    """What came of two messages of which the second was sent while the answer to the first was awaited.

    first, second: the agent's turns, in the order in which they came; None where there was none of its own. between:
    whether the first stands between the two messages, for the chat said it before the second one, or said that it
    answers the first. problem: why one of the two messages was not taken, None where both were."""

    first: Turn | None
    second: Turn | None
    between: bool
    problem: TargetError | None = None


@runtime_checkable
class Overlapping(Protocol):
    """A session in which a second message may be sent while the answer to the first is awaited."""

    @property
    def overlaps(self) -> bool:
        """Whether this one may, with the settings it has."""
        ...

    def replies(self, first: Turn, second: Turn, transcript: Transcript, *, after_s: float) -> Flow[Overlapped]:
        """Says both; transcript ends before them. Raises TargetError where neither was taken."""
        ...


@runtime_checkable
class Hearing(Protocol):
    """A session in which the agent may speak without being spoken to."""

    @property
    def hears(self) -> bool:
        """Whether this one may, with the settings it has."""
        ...

    def heard(self, seconds: float) -> Flow[Turn | None]:
        """Listens for so long; what the agent said meanwhile, None where it said nothing."""
        ...


class Target(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def limits(self) -> Limits: ...

    def session(self, start: SessionStart) -> Session: ...
