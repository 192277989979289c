"""Sends each sentence as a message of its own."""

from __future__ import annotations

import random

from simulator.dialogue import Turn
from simulator.traits._segments import rearranged, sentences

_MOST = 4


class SeveralMessages:
    def apply(self, turn: Turn, *, rng: random.Random, language: str) -> Turn:
        del rng, language
        if len(turn.messages) != 1:
            return turn
        spans = sentences(turn, 0)
        if len(spans) < 2:
            return turn
        rows = [[span] for span in spans[: _MOST - 1]]
        if rest := spans[_MOST - 1 :]:
            rows.append(rest)
        return rearranged(turn, rows)
