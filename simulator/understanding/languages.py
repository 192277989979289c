"""Which languages a clause is written in, told by its small words."""

from __future__ import annotations

from collections.abc import Collection, Sequence, Set
from functools import cache

from simulator.understanding.pack import Pack, languages, load_pack


def packs_for(keys: Set[str], fallback: str) -> Sequence[Pack]:
    """The packs to read a clause with, the likeliest first; more than one where it mixes languages or tells nothing.

    keys: the words of the clause. fallback: the language of what stands around it.
    """
    scores = [(len(words & keys), pack) for pack, words in _telling()]
    best = max(score for score, _ in scores)
    if best == 0:
        return [pack for pack, _ in sorted(_telling(), key=lambda each: each[0].language != fallback)]
    likely = [(score, pack) for score, pack in scores if score * 3 >= best and score > 0]
    likely.sort(key=lambda pair: (-pair[0], pair[1].language != fallback))
    return [pack for _, pack in likely]


def language_of(words: Collection[str], fallback: str = "en") -> str:
    """The language that most of the words speak for; fallback where none does, or two do equally."""
    keys = set(words)
    scores = sorted(((len(words & keys), pack.language) for pack, words in _telling()), reverse=True)
    if scores[0][0] == 0 or (len(scores) > 1 and scores[0][0] == scores[1][0]):
        return fallback
    return scores[0][1]


@cache
def _telling() -> Sequence[tuple[Pack, frozenset[str]]]:
    """Each pack with the small words that no other pack has."""
    packs = [load_pack(name) for name in languages()]
    return [
        (pack, pack.function_words.difference(*(other.function_words for other in packs if other is not pack)))
        for pack in packs
    ]
