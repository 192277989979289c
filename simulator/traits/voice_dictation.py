"""Dictates: no punctuation, no capitals, little words of somebody who thinks while speaking."""

from __future__ import annotations

import random
import re

from simulator.dialogue import Turn
from simulator.traits._lexicon import lines
from simulator.traits._segments import reworded

_MARKS = re.compile(r"[.,;:!?¡¿…]+(?=\s|$)|[¡¿]")
_GAP = re.compile(r"(?<=[.,!?]) ")
_FILLER_CHANCE = 0.35


class VoiceDictation:
    def apply(self, turn: Turn, *, rng: random.Random, language: str) -> Turn:
        fillers = lines("voice_dictation", "fillers", language)

        def change(text: str) -> str:
            text = _GAP.sub(
                lambda match: f" {rng.choice(fillers)} " if rng.random() < _FILLER_CHANCE else match.group(), text
            )
            return _MARKS.sub("", text).lower()

        return reworded(turn, change)
