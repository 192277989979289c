"""Normal form of free text: lower case, no accents, no apostrophes, slips of the keyboard mended."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

_SHORT = {
    "u": "you", "ur": "your", "r": "are", "pls": "please", "plz": "please", "cuz": "because", "acct": "account",
    "xq": "porque", "q": "que", "pq": "porque", "tmb": "tambien", "wat": "what", "wht": "what", "crd": "card",
    "cancelled": "cancelled", "tarj": "tarjeta", "cant": "cant", "ppl": "people", "addr": "address", "msg": "message",
    "im": "im", "ya": "ya", "thru": "through", "sumone": "someone", "recieved": "received", "stmt": "statement",
}  # fmt: skip


# Abbreviations whose points would end a sentence.
_DOTTED = re.compile(
    r"\b(?:u\.\s?s\.(?:\s?a\.)?|ee\.?\s?uu\.?|e\.\s?u\.(?:\s?a\.)?|a\.\s?m\.|p\.\s?m\.|e\.g\.|i\.e\.)(?!\w)"
)


def fold(text: str) -> str:
    """Same meaning, one spelling; length may change."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = "".join(
        each for each in unicodedata.normalize("NFD", text) if unicodedata.category(each) not in ("Mn", "Cf")
    )
    text = re.sub(r"(?<=\w)['’`´](?=\w)", "", text)
    text = _DOTTED.sub(lambda match: re.sub(r"[.\s]", "", match.group()), text)
    return re.sub(r"[^\S\n]+", " ", text).strip()


def mend(
    text: str, vocabulary: Collection[str], stems: tuple[str, ...] = (), everyday: Collection[str] = frozenset()
) -> str:
    """Replaces words that are one slip away from a known word, if they are long enough not to be a word of their own.

    stems: beginnings of words that are known with any ending. everyday: words that stay as they are."""

    def better(match: re.Match[str]) -> str:
        word = match.group()
        if word in _SHORT:
            return _SHORT[word]
        if (
            len(word) < 4
            or word in vocabulary
            or word in everyday
            or word.startswith(stems)
            or word.removesuffix("s") in vocabulary
        ):
            return word
        return _nearest(word, frozenset(vocabulary)) if len(word) < 30 else word

    return re.sub(r"[^\W\d_]+", better, text)


@lru_cache(maxsize=8192)
def _nearest(word: str, vocabulary: frozenset[str]) -> str:
    found = sorted(other for other in _near(word) if other in vocabulary and len(other) > 3)
    # Four-letter words are mended by transposition alone: too many of them are neighbours of one another.
    if len(word) == 4:
        found = [other for other in found if sorted(other) == sorted(word)]
    return found[0] if found else word


def _near(word: str) -> set[str]:
    letters = "abcdefghijklmnopqrstuvwxyz"
    splits = [(word[:index], word[index:]) for index in range(len(word) + 1)]
    drops = {left + right[1:] for left, right in splits if right}
    swaps = {left + right[1] + right[0] + right[2:] for left, right in splits if len(right) > 1}
    turns = {left + letter + right[1:] for left, right in splits if right for letter in letters}
    adds = {left + letter + right for left, right in splits for letter in letters}
    return drops | swaps | turns | adds
