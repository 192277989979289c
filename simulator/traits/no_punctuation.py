"""Leaves out full stops, commas and question marks."""

from __future__ import annotations

import random
import re

from simulator.dialogue import Turn
from simulator.traits._segments import reworded

_MARKS = re.compile(r"[.,;:!?¡¿…]+(?=\s|$)|[¡¿]")


class NoPunctuation:
    def apply(self, turn: Turn, *, rng: random.Random, language: str) -> Turn:
        del rng, language
        return reworded(turn, lambda text: _MARKS.sub("", text))
