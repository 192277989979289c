"""The phrasebook: what features call the things that an agent does, and the act patterns they stand for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from simulator.dialogue import ActType, SecretKind
from simulator.dialogue.vocabulary import CHANNELS, CLAIMS, FACTS, INTENTS, QUEUES, SLOTS
from simulator.documents import Block, load_block
from simulator.errors import UnknownName, UsageError

FAMILIES = ("questions", "facts", "offers", "channels", "queues", "manners", "secrets")
_OWN = Path(__file__).with_name("phrasebook.yaml")
_PRONOUNS = re.compile(r"\b(?:his|their)\b")
_SUBJECTS = re.compile(r"\b(?:he|they)\b")
_OBJECTS = re.compile(r"\b(?:him|them)\b")
_SLOTS = frozenset({
    *SLOTS, *INTENTS, *FACTS, *CHANNELS, *QUEUES, *CLAIMS, *SecretKind,
    # of identify, switch_language, verify, show
    "ai", "human", "en", "es", "prompt", "push", "details", "passed", "failed", "foreign_data",
})  # fmt: skip
_PATTERN = re.compile(r"(?P<type>[a-z_]+)(?:\((?P<slots>[a-z_]+(?:\|[a-z_]+)*)\))?")


@dataclass(frozen=True, slots=True)
class Phrase:
    """words: as the feature has them. patterns: of acts, any of which will do."""

    words: str
    patterns: tuple[str, ...]


class Phrasebook:
    """families: family -> phrase -> patterns."""

    def __init__(self, families: Mapping[str, Mapping[str, tuple[str, ...]]]) -> None:
        self._families = families

    def phrase(self, family: str, words: str) -> Phrase:
        """Raises UnknownName with the nearest phrase of the family."""
        known = self._families[family]
        plain = _neutral(words)
        if plain not in known:
            raise UnknownName(f"phrase among the {family} called", words, known)
        return Phrase(words, known[plain])

    def phrases(self, family: str) -> tuple[str, ...]:
        return tuple(self._families[family])


@lru_cache(maxsize=8)
def load_phrasebook(folders: tuple[Path, ...] = ()) -> Phrasebook:
    """The shipped phrases, and those of `phrases.yaml` in each folder. Raises UsageError with file:line."""
    families: dict[str, dict[str, tuple[str, ...]]] = {family: {} for family in FAMILIES}
    for path in _sources(folders):
        block = load_block(path, "phrasebook")
        block.check_keys("phrasebook", FAMILIES)
        for family in block:
            phrases = block.block(family)
            for words in phrases:
                families[family][_neutral(words)] = _patterns(phrases, words)
    return Phrasebook(families)


def _sources(folders: Sequence[Path]) -> list[Path]:
    return [_OWN, *(folder / "phrases.yaml" for folder in folders if (folder / "phrases.yaml").is_file())]


def _patterns(phrases: Block, words: str) -> tuple[str, ...]:
    patterns = phrases.texts(words)
    for pattern in patterns:
        match = _PATTERN.fullmatch(pattern)
        if match is None or match["type"] not in set(ActType):
            raise UsageError(
                f"{pattern!r} is no act pattern",
                where=phrases.at(words),
                way_out="write `type`, `type(slot)` or `type(slot|slot)`, for instance ask(zip_code)",
            )
        for slot in filter(None, (match["slots"] or "").split("|")):
            if slot not in _SLOTS:
                raise UnknownName(f"word of the vocabulary, as in {pattern!r},", slot, _SLOTS, where=phrases.at(words))
    return patterns


def _neutral(words: str) -> str:
    return _OBJECTS.sub("her", _SUBJECTS.sub("she", _PRONOUNS.sub("her", words.strip())))
