"""Never presses shift."""

from __future__ import annotations

import random

from simulator.dialogue import Turn
from simulator.traits._segments import recased


class LowerCase:
    def apply(self, turn: Turn, *, rng: random.Random, language: str) -> Turn:
        del rng, language
        return recased(turn, str.lower)
