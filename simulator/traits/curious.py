"""Asks something by the way in the middle of a matter; what and when, is the agenda's business, the words stay."""

from __future__ import annotations

import random

from simulator.dialogue import Turn


class Curious:
    def apply(self, turn: Turn, *, rng: random.Random, language: str) -> Turn:
        del rng, language
        return turn
