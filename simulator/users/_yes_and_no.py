"""Several yes-or-no questions in one turn get one answer: a yes, or the no with its corrections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from simulator.dialogue import ActType
from simulator.users._composition import Part

PEOPLE = frozenset({"live_agent", "supervisor", "specialist"})
"""Whom one may ask to speak to."""
_NO_TO_PEOPLE = f"deny({'|'.join(sorted(PEOPLE))})"


def one_answer(parts: Sequence[Part]) -> list[Part]:
    """parts: an answer to each question, in the order of the questions."""
    mine = _one_no(_wanted_first(parts))
    yes = [part for part in mine if _is(part, ActType.AFFIRM)]
    if len(yes) == len(mine):
        return [_together(yes)] if len(yes) > 1 else mine
    if any(_is(part, ActType.CORRECT, ActType.DENY) for part in mine):
        # A yes to which card is meant would undo the no to what is to be done with it.
        return [part for part in mine if part not in yes]
    return mine


def _wanted_first(parts: Sequence[Part]) -> list[Part]:
    """Beside a yes to what is wanted nobody spends a word on the person who is offered too."""
    agreed = any(_is(part, ActType.AFFIRM) for part in parts)
    return [part for part in parts if not (agreed and part.acts and part.acts[0].matches(_NO_TO_PEOPLE))]


def _one_no(parts: Sequence[Part]) -> list[Part]:
    """Several things that are turned down get one no, the first."""
    no = [part for part in parts if _is(part, ActType.DENY)]
    if len(no) < 2:
        return list(parts)
    one = _together(no)
    return [one if part is no[0] else part for part in parts if part is no[0] or part not in no]


def _together(parts: Sequence[Part]) -> Part:
    """The words of the first for what all of them mean."""
    acts = tuple(act for part in parts for act in part.acts)
    return replace(parts[0], acts=acts, why="; ".join(part.why for part in parts))


def _is(part: Part, *kinds: ActType) -> bool:
    return bool(part.acts) and part.acts[0].type in kinds
