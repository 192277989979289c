"""Uses a screen reader: says so up front and wants a summary, which is the agenda's business; the words stay."""

from __future__ import annotations

import random

from simulator.dialogue import Turn


class ScreenReader:
    def apply(self, turn: Turn, *, rng: random.Random, language: str) -> Turn:
        del rng, language
        return turn
