"""Minds their manners: asks kindly, and says please or thank you in every other turn."""

from __future__ import annotations

import random
from dataclasses import replace

from simulator.dialogue import Message, Turn
from simulator.traits._lexicon import lines
from simulator.traits._segments import rearranged, sentences

_CHANCE = 0.5
_CURT = ("request(are_you_ai)", "report(fraud_now|stranded|compromised_session)")
"""What is asked or cried without any ado."""


_HANDED_OVER = ("inform(last_four|which_card|zip_code|name|phone|email|address|date_of_birth)",)
"""Details that are handed over on request, with a "Certainly" before them; nobody says that before a story."""


class Polite:
    def apply(self, turn: Turn, *, rng: random.Random, language: str) -> Turn:
        if not turn.messages or not turn.messages[0].text or turn.has("instruct", "complain", "close", "hold", *_CURT):
            return turn
        text = turn.text.casefold()
        if any(word in text for word in lines("polite", "words", language)):
            return turn
        place = self._place(turn, rng)
        if rng.random() >= _CHANCE:
            return turn
        extra = rng.choice(lines("polite", place, language))
        spans = sentences(turn, 0)
        if len(turn.messages) > 1:
            more = (Message(text=extra),)
            messages = (*more, *turn.messages) if place == "before" else (*turn.messages, *more)
            shift = 1 if place == "before" else 0
            acts = tuple(replace(act, message=act.message + shift) if act.end else act for act in turn.acts)
            return replace(turn, messages=messages, acts=acts)
        row: list[tuple[int, int] | str] = [extra, *spans] if place == "before" else [*spans, extra]
        return rearranged(turn, [row])

    def _place(self, turn: Turn, rng: random.Random) -> str:
        if turn.has("request"):
            return "pressing" if turn.has("report") else "opening"
        answers = turn.has(*_HANDED_OVER) and not turn.has("greet", "refuse", "deny", "correct", "clarify")
        return "before" if answers and rng.random() < 0.4 else "after"
