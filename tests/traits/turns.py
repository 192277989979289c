"""Turns to be spoken in some manner."""

from __future__ import annotations

import random

from simulator.dialogue import Act, ActType, Speaker, Turn
from simulator.registry import Registry
from simulator.traits.base import Trait

TRAITS = Registry("trait", "simulator.traits")


def turn_of(text: str, *acts: Act, **facts: str) -> Turn:
    """facts: slot -> the words that give it; each gets its place in the text."""
    placed = [
        Act(type=ActType.INFORM, slot=slot, value=words, start=text.index(words), end=text.index(words) + len(words))
        for slot, words in facts.items()
    ]
    return Turn.of(Speaker.USER, text, acts=(*acts, *placed))


def spoken(name: str, turn: Turn, *, seed: int = 0, language: str = "en") -> Turn:
    trait: Trait = TRAITS.load(name)()
    return trait.apply(turn, rng=random.Random(seed), language=language)


def facts_said(turn: Turn) -> list[tuple[str, str]]:
    """Slot and the words that stand where the act says."""
    return [
        (act.slot, turn.messages[act.message].text[act.start : act.end]) for act in turn.acts if act.end > act.start
    ]


OPENING = turn_of(
    "Hello there. My card ends in 1005, please help me. Jane Doe was charged $29.50 on June 3rd!",
    last_four="1005",
    user_name="Jane Doe",
    amount="$29.50",
    fee_date="June 3rd",
)
