"""Checks of YAML words against the closed vocabulary, with file, line and the nearest valid word."""

from __future__ import annotations

from collections.abc import Collection

from simulator.dialogue import ActType
from simulator.dialogue.vocabulary import CHANNELS, FACTS, INTENTS, QUEUES, SLOTS
from simulator.documents import Block
from simulator.errors import UnknownName, UsageError, Where

_NEUTRAL = {"his": "their", "her": "their", "he": "they", "she": "they"}
_ANY_SLOT = {*SLOTS, *INTENTS, *FACTS, *CHANNELS, *QUEUES}


def words_of(block: Block, key: str, kind: str, allowed: Collection[str]) -> tuple[str, ...]:
    """The texts under a key, each one of allowed."""
    words = block.texts(key)
    for word in words:
        if word not in allowed:
            raise UnknownName(kind, word, allowed, where=block.at(key))
    return words


def check_pattern(pattern: str, where: Where) -> None:
    """pattern: alternatives of act patterns, `inform(locked) or handoff`."""
    for part in pattern.split(" or "):
        kind, _, rest = part.strip().partition("(")
        if kind not in set(ActType):
            raise UnknownName("act type", kind, list(ActType), where=where)
        if rest and not rest.endswith(")"):
            raise UsageError(f"{part!r} has no closing bracket", where=where, way_out="write type(slot|slot)")
        for slot in filter(None, rest.rstrip(")").split("|")):
            if kind == ActType.INFORM and slot not in FACTS:
                raise UnknownName("fact", slot, FACTS, where=where)


def neutral(phrase: str) -> str:
    """his, her -> their and he, she -> they, so that a sentence fits whoever it is said of."""
    return " ".join(_NEUTRAL.get(word, word) for word in phrase.strip().split())


def is_slot(word: str) -> bool:
    return word in _ANY_SLOT
