"""The languages that there are packs for, and which of them a clause is written in, told by its small words."""

from __future__ import annotations

from collections.abc import Collection, Sequence, Set
from functools import cache
from pathlib import Path
from typing import Any, Final

from simulator.cache import kept
from simulator.errors import UnknownName
from simulator.understanding.pack import Pack

FOLDER: Final = Path(__file__).with_name("packs")
_MADE_BY: Final = ("pack_file.py", "pack.py", "pattern.py", "values.py", "../dialogue/vocabulary.py", "../documents.py")
"""The code that what is kept of a pack hangs on."""


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


@cache
def load_pack(language: str) -> Pack:
    """Raises UnknownName for a language without a file, UsageError with the line of a phrase that cannot be read."""
    path = FOLDER / f"{language}.yaml"
    if not path.exists():
        raise UnknownName("language pack called", language, languages())

    def make() -> Any:
        from simulator.understanding.pack_file import read_pack  # not needed where it was kept

        return read_pack(path).plain()

    here = Path(__file__).parent
    sources = [each.read_bytes() for each in (path, *(here / name for name in _MADE_BY))]
    return Pack.from_plain(kept("language-pack", sources, make))


@cache
def languages() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))
