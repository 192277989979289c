"""Traits that leave the words alone: what they change is what is said and when, which is the agenda's business."""

from __future__ import annotations

import random

from simulator.dialogue import Turn


class Unspoken:
    def apply(self, turn: Turn, *, rng: random.Random, language: str) -> Turn:
        del rng, language
        return turn
