"""Secrets that are described instead of named: "the tiny digits on the flip side", "lo que marca en el cajero".

A head ("digits", "numeritos", "what") takes up the words around it that belong to it; what they say of place, length,
use and carrier votes for a kind. Which words vote for what is in the packs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from simulator.dialogue import SecretKind
from simulator.lazy_pattern import lazy
from simulator.understanding.secrets.pack import secrets_pack

_REACH: Final = 72  # characters after a head that may still describe it
_LEFT: Final = 60
_LAST_WORD: Final = lazy(r"\w+ $")
_ENOUGH: Final = 4  # points of votes


def described(text: str, taken: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, SecretKind]]:
    """Start, end and kind of each description in a normalised clause that touches nothing of what is taken."""
    pack = secrets_pack().describing
    busy = list(taken)
    for head in pack.heads.finditer(text):
        if any(start < head.end() and head.start() < end for start, end in busy):
            continue
        left = pack.left.search(text[max(0, head.start() - _LEFT) : head.start()])
        start = head.start() - (len(left.group()) if left is not None else 0)
        stop = pack.stop.search(text, head.end(), head.end() + _REACH)
        end = stop.start() if stop is not None else min(len(text), head.end() + _REACH)
        end = min([end, *(place for place, _ in busy if place >= head.end())])
        start = max([start, *(place for _, place in busy if place <= head.start())])
        found = _voted(text, start, head.start(), head.end(), end)
        if found is not None:
            kind, low, high = found
            busy.append((low, high))
            yield low, high, kind


@lru_cache(maxsize=4096)
def _voted(text: str, start: int, low: int, high: int, end: int) -> tuple[SecretKind, int, int] | None:
    pack = secrets_pack().describing
    around = _word_before(text, start)
    if pack.other.search(text[around:end]):
        return None
    if pack.wondering.fullmatch(text[low:high]) and pack.doing.search(text[high:end]) is None:
        return None
    points: dict[SecretKind, int] = {}
    last: dict[SecretKind, int] = {}
    seen: set[tuple[SecretKind, str]] = set()
    votes = [(pack.ballots[number], match) for number, match in pack.votes.each(text[start:end])]
    for (kind, weight), match in sorted(votes, key=lambda vote: -vote[0][1]):
        if (kind, match.group()) not in seen:
            seen.add((kind, match.group()))
            points[kind] = points.get(kind, 0) + weight
            last[kind] = max(last.get(kind, high), start + match.end())
    best = max(points, key=lambda kind: (points[kind], -list(SecretKind).index(kind)), default=None)
    return None if best is None or points[best] < _ENOUGH else (best, start, last[best])


def _word_before(text: str, place: int) -> int:
    """Where the word before the place begins: "invoice number" is no description."""
    found = _LAST_WORD.search(text[max(0, place - 24) : place])
    return place if found is None else place - len(found.group())
