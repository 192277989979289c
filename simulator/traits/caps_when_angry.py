"""Writes like anybody until patience wears thin, then shouts."""

from __future__ import annotations

import random

from simulator.dialogue import Turn
from simulator.traits._segments import recased


class CapsWhenAngry:
    def apply(self, turn: Turn, *, rng: random.Random, language: str) -> Turn:
        del rng, language
        angry = turn.has("complain", "request(live_agent|supervisor)")
        return recased(turn, str.upper) if angry else turn
