"""The shipped wording of a language, as data: simulator/users/wording/<language>/*.yaml."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from simulator.documents import Block, load_block
from simulator.errors import HarnessError, UnknownName, UsageError
from simulator.users._grammar import Piece, Sets, Template, draw, fits, parse

_FOLDER = Path(__file__).parent / "wording"
_BARE = 0.85
"""How often a fact asked for alone is given alone."""
_PLAIN = 0.5
"""How often a fact given alone is given without any word beside it, where that is one of the ways."""
_BRIEF = 0.55
"""How often one of several facts asked for is given with hardly a word beside it."""
_VALUE = "{value}"
_TOPICS = ("do", "say")


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """How an intent or situation is brought up. do: infinitives for frames ("report a lost card"); say: sentences;
    short: fragments of people in a hurry ("lost card")."""

    do: tuple[Template, ...]
    say: tuple[Template, ...]
    short: tuple[Template, ...] = ()


class Wording:
    """Phrases, topics and values of one language."""

    def __init__(self, language: str) -> None:
        """Raises UsageError where there is no wording for the language, or a file of it is broken."""
        folder = _FOLDER / language
        if not folder.is_dir():
            raise UnknownName("language with wording", language, languages())
        self.language = language
        self.sets: Sets = _templates(load_block(folder / "sets.yaml", "wording"))
        self._phrases = _templates(load_block(folder / "phrases.yaml", "wording"))
        self._answers = load_block(folder / "answers.yaml", "wording")
        self._values = load_block(folder / "values.yaml", "wording")
        short = _templates(load_block(folder / "short.yaml", "wording"))
        self._topics = {
            name: replace(topic, short=short.get(name, ()))
            for path in sorted(folder.glob("topics*.yaml"))
            for name, topic in _topics(path)
        }

    def keys(self) -> Iterable[str]:
        return self._phrases

    def topics(self) -> Iterable[str]:
        return self._topics

    def slots(self) -> Iterable[str]:
        return self._answers

    def topic(self, name: str) -> Topic | None:
        return self._topics.get(name)

    def say(
        self, key: str, facts: Mapping[str, str], rng: random.Random, *, do: tuple[Template, ...] = ()
    ) -> list[Piece]:
        """A phrase by its key. do: what `<do>` stands for in it."""
        if key not in self._phrases:
            raise HarnessError(f"there is no wording {key!r} in {self.language}")
        sets = {**self.sets, "do": do} if do else self.sets
        return self.pick(self._phrases[key], facts, rng, sets)

    def has(self, key: str) -> bool:
        return key in self._phrases

    def answer(
        self, slot: str, facts: Mapping[str, str], rng: random.Random, *, bare: bool, careful: bool = False
    ) -> list[Piece]:
        """bare: the question was put alone, so that the fact by itself will do. careful: nobody has asked for it, so it
        has to be said what it is."""
        block = self._answers.block(slot if slot in self._answers else "other")
        if bare and rng.random() < _BARE:
            texts = block.texts("bare")
            texts = (_VALUE,) if _VALUE in texts and rng.random() < _PLAIN else texts
        elif not bare and not careful and "brief" in block and rng.random() < _BRIEF:
            texts = block.texts("brief")
        else:
            texts = block.texts("full")
        held = {**facts, "value": facts[slot]} if slot in facts else facts
        pieces = self.pick([parse(text, block.where) for text in texts], held, rng)
        return [Piece(text=p.text, slot=slot) if p.slot == "value" else p for p in pieces]

    def pick(
        self, templates: Collection[Template], facts: Mapping[str, str], rng: random.Random, sets: Sets | None = None
    ) -> list[Piece]:
        sets = self.sets if sets is None else sets
        able = [template for template in templates if fits(template, facts, sets)]
        if not able:
            raise HarnessError(f"no wording of these fits the facts {sorted(facts)}: {list(templates)!r:.200}")
        return draw(rng.choice(able), facts, sets, rng)

    def value(self, slot: str, value: str, rng: random.Random) -> str | None:
        """How this language says a value of facts ("undelivered"), None where it has no way of its own."""
        block = self._values.block(slot if slot in self._values else "any")
        for source in (block, self._values.block("any")):
            if value in source:
                return rng.choice(source.texts(value))
        return None


@lru_cache(maxsize=8)
def wording(language: str) -> Wording:
    return Wording(language)


def languages() -> tuple[str, ...]:
    return tuple(sorted(path.name for path in _FOLDER.iterdir() if path.is_dir()))


def _templates(block: Block) -> dict[str, tuple[Template, ...]]:
    found = {}
    for key in block:
        found[key] = tuple(parse(text, block.at(key)) for text in block.texts(key))
        if not found[key]:
            raise UsageError(f"no wording for {key!r}", where=block.at(key), way_out="write at least one line")
    return found


def _topics(path: Path) -> Iterable[tuple[str, Topic]]:
    block = load_block(path, "wording")
    for name in block:
        topic = block.block(name)
        topic.check_keys("topic", _TOPICS, required=_TOPICS)
        do, say = (tuple(parse(text, topic.at(key)) for text in topic.texts(key)) for key in _TOPICS)
        yield name, Topic(do=do, say=say)
