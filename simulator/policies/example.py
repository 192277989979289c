"""Example conversations of rules: written compactly in a pack, shown to readers, and run as tests.

    - user: I never got the sofa                        words, understood as in a real conversation
    - agent!: ask(amount) | How much was the charge?    acts, and perhaps words: independent of understanding
    - agent after 95 s: Here I am                       how long the reply took
    - agent begins after 20 s: Here I am                how long to its first word
    - agent late: By the way ...                        a message after the reply seemed over
    - agent with card_locked!: inform(locked) | Done    typed events beside the words

Several acts are separated by semicolons; a value follows the slot: `inform(case_number, CS-1)`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from simulator.dialogue import Act, ActType, Event, Message, Speaker, Transcript, Turn
from simulator.documents import Block, Items
from simulator.errors import UnderstudyError, UsageError, Where
from simulator.lazy_pattern import lazy
from simulator.rules.condition import parse_condition

_HEAD = lazy(
    r"(?P<speaker>user|agent)(?: after (?P<seconds>\d+(?:\.\d+)?) s| begins after (?P<first>\d+(?:\.\d+)?) s"
    r"|(?P<late> late)| with (?P<events>[a-z_]+(?:, [a-z_]+)*))?(?P<acts>!)?"
)
_LINE = lazy(r"(?P<head>(?:user|agent)[^:]*): ?(?P<words>.*)", re.DOTALL)
_ACT = lazy(r"(?P<type>[a-z_]+)(?:\((?P<slot>[a-z_]*)(?:,\s*(?P<value>[^)]*))?\))?")
_KEYS = ("turns", "setting", "cut")


@dataclass(frozen=True, slots=True)
class Line:
    """turn: as it is written down. acts: None where understanding reads the words. head: as written, for readers."""

    turn: Turn
    acts: tuple[Act, ...] | None
    head: str

    @property
    def text(self) -> str:
        return self.turn.text

    def __str__(self) -> str:
        shown = " [" + "; ".join(str(act) for act in self.acts) + "]" if self.acts else ""
        return f"{self.head}: {self.text}{shown}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """cut: the conversation is not over, so that open obligations stay open."""

    turns: tuple[Line, ...]
    where: Where
    setting: Mapping[str, str] = field(default_factory=dict)
    cut: bool = False

    def transcript(self, *, reread: bool = False) -> Transcript:
        """reread: understand the words even where acts are written down."""
        transcript = Transcript(conversation_id="example", setting=tuple(sorted(self.setting.items())))
        for line in self.turns:
            if line.acts is None or (reread and line.text):
                transcript = transcript.then(_understood(line.turn, transcript))
            else:
                transcript = transcript.then(line.turn.with_acts(line.acts))
        return replace(transcript, complete=not self.cut)

    def lines(self) -> list[str]:
        head = [f"({', '.join(f'{key} {value}' for key, value in self.setting.items())})"] if self.setting else []
        return [*head, *(str(line) for line in self.turns)]


def read_examples(items: Items, what: str) -> tuple[Example, ...]:
    """Raises UsageError with file:line. what: the key they stand under, for the message."""
    return tuple(_example(item, items.at(index), what) for index, item in enumerate(items))


def parse_acts(text: str, *, where: Where | None = None) -> tuple[Act, ...]:
    """`ask(zip_code); inform(case_number, CS-1)`. Raises UsageError, UnknownName."""
    return tuple([_act(part.strip(), where) for part in text.split(";") if part.strip()])


def _example(item: object, where: Where, what: str) -> Example:
    if isinstance(item, Block):
        item.check_keys("example", _KEYS, required=("turns",))
        setting = item.block("setting")
        return Example(
            turns=_lines(item.items_of("turns"), what),
            where=item.where,
            setting={key: setting.text(key) for key in setting},
            cut=item.flag("cut", False),
        )
    if isinstance(item, Items):
        return Example(turns=_lines(item, what), where=where)
    raise UsageError(
        f"an example under {what!r} is {item!r}", where=where, way_out="write a list of `agent: ...` and `user: ...`"
    )


def _lines(items: Items, what: str) -> tuple[Line, ...]:
    if not items:
        raise UsageError(f"an example under {what!r} is empty", where=items.where, way_out="add lines `agent: ...`")
    return tuple(_line(item, items.at(index)) for index, item in enumerate(items))


def _line(item: object, where: Where) -> Line:
    if isinstance(item, Block) and len(item) == 1:
        head, words = next(iter(item.items()))
    elif isinstance(item, str) and (match := _LINE.fullmatch(item)):
        head, words = match["head"], match["words"]
    else:
        raise _no_line(item, where)
    match = _HEAD.fullmatch(head)
    if match is None or not isinstance(words, str):
        raise _no_line(item, where)
    acts, _, text = words.partition("|") if match["acts"] else ("", "", words)
    text = text.strip()
    turn = Turn(
        speaker=Speaker(match["speaker"]),
        messages=(Message(text=text, late=bool(match["late"])),),
        latency_s=float(match["seconds"]) if match["seconds"] else None,
        first_token_s=float(match["first"]) if match["first"] else None,
        events=tuple(Event(kind=kind) for kind in (match["events"] or "").split(", ") if kind),
    )
    parsed = _spread(parse_acts(acts, where=where), text) if match["acts"] else None
    return Line(turn, parsed, head.removesuffix("!"))


def _no_line(item: object, where: Where) -> UsageError:
    return UsageError(
        f"{dict(item) if isinstance(item, Block) else item!r} is no line of an example",
        where=where,
        way_out="write `agent: words` or `agent!: acts | words`; put words with a colon in quotes",
    )


def _spread(acts: tuple[Act, ...], text: str) -> tuple[Act, ...]:
    """One place after another, so that what was written first counts as said first."""
    return tuple(
        replace(act, start=min(index, len(text)), end=len(text), clause_end=len(text)) for index, act in enumerate(acts)
    )


def _act(text: str, where: Where | None) -> Act:
    try:
        return _known_act(text)
    except UnderstudyError:
        return _parsed_act(text, where)  # raises again, and says where


@lru_cache(maxsize=4096)
def _known_act(text: str) -> Act:
    return _parsed_act(text, None)


def _parsed_act(text: str, where: Where | None) -> Act:
    match = _ACT.fullmatch(text)
    if match is None:
        raise UsageError(
            f"{text!r} is no act", where=where, way_out="write `type`, `type(slot)` or `type(slot, value)`"
        )
    slot = match["slot"] or ""
    # The same check of words as for conditions, so that an example cannot use what no rule could name.
    parse_condition(f"{match['type']}({slot})" if slot else match["type"], where=where)
    value = match["value"]
    value = value.strip().strip('"') if value else None
    return Act(type=ActType(match["type"]), slot=slot, value=value, why="written down")


def _understood(turn: Turn, before: Transcript) -> Turn:
    from simulator.understanding import understand  # loads its language packs when first called

    return understand(turn, before)
