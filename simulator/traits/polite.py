"""Says please and thank you in every turn."""

from __future__ import annotations

import random

from simulator.dialogue import Turn
from simulator.traits._lexicon import lines
from simulator.traits._segments import rearranged, sentences


class Polite:
    def apply(self, turn: Turn, *, rng: random.Random, language: str) -> Turn:
        if not turn.messages or not turn.messages[0].text:
            return turn
        text = turn.text.casefold()
        if any(word in text for word in lines("polite", "words", language)):
            return turn
        spans = sentences(turn, 0)
        before = rng.random() < 0.3 and turn.has("inform") and not turn.has("greet", "request", "refuse", "deny")
        extra = rng.choice(lines("polite", "before" if before else "after", language))
        row: list[tuple[int, int] | str] = [extra, *spans] if before else [*spans, extra]
        return rearranged(turn, [row])
