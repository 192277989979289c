"""Planned mistakes and delays: what goes wrong, when, and for how long. Drawn from the seed, apart from all wording."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from simulator.dialogue import Act, ActType
from simulator.dialogue.vocabulary import INTENTS
from simulator.seeds import rng
from simulator.users._cast import Cast
from simulator.users._composition import Part
from simulator.users._heard import LOOSE, Heard
from simulator.users._spoken import DATES
from simulator.users._state import State

_CARD_SLOTS = ("last_four", "which_card")
_ABSENT_S = (60, 180)
_SLOW_S = (15, 90)
"""Seconds: between them lies how long somebody is away who has asked for a moment, and how long slow answers take."""
_SLOW_SHARE = 0.5
_HARMLESS = frozenset({"verification_help", "case_number", "next_steps", "summary", "repeat", "account_help"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A wrong value that is said for a right one, and the trait that it comes of."""

    trait: str
    value: str


def slip(cast: Cast, state: State, slot: str, value: str) -> Slip | None:
    """What is said instead of the value of a slot, each kind of mistake once, and only when it is given first."""
    if state.given.get(slot) or cast.goal.attacks:
        return None
    tried = (
        ("absent_minded", _other_day(slot, value)),
        ("wrong_digits", _swapped(cast, value) if slot in _CARD_SLOTS else ""),
        ("misreads_options", _other_card(cast, value) if slot in _CARD_SLOTS else ""),
    )
    for trait, wrong in tried:
        if wrong and trait in cast.persona.traits and not state.times(f"slip {trait}"):
            return Slip(trait=trait, value=wrong)
    return None


def _other_day(slot: str, value: str) -> str:
    if slot not in DATES - {"date_of_birth"}:
        return ""
    try:
        return (date.fromisoformat(value) - timedelta(days=3)).isoformat()
    except ValueError:
        return ""


def _swapped(cast: Cast, value: str) -> str:
    """Two neighbouring digits change places; never so that it becomes another card of the persona's."""
    own = {card.last_four for card in cast.persona.cards}
    swaps = [value[:at] + value[at + 1] + value[at] + value[at + 2 :] for at in reversed(range(len(value) - 1))]
    return next((wrong for wrong in swaps if wrong not in own), "") if value.isdigit() else ""


def _other_card(cast: Cast, value: str) -> str:
    others = [card.last_four for card in cast.persona.cards if card.last_four != value]
    return others[0] if others and len(others) < len(cast.persona.cards) else ""


def takes_back(cast: Cast, state: State, action: str) -> str:
    """The trait by which somebody who wants the action says no when asked to confirm it; empty for a plain yes."""
    if action not in INTENTS or action in _HARMLESS or action == "other":
        return ""
    if state.reached is not None or state.matter:
        return ""
    traits = [trait for trait in ("wavers", "changes_mind") if trait in cast.persona.traits]
    return next((trait for trait in traits if not state.times(trait)), "")


def distraction(cast: Cast, state: State, heard: Heard) -> Part | None:
    """What is said instead of an answer, once; the answer follows in the next turn."""
    asked = [act for act in heard.asks if act.slot not in LOOSE]
    if not asked and not any(act.slot not in LOOSE for act in heard.confirms):
        return None
    turn = rng(cast.seed, "distracted when").randint(1, 2)
    if state.turns < turn:
        return None
    if "called_away" in cast.persona.traits and not state.times("called_away"):
        key = "one_moment" if asked else "one_moment.brief"  # nothing has to be looked up for a yes or a no
        return Part(key=key, acts=(Act(type=ActType.HOLD),), why="is called away; answers in the next turn")
    if "interrupts" in cast.persona.traits and not state.times("interrupts"):
        why = "sends this before having read the answer; answers in the next turn"
        return Part(key="interrupts", acts=(Act(type=ActType.CLARIFY),), why=why)
    return None


def talked_over(cast: Cast, state: State) -> Part | None:
    """What is sent beside a turn while the answer to it is awaited, once."""
    turn = rng(cast.seed, "talks over when").randint(0, 2)
    if "talks_over" not in cast.persona.traits or state.times("talks_over") or state.turns < turn:
        return None
    why = "sends this right after, without waiting for the answer"
    return Part(key="talks_over", acts=(Act(type=ActType.CLARIFY),), why=why)


def pause_s(cast: Cast, state: State, *, returns: bool) -> float:
    """Seconds for which the chat is kept waiting before this turn. returns: after having been called away."""
    chance = rng(cast.seed, "pause", state.turns)
    if returns:
        return float(chance.randint(*_ABSENT_S))
    slow = "slow_to_answer" in cast.persona.traits and state.turns > 0 and chance.random() < _SLOW_SHARE
    return float(chance.randint(*_SLOW_S)) if slow else 0.0
