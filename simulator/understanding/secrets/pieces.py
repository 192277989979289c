"""Long texts are judged piece by piece, so that the cost of judging grows with their length and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from simulator.understanding.secrets.hit import Hit

PIECE: Final = 6_000  # characters; far beyond any turn of a chat
_OVERLAP: Final = 400


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """The text in overlapping pieces with their offsets, cut at white space where there is some."""
    start = 0
    while start < len(text):
        end = min(len(text), start + PIECE)
        if end < len(text):
            blank = max(text.rfind(" ", end - _OVERLAP // 2, end), text.rfind("\n", end - _OVERLAP // 2, end))
            end = blank if blank > 0 else end
        yield start, text[start:end]
        if end == len(text):
            return
        start = end - _OVERLAP


def by_pieces(text: str, judge: Callable[[str], tuple[Hit, ...]]) -> tuple[Hit, ...]:
    """The hits of all pieces, spans in the whole text; one that lies in two pieces is told once."""
    found: dict[tuple[str, int, int], Hit] = {}
    for offset, piece in pieces(text):
        for hit in judge(piece):
            moved = replace(
                hit,
                start=hit.start + offset,
                end=hit.end + offset,
                clause_start=hit.clause_start + offset,
                clause_end=hit.clause_end + offset,
            )
            found.setdefault((hit.kind, moved.start, moved.end), moved)
    return tuple(sorted(found.values(), key=lambda hit: (hit.start, hit.end)))
