"""A reply under construction, and its JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Bubble:
    text: str
    buttons: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Reply:
    """Bubbles in order, typed events, and whether the chat ends with them."""

    bubbles: list[Bubble] = field(default_factory=list)
    events: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)
    end: bool = False
    breaks: bool = False

    def say(self, texts: tuple[str, ...], buttons: tuple[tuple[str, str], ...] = ()) -> None:
        """The first text joins the last bubble as real agents write, unless `breaks`, it is long, or holds a list."""
        for index, text in enumerate(texts):
            last = self.bubbles[-1] if self.bubbles else None
            joins = index == 0 and last and not last.buttons and not self.breaks and not last.text.startswith("- ")
            if joins and last and len(last.text) + len(text) < 240 and "\n" not in last.text + text:
                last.text = f"{last.text} {text}"
            else:
                self.bubbles.append(Bubble(text))
        if self.bubbles and buttons:
            self.bubbles[-1].buttons = buttons

    def event(self, kind: str, data: Mapping[str, str]) -> None:
        self.events.append((kind, data))

    def json(self, mode: str) -> dict[str, Any]:
        """mode `text` is words alone."""
        plain = mode == "text"
        messages = [
            {
                "text": bubble.text,
                "buttons": [] if plain else [{"title": title, "payload": load} for title, load in bubble.buttons],
            }
            for bubble in self.bubbles
        ]
        if plain:
            messages = [{"text": each["text"]} for each in messages]
        events = [] if plain else [{"kind": kind, "data": dict(data)} for kind, data in self.events]
        return {"messages": messages, "events": events, "end": self.end}
