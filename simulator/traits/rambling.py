"""Tells more than was asked, the facts buried among it."""

from __future__ import annotations

import random

from simulator.dialogue import Turn
from simulator.traits._lexicon import lines
from simulator.traits._segments import rearranged, sentences

_CHANCE = 0.6


class Rambling:
    def apply(self, turn: Turn, *, rng: random.Random, language: str) -> Turn:
        if len(turn.messages) != 1 or not turn.messages[0].text or turn.has("close", "instruct"):
            return turn
        row: list[tuple[int, int] | str] = list(sentences(turn, 0))
        opening = turn.has("greet")
        answers = turn.has("inform") and not turn.has("request", "clarify", "correct", "deny")
        if not opening and (not answers or rng.random() >= _CHANCE):
            return turn
        chatter = lines("rambling", "opening" if opening else "answering", language)
        said = rng.sample(chatter, k=rng.choice((1, 1, 2)) if opening else 1)
        for position, text in enumerate(said):
            row.insert(min(len(row), 1) if position else len(row), text)
        return rearranged(turn, [row])
