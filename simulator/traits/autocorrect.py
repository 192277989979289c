"""What a phone makes of it: apostrophes and accents go astray, small words turn into others that sound alike."""

from __future__ import annotations

import random

from simulator.dialogue import Turn
from simulator.traits._lexicon import replaced
from simulator.traits._segments import reworded

_CHANCE = 0.6


class Autocorrect:
    def apply(self, turn: Turn, *, rng: random.Random, language: str) -> Turn:
        return reworded(turn, lambda text: replaced(text, "autocorrect", language, rng, _CHANCE))
