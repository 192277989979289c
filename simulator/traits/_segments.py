"""A turn's words as stretches that may be changed and facts that may not, put together again afterwards.

The facts are the spans of the turn's acts; whatever a trait does around them, their places are kept true.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from simulator.dialogue import Act, Message, Turn

Change = Callable[[str], str]
_LONGEST_WORD = 45
"""What is longer is no word, but something encoded, in which each letter counts."""
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")


def facts_in(turn: Turn, message: int) -> list[tuple[int, int]]:
    """Spans of facts in a message, in order, overlapping ones merged."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(
        (act.start, act.end) for act in turn.acts if act.message == message and act.end > act.start
    ):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def reworded(turn: Turn, change: Change) -> Turn:
    """The turn with change applied to every stretch of every message that holds no fact."""
    messages: list[Message] = []
    acts = list(turn.acts)
    for number, message in enumerate(turn.messages):
        text = ""
        moves: list[tuple[int, int, int]] = []
        at = 0
        for start, end in facts_in(turn, number):
            text += change(message.text[at:start])
            moves.append((start, end, len(text) - start))
            text += message.text[start:end]
            at = end
        text += change(message.text[at:])
        messages.append(replace(message, text=text))
        acts = [_moved(act, number, moves) for act in acts]
    return replace(turn, messages=tuple(messages), acts=tuple(acts))


def recased(turn: Turn, change: Change) -> Turn:
    """The turn with change applied to each letter, facts included: who shouts shouts names and months too. Letters that
    would become two stay as they are, so that every place keeps true."""

    def letter(sign: str) -> str:
        changed = change(sign)
        return changed if len(changed) == 1 else sign

    def word(match: re.Match[str]) -> str:
        return match.group() if len(match.group()) > _LONGEST_WORD else "".join(map(letter, match.group()))

    messages = tuple(replace(message, text=re.sub(r"\S+", word, message.text)) for message in turn.messages)
    return replace(turn, messages=messages)


def sentences(turn: Turn, message: int) -> list[tuple[int, int]]:
    """Spans of the sentences of a message; none is cut within a fact."""
    text = turn.messages[message].text
    facts = facts_in(turn, message)
    spans: list[tuple[int, int]] = []
    begin = 0
    for gap in _SENTENCE.finditer(text):
        if any(start < gap.end() and gap.start() < end for start, end in facts):
            continue
        spans.append((begin, gap.start()))
        begin = gap.end()
    if begin < len(text):
        spans.append((begin, len(text)))
    return spans


def rearranged(turn: Turn, bubbles: Sequence[Sequence[tuple[int, int] | str]]) -> Turn:
    """The first message anew: each bubble a row of sentence spans of it and of new texts, set apart like sentences.

    Acts whose fact was left out lose their place; none should be left out.
    """
    source = turn.messages[0].text
    messages: list[Message] = []
    moves: list[tuple[int, int, int, int]] = []
    for number, row in enumerate(bubbles):
        text = ""
        for part in row:
            if text:
                text += " " if text[-1] in ".!?…:," else ". "
            if isinstance(part, str):
                text += part
            else:
                moves.append((part[0], part[1], number, len(text) - part[0]))
                text += source[part[0] : part[1]]
        messages.append(Message(text=text))
    acts = tuple(_carried(act, moves) for act in turn.acts)
    return replace(turn, messages=(*messages, *turn.messages[1:]), acts=acts)


def _moved(act: Act, message: int, moves: Sequence[tuple[int, int, int]]) -> Act:
    if act.message != message or act.end <= act.start:
        return act
    for start, end, shift in moves:
        if start <= act.start and act.end <= end:
            return replace(act, start=act.start + shift, end=act.end + shift)
    return act


def _carried(act: Act, moves: Sequence[tuple[int, int, int, int]]) -> Act:
    if act.message != 0 or act.end <= act.start:
        return act
    for start, end, message, shift in moves:
        if start <= act.start and act.end <= end:
            return replace(act, message=message, start=act.start + shift, end=act.end + shift)
    return replace(act, start=0, end=0)
