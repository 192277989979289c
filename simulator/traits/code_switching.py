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
_FIRST_LETTER = re.compile(r"[^\W\d_]")
_BRIEF_WORDS = 3
_SAID_AND_DONE = "report(prompt_done|fraud_now|stranded)"


class CodeSwitching:
    def apply(self, turn: Turn, *, rng: random.Random, language: str) -> Turn:
        mixed = reworded(turn, lambda text: replaced(text, "code_switching", language, rng, 0.55))
        openers = _openers(mixed, language)
        if not openers or rng.random() >= _OPENER_CHANCE:
            return mixed
        return rearranged(_small(mixed), [[rng.choice(openers), *sentences(mixed, 0)]])


def _openers(turn: Turn, language: str) -> tuple[str, ...]:
    """None where somebody greets, agrees, thanks, attacks, or gives a bare fact: nobody draws breath for that."""
    if not turn.messages or turn.has("greet", "affirm", "deny", "thank", "close", "instruct", "hold", _SAID_AND_DONE):
        return ()
    if turn.has("request", "clarify", "complain"):
        return lines("code_switching", "asking", language)
    if turn.has("inform", "correct") and len(turn.messages[0].text.split()) > _BRIEF_WORDS:
        return lines("code_switching", "answering", language)
    return ()


def _small(turn: Turn) -> Turn:
    """What follows an opener begins small."""
    first = turn.messages[0]
    letter = _FIRST_LETTER.search(first.text)
    if letter is None or _ALWAYS_CAPITAL.match(first.text, letter.start()):
        return turn
    at = letter.start()
    if any(act.message == 0 and act.start <= at < act.end for act in turn.acts):
        return turn
    small = replace(first, text=first.text[:at] + first.text[at].lower() + first.text[at + 1 :])
    return replace(turn, messages=(small, *turn.messages[1:]))
