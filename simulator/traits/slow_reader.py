"""Reads slowly and asks to hear long answers again; how, is the agenda's business, the words stay."""

from __future__ import annotations

import random

from simulator.dialogue import Turn


class SlowReader:
    def apply(self, turn: Turn, *, rng: random.Random, language: str) -> Turn:
        del rng, language
        return turn
