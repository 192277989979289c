"""Grew up with two languages and mixes them, at the seams of sentences and in set phrases."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from simulator.dialogue import Turn
from simulator.traits._lexicon import lines, replaced
from simulator.traits._segments import rearranged, reworded, sentences

_OPENER_CHANCE = 0.3
_ALWAYS_CAPITAL = re.compile(r"I\b|[A-Z]{2}|Spanish|English|Amex|American")


class CodeSwitching:
    def apply(self, turn: Turn, *, rng: random.Random, language: str) -> Turn:
        mixed = reworded(turn, lambda text: replaced(text, "code_switching", language, rng, 0.55))
        openers = lines("code_switching", "openers", language)
        if not openers or not mixed.messages or turn.has("greet", "affirm", "deny") or rng.random() >= _OPENER_CHANCE:
            return mixed
        return rearranged(_small(mixed), [[rng.choice(openers), *sentences(mixed, 0)]])


def _small(turn: Turn) -> Turn:
    """What follows an opener begins small."""
    first = turn.messages[0]
    shouts = first.text[:2].isupper() and len(first.text) > 1
    if (
        shouts
        or _ALWAYS_CAPITAL.match(first.text)
        or any(act.message == 0 and act.start == 0 < act.end for act in turn.acts)
    ):
        return turn
    small = replace(first, text=first.text[:1].lower() + first.text[1:])
    return replace(turn, messages=(small, *turn.messages[1:]))
