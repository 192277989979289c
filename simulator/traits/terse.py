"""Says no more than needed: greetings, thanks and other courtesies go, as far as something is left."""

from __future__ import annotations

import random
import re
from functools import partial

from simulator.dialogue import Turn
from simulator.traits._lexicon import lines
from simulator.traits._segments import facts_in, rearranged, reworded, sentences

_LEADING = re.compile(r"^[\s,]+")
_SHOUT = re.compile(r"!+(?=\s|$)")


class Terse:
    def apply(self, turn: Turn, *, rng: random.Random, language: str) -> Turn:
        if not turn.messages or not turn.messages[0].text:
            return turn
        spans = sentences(turn, 0)
        facts = facts_in(turn, 0)
        text = turn.messages[0].text
        idle = re.compile(rf"^\W*(?:{'|'.join(lines('terse', 'idle', language))})\W*$", re.IGNORECASE)
        kept = [
            span
            for span in spans
            if any(span[0] <= start < span[1] for start, _ in facts) or not idle.match(text[span[0] : span[1]])
        ]
        shorter = rearranged(turn, [kept or spans[:1]])
        for pattern in lines("terse", "drop", language):
            dropped = re.compile(pattern, re.IGNORECASE)
            if rng.random() < 0.8:
                shorter = reworded(shorter, partial(dropped.sub, ""))
        if not turn.has("report"):
            shorter = reworded(reworded(shorter, partial(_SHOUT.sub, ".")), lambda text: text.replace("¡", ""))
        return shorter if shorter.text.strip(" .,!?") else turn
