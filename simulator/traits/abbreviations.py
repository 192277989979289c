"""Writes as in text messages: pls, thx, acct."""

from __future__ import annotations

import random

from simulator.dialogue import Turn
from simulator.traits._lexicon import replaced
from simulator.traits._segments import reworded

_CHANCE = 0.75


class Abbreviations:
    def apply(self, turn: Turn, *, rng: random.Random, language: str) -> Turn:
        return reworded(turn, lambda text: replaced(text, "abbreviations", language, rng, _CHANCE))
