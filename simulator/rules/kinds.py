"""Kinds of acts: who does what, about what. By them it is told at once which rules a conversation can have broken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Protocol, TypeAlias

from simulator.dialogue import Act, ActType, Speaker
from simulator.dialogue.act import slots_by_type

Kind: TypeAlias = tuple[str, str, str]
"""Speaker, type and slot; the slot is empty where any will do. Plain text: members of an enum are slow to hash."""


class _Looking(Protocol):
    """A condition: slots empty where it takes any."""

    @property
    def speaker(self) -> Speaker: ...
    @property
    def type(self) -> ActType: ...
    @property
    def slots(self) -> frozenset[str]: ...


def kinds_of_act(speaker: Speaker, act: Act) -> tuple[Kind, Kind]:
    """With its slot and without."""
    who, what = speaker._value_, act.type._value_
    return (who, what, act.slot), (who, what, "")


def kinds_of(condition: _Looking) -> tuple[Kind, ...]:
    """Those of which an act that meets the condition must be one."""
    who, what = condition.speaker._value_, condition.type._value_
    return tuple((who, what, slot) for slot in sorted(condition.slots)) or ((who, what, ""),)


def agent_kinds(*patterns: str) -> frozenset[Kind]:
    """Those of an agent's acts that match one of the patterns (see `Act.matches`)."""
    return _kinds("agent", patterns)


def user_kinds(*patterns: str) -> frozenset[Kind]:
    """The same of a user's."""
    return _kinds("user", patterns)


def _kinds(speaker: str, patterns: tuple[str, ...]) -> frozenset[Kind]:
    found = set[Kind]()
    for what, slots in slots_by_type(patterns).items():
        found |= {(speaker, what, slot) for slot in slots or ("",)}
    return frozenset(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """Without an act of one of these kinds a check finds no breach. fresh: and a breach that was not there before comes
    only with another such act, so that what has been judged already need not be judged again. Without kinds: always
    look."""

    kinds: frozenset[Kind] = frozenset()
    fresh: bool = False


def trigger(conditions: Iterable[_Looking], *, fresh: bool) -> Trigger:
    """Of conditions one of which must be met."""
    return Trigger(kinds=frozenset(kind for condition in conditions for kind in kinds_of(condition)), fresh=fresh)


ALWAYS: Final = Trigger()
