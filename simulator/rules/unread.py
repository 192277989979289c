"""How much of a reply was not understood: words that lie in no clause of any of its acts."""

from __future__ import annotations

from simulator.dialogue import ActType, Turn
from simulator.lazy_pattern import lazy

_WORD = lazy(r"[^\W\d_]{2,}")
_SENTENCE = 4
"""Fewer words than these, side by side, hold no answer: `Well done!`"""
_LONGEST = 5_000
"""Characters of a bubble that are looked at."""


_LEADS_ON = ("ask", "confirm_request", "verify", "hold", "handoff")
_ASIDES = frozenset({"anything_else", "resolved", "topic"})


def leaves_doubt(turn: Turn) -> bool:
    """Whether a reply may well hold what is looked for, in words that could not be read: it says more than its acts
    tell, and does not lead on by a question, so that it is an answer of some kind."""
    leads_on = any(act.slot not in _ASIDES for act in turn.find(*_LEADS_ON))
    return not leads_on and _says_more(turn)


def _says_more(turn: Turn) -> bool:
    for number, message in enumerate(turn.messages):
        spans = sorted(
            (act.clause_start, act.clause_end)
            for act in turn.acts
            if act.message == number and act.type is not ActType.UNCLEAR
        )
        text, reached = message.text[:_LONGEST], 0
        for start, end in (*spans, (len(text), len(text))):
            if len(_WORD.findall(text[reached:start])) >= _SENTENCE:
                return True
            reached = max(reached, end)
    return False
