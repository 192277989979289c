"""A goal: what a cardmember came for. Any persona can pursue any goal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulator.dialogue import StopReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """name: the file's name, also the word of `vocabulary.INTENTS` that it requests unless intent says otherwise.

    situation: what the opening reports (`vocabulary.SITUATIONS`), empty for none. facts: slot -> value that this goal
    brings, already resolved against the persona's account. wants: patterns of agent acts that each must be seen
    ("inform(locked)", "inform(case_number)"); `a or b` where either will do. consents: actions it says yes to.
    declines: actions it says no to. also_asks: intents asked for once the wants are reached (next_steps, summary,
    case_number). expects: the stop reasons that are right for this goal. wants_to: how a feature says it, read after
    "sets out to". openings: language -> templates of first messages, where the shipped wording for the intent will not
    do. attacks: techniques of `simulator/users/attacks` that are tried on the agent. then: intents brought up as a
    second matter once the first is settled.
    """

    name: str
    about: str
    intent: str
    situation: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    wants: tuple[str, ...] = ()
    consents: tuple[str, ...] = ()
    declines: tuple[str, ...] = ()
    also_asks: tuple[str, ...] = ()
    expects: tuple[StopReason, ...] = (StopReason.SATISFIED,)
    policy: tuple[str, ...] = ()
    wants_to: str = ""
    openings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    attacks: tuple[str, ...] = ()
    then: tuple[str, ...] = ()
