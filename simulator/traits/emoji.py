"""Puts an emoji at the end of what they say, now and then."""

from __future__ import annotations

import random
from dataclasses import replace

from simulator.dialogue import Turn

_MOODS = {
    "report(prompt_done)": ("👍", "✅"),
    "report(lost|stolen|damaged|fraud_now|stranded|unauthorised_charge|wrong_charge)": ("😱", "😟", "😩"),
    "thank": ("🙏", "😊", "👍"),
    "close": ("👋", "😊"),
    "affirm": ("👍", "😊", "👌"),
    "deny": ("🙅", "😬"),
    "complain": ("😡", "😤", "🙄"),
    "request": ("🙂", "🙏"),
}
_CHANCE = 0.7


class Emoji:
    def apply(self, turn: Turn, *, rng: random.Random, language: str) -> Turn:
        del language
        mood = next((mood for mood in _MOODS if turn.has(mood)), None)
        if not turn.messages or mood is None or rng.random() >= _CHANCE:
            return turn
        last = turn.messages[-1]
        sign = rng.choice(_MOODS[mood])
        return replace(turn, messages=(*turn.messages[:-1], replace(last, text=f"{last.text} {sign}")))
