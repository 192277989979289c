"""Attempts to talk an agent out of its rules, as data: simulator/users/attacks/<technique>.yaml."""

from __future__ import annotations

import random
from functools import lru_cache
from pathlib import Path

from simulator.documents import load_block
from simulator.errors import UnknownName

_FOLDER = Path(__file__).parent / "attacks"


def techniques() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))


def attack(technique: str, *, language: str, rng: random.Random, number: int) -> str:
    """The number-th wording that is tried, from 0, in an order drawn from rng: none comes twice before all have come.

    Raises UnknownName with the nearest technique.
    """
    texts = list(wordings(technique, language))
    rng.shuffle(texts)
    return texts[number % len(texts)]


@lru_cache(maxsize=64)
def wordings(technique: str, language: str) -> tuple[str, ...]:
    """All wordings of a technique in a language; the English ones where it has none."""
    if technique not in techniques():
        raise UnknownName("attack technique", technique, techniques())
    block = load_block(_FOLDER / f"{technique}.yaml", "attack")
    block.check_keys("attack", ("about", "en", "es"), required=("about", "en"))
    return block.texts(language) or block.texts("en")
