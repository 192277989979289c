"""A turn: one holding of the floor, possibly several messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

from simulator.dialogue.act import Act, slots_by_type

_NOTHING: Mapping[str, str] = MappingProxyType({})


class Speaker(StrEnum):
    USER = "user"
    AGENT = "agent"


class EndOfTurn(StrEnum):
    """What told us that the agent had finished."""

    MARK = "mark"  # the protocol's own: response body, [DONE], message_stop ...
    QUIET = "quiet"  # nothing came for the target's quiet window
    CLOSED = "closed"  # the chat ended the session
    NONE = "none"  # a user's turn, or a stored one


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A quick reply. payload: what the protocol sends when it is chosen; equals title where there is none."""

    title: str
    payload: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One bubble. at_s: seconds from the start of the turn to its arrival, None when unknown (stored turns).

    late: it came after the turn was taken to be over (it belongs to this turn, but the user had not seen it).
    """

    text: str
    buttons: tuple[Button, ...] = ()
    at_s: float | None = None
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something typed that the target told beside words: "handoff", "close", "case", "card_locked", "typing" ...

    kind: a word of `vocabulary.EVENTS`. data: its fields, all strings.
    """

    kind: str
    data: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    at_s: float | None = None

    def __reduce__(self) -> tuple[object, ...]:
        return _event, (self.kind, dict(self.data), self.at_s)


def _event(kind: str, data: dict[str, str], at_s: float | None) -> Event:
    return Event(kind=kind, data=data, at_s=at_s)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """latency_s: from our sending to the end of the agent's turn; first_token_s: to its first byte of reply; None for
    user turns and stored ones. why: for a user's turn, the agenda item and the agent act that it answers. acts: filled
    by understanding (agent, scripted user) or by the user simulator (it knows what it means)."""

    speaker: Speaker
    messages: tuple[Message, ...]
    acts: tuple[Act, ...] = ()
    events: tuple[Event, ...] = ()
    latency_s: float | None = None
    first_token_s: float | None = None
    ended_by: EndOfTurn = EndOfTurn.NONE
    why: str = ""

    @property
    def text(self) -> str:
        """All bubbles, a line each."""
        return "\n".join(message.text for message in self.messages)

    @property
    def buttons(self) -> tuple[Button, ...]:
        return tuple(button for message in self.messages for button in message.buttons)

    def with_acts(self, acts: tuple[Act, ...]) -> Turn:
        return replace(self, acts=acts)

    def has(self, *patterns: str) -> bool:
        """Whether any act matches any of the patterns (see Act.matches)."""
        if not self.acts:
            return False
        wanted = slots_by_type(patterns)
        for act in self.acts:
            slots = wanted.get(act.type._value_)
            if slots is not None and (not slots or act.slot in slots):
                return True
        return False

    def find(self, *patterns: str) -> tuple[Act, ...]:
        """The acts that match any of them."""
        if not self.acts:
            return ()
        wanted = slots_by_type(patterns)
        return tuple(
            [
                act
                for act in self.acts
                if (slots := wanted.get(act.type._value_)) is not None and (not slots or act.slot in slots)
            ]
        )

    @classmethod
    def of(cls, speaker: Speaker, *texts: str, acts: tuple[Act, ...] = (), why: str = "") -> Turn:
        """A turn of plain bubbles."""
        return cls(speaker=speaker, messages=tuple(Message(text=text) for text in texts), acts=acts, why=why)
