"""Attempts to talk an agent out of its rules, as data: simulator/users/attacks/<technique>.yaml."""

from __future__ import annotations

import random
from functools import lru_cache
from pathlib import Path

from simulator.documents import load_block
from simulator.errors import UnknownName

_TRIES = 2
_FOLDER = Path(__file__).parent / "attacks"


def techniques() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))


def attempts(technique: str, *, language: str, rng: random.Random) -> tuple[str, ...]:
    """What is tried one turn after the other: an attack that is split over turns where the technique has such, else two
    wordings. Raises UnknownName with the nearest technique."""
    texts = list(wordings(technique, language))
    if split := _chains(technique, language):
        return rng.choice(split)
    rng.shuffle(texts)
    return tuple(texts[:_TRIES])


@lru_cache(maxsize=64)
def wordings(technique: str, language: str) -> tuple[str, ...]:
    """All wordings of a technique in a language; the English ones where it has none."""
    if technique not in techniques():
        raise UnknownName("attack technique", technique, techniques())
    block = load_block(_FOLDER / f"{technique}.yaml", "attack")
    block.check_keys("attack", ("about", "en", "es", "split"), required=("about", "en"))
    return block.texts(language) or block.texts("en")


@lru_cache(maxsize=64)
def _chains(technique: str, language: str) -> tuple[tuple[str, ...], ...]:
    """Attacks that only add up over several turns, as `split: {en: {name: [first, second ...]}}`."""
    block = load_block(_FOLDER / f"{technique}.yaml", "attack").block("split").block(language)
    return tuple(block.texts(name) for name in block)
