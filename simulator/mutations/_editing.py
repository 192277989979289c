"""Cutting words out of a turn and putting words in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from simulator.dialogue import Act, Message, Turn


def without(turn: Turn, acts: Iterable[Act]) -> Turn:
    """The turn without the clauses of these acts and the events that they came from; empty bubbles vanish."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for act in acts:
        start, end = (act.clause_start, act.clause_end) if act.clause_end else (act.start, act.end)
        if end > start:
            spans.setdefault(act.message, []).append((start, end))
    messages = []
    for index, message in enumerate(turn.messages):
        text = _cut(message.text, spans.get(index, []))
        if text or (message.buttons and index not in spans):
            messages.append(replace(message, text=text))
    return replace(turn, messages=tuple(messages), acts=())


def instead(turn: Turn, act: Act, words: str) -> Turn:
    """The turn with the act's own words replaced."""
    messages = list(turn.messages)
    text = messages[act.message].text
    messages[act.message] = replace(messages[act.message], text=text[: act.start] + words + text[act.end :])
    return replace(turn, messages=tuple(messages), acts=())


def adding(turn: Turn, words: str, *, first: bool = False) -> Turn:
    """The turn with one more bubble."""
    more = Message(text=words)
    messages = (more, *turn.messages) if first else (*turn.messages, more)
    return replace(turn, messages=messages, acts=())


def saying(turn: Turn, *words: str) -> Turn:
    """Only these words, with the times of the turn and none of its events."""
    return replace(turn, messages=tuple(Message(text=text) for text in words), acts=(), events=())


def _cut(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in sorted(spans, reverse=True):
        tail = text[end:].lstrip(" .!?;,:") if text[end:].strip(" .!?;,:\n") else ""
        text = text[:start] + tail
    return text.strip(" \n,;")
