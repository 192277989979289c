"""Mixes up a date and puts it right in the next turn, which is the agenda's business; the words stay."""

from __future__ import annotations

import random

from simulator.dialogue import Turn


class AbsentMinded:
    def apply(self, turn: Turn, *, rng: random.Random, language: str) -> Turn:
        del rng, language
        return turn
