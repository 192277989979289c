"""An agent's turn while it is being read: bubbles, buttons and events from whatever a protocol sends."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from simulator.dialogue import Button, EndOfTurn, Event, Message, Speaker, Turn
from simulator.dialogue.vocabulary import EVENTS

_TITLES = ("title", "label", "text", "caption", "name", "value")
_PAYLOADS = ("payload", "value", "postback", "data", "id")


class Draft:
    """Texts are kept as the chat wrote them, but for lone surrogates, which no file can hold."""

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self.events: list[Event] = []
        self.closed = False
        self.typing = False
        """Whether the last thing that came was a sign of typing: more is to be expected."""

    def say(self, text: str, buttons: Iterable[Button] = (), *, at_s: float | None = None, late: bool = False) -> None:
        """A bubble; one without words or buttons is nothing."""
        offered = tuple(buttons)
        if text.strip() or offered:
            self.messages.append(Message(text=whole(text), buttons=offered, at_s=at_s, late=late))
            self.typing = False
        if late:
            self.event("late", at_s=at_s)

    def offer(self, buttons: Iterable[Button], *, at_s: float | None = None) -> None:
        """Buttons beside the words: they belong to the last bubble."""
        offered = tuple(buttons)
        if not offered:
            return
        if not self.messages:
            self.say("", offered, at_s=at_s)
            return
        last = self.messages[-1]
        self.messages[-1] = replace(last, buttons=(*last.buttons, *offered))

    def event(self, kind: str, data: Mapping[str, Any] | None = None, *, at_s: float | None = None) -> None:
        """kind: a word of the vocabulary; any other becomes "other" with the word as its name."""
        fields = {str(key): flat(value) for key, value in (data or {}).items() if value is not None}
        if kind not in EVENTS:
            fields = {"name": whole(str(kind)), **fields}
            kind = "other"
        self.typing = kind == "typing" or (self.typing and kind in ("late", "media"))
        if kind == "close":
            self.closed = True
        self.events.append(Event(kind=kind, data=fields, at_s=at_s))

    def came_late(self) -> None:
        """Marks everything so far as having come after the turn before was taken to be over."""
        for index, message in enumerate(self.messages):
            if not message.late:
                self.messages[index] = replace(message, late=True, at_s=None)
                self.event("late")

    @property
    def empty(self) -> bool:
        return not self.messages and all(event.kind == "typing" for event in self.events)

    def turn(
        self, *, latency_s: float | None, first_token_s: float | None, ended_by: EndOfTurn = EndOfTurn.MARK
    ) -> Turn:
        return Turn(
            speaker=Speaker.AGENT,
            messages=tuple(self.messages),
            events=tuple(self.events),
            latency_s=latency_s,
            first_token_s=first_token_s,
            ended_by=EndOfTurn.CLOSED if self.closed else ended_by,
        )


def buttons_of(value: Any) -> tuple[Button, ...]:
    """Quick replies in the forms that chats use: texts, or objects with a title and a payload."""
    if isinstance(value, Mapping):
        value = [value]
    if not isinstance(value, list | tuple):
        return ()
    found = []
    for each in value:
        if isinstance(each, str | int | float) and not isinstance(each, bool):
            found.append(Button(title=whole(str(each)), payload=whole(str(each))))
        elif isinstance(each, Mapping):
            title = next((each[key] for key in _TITLES if isinstance(each.get(key), str) and each[key].strip()), None)
            payload = next((each[key] for key in _PAYLOADS if each.get(key) not in (None, "")), None)
            if title is None and payload is None:
                continue
            shown = whole(str(title if title is not None else flat(payload)))
            found.append(Button(title=shown, payload=flat(payload) if payload is not None else shown))
    return tuple(found)


def flat(value: Any) -> str:
    """A value as text: JSON for what is neither text nor number."""
    if isinstance(value, str):
        return whole(value)
    return whole(json.dumps(value, ensure_ascii=False, default=str))


def whole(text: str) -> str:
    """The text with lone surrogates replaced."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
