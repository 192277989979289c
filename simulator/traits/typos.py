"""Hits the key next door, swaps letters, drops or doubles them; never in facts, nor in short words."""

from __future__ import annotations

import random
import re

from simulator.dialogue import Turn
from simulator.traits._lexicon import lines
from simulator.traits._segments import reworded

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_WORD = re.compile(r"[^\W\d_]{5,}")
_CHANCE = 0.09
_MOST = 3


class Typos:
    def apply(self, turn: Turn, *, rng: random.Random, language: str) -> Turn:
        never = lines("typos", "never", language)
        left = _MOST

        def slip(match: re.Match[str]) -> str:
            nonlocal left
            if left == 0 or rng.random() >= _CHANCE:
                return match.group()
            left -= 1
            wrong = _slip(match.group(), rng)
            return match.group() if wrong.casefold() in never else wrong

        return reworded(turn, lambda text: _WORD.sub(slip, text))


def _slip(word: str, rng: random.Random) -> str:
    """The first and the last letter stay, as they mostly do."""
    at = rng.randint(1, len(word) - 3)
    kind = rng.choice(("neighbour", "swap", "drop", "double"))
    if kind == "swap":
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == "drop":
        return word[:at] + word[at + 1 :]
    if kind == "double":
        return word[: at + 1] + word[at:]
    near = _neighbours(word[at])
    return word[:at] + rng.choice(near) + word[at + 1 :] if near else word[: at + 1] + word[at:]


def _neighbours(letter: str) -> str:
    for row in _ROWS:
        at = row.find(letter.lower())
        if at >= 0:
            return row[max(0, at - 1) : at] + row[at + 1 : at + 2]
    return ""
