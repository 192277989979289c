"""Tells more than was asked, the facts buried among it."""

from __future__ import annotations

import random

from simulator.dialogue import Turn
from simulator.traits._lexicon import lines
from simulator.traits._segments import rearranged, sentences

_CHANCE = 0.4
_LOOKED_UP = frozenset({"fee_date", "statement_date", "transaction_date"})
_ALARM = "report(fraud_now|stranded|compromised_session)"
"""Nobody chats about the weather in such a plight."""


class Rambling:
    def apply(self, turn: Turn, *, rng: random.Random, language: str) -> Turn:
        if len(turn.messages) != 1 or not turn.messages[0].text or turn.has("close", "instruct", _ALARM):
            return turn
        row: list[tuple[int, int] | str] = list(sentences(turn, 0))
        opening = turn.has("greet")
        answers = turn.has("inform") and not turn.has("request", "clarify", "correct", "deny")
        if not opening and (not answers or rng.random() >= _CHANCE):
            return turn
        chatter = lines("rambling", "opening" if opening else _answering(turn), language)
        said = rng.sample(chatter, k=rng.choice((1, 1, 2)) if opening else 1)
        for position, text in enumerate(said):
            row.insert(min(len(row), 1) if position else len(row), text)
        return rearranged(turn, [row])


def _answering(turn: Turn) -> str:
    given = {act.slot for act in turn.find("inform") if act.end > act.start}
    return "looked_up" if given and given <= _LOOKED_UP else "answering"
