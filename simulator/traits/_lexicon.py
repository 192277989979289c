"""Word lists of traits, as data: simulator/traits/lexicon/<trait>.yaml, by language."""

from __future__ import annotations

import random
import re
from functools import lru_cache
from pathlib import Path

from simulator.documents import load_block

_SENTENCE_START = re.compile(r"(^|[.!?…:\n])\W*$")
_FOLDER = Path(__file__).parent / "lexicon"


@lru_cache(maxsize=64)
def lines(trait: str, key: str, language: str) -> tuple[str, ...]:
    """A list; empty where there is none for the language."""
    return load_block(_FOLDER / f"{trait}.yaml", "lexicon").block(key).texts(language)


@lru_cache(maxsize=64)
def _replacements(trait: str, language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """`replace: {en: {please: pls}}`: whole words or phrases, in whatever case, the longest that fits."""
    block = load_block(_FOLDER / f"{trait}.yaml", "lexicon").block("replace").block(language)
    words = {word.casefold(): block.text(word) for word in block}
    alternatives = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![\w'’])(?:{alternatives or '(?!)'})(?![\w'’])", re.IGNORECASE), words


def replaced(text: str, trait: str, language: str, rng: random.Random, chance: float) -> str:
    """Each occurrence of a listed phrase is replaced with the given chance; a capital stays a capital."""
    pattern, words = _replacements(trait, language)

    def swapped(match: re.Match[str]) -> str:
        old = match.group()
        if rng.random() >= chance:
            return old
        new = words.get(old.casefold(), old)
        # "I" is written large wherever it stands; what comes in its place is not.
        amid = old.startswith("I ") and not _SENTENCE_START.search(text[: match.start()])
        return new if amid else _cased(old, new)

    return pattern.sub(swapped, text)


def _cased(old: str, new: str) -> str:
    if old.isupper() and len(old) > 1:
        return new.upper()
    return new[:1].upper() + new[1:] if old[:1].isupper() and new else new
