"""Word lists of traits, as data: simulator/traits/lexicon/<trait>.yaml, by language."""

from __future__ import annotations

import random
import re
from functools import lru_cache, partial
from pathlib import Path

from simulator.documents import load_block

_FOLDER = Path(__file__).parent / "lexicon"


@lru_cache(maxsize=64)
def lines(trait: str, key: str, language: str) -> tuple[str, ...]:
    """A list; empty where there is none for the language."""
    return load_block(_FOLDER / f"{trait}.yaml", "lexicon").block(key).texts(language)


@lru_cache(maxsize=64)
def replacements(trait: str, language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """`replace: {en: {please: pls}}`: whole words or phrases, in whatever case."""
    block = load_block(_FOLDER / f"{trait}.yaml", "lexicon").block("replace").block(language)
    return tuple(
        (re.compile(rf"(?<![\w'’]){re.escape(word)}(?![\w'’])", re.IGNORECASE), block.text(word)) for word in block
    )


def replaced(text: str, trait: str, language: str, rng: random.Random, chance: float) -> str:
    """Each occurrence of a listed phrase is replaced with the given chance; a capital stays a capital."""
    for pattern, new in replacements(trait, language):
        text = pattern.sub(partial(_swapped, new, rng, chance), text)
    return text


def _swapped(new: str, rng: random.Random, chance: float, match: re.Match[str]) -> str:
    return _cased(match.group(), new) if rng.random() < chance else match.group()


def _cased(old: str, new: str) -> str:
    return new[:1].upper() + new[1:] if old[:1].isupper() and new else new
