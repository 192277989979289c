"""Templates of wording: `(a|b)` chooses, `[a]` may be left out, `<set>` draws from a named set, `{slot}` is a fact.

A template is fit for use when every fact that it cannot do without is there; optional parts without their facts are
left out. A draw is a list of pieces, so that the place of each fact in the words is known.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from simulator.errors import UsageError, Where


@dataclass(frozen=True, slots=True)
class Fact:
    slot: str


@dataclass(frozen=True, slots=True)
class SetName:
    name: str


@dataclass(frozen=True, slots=True)
class Choice:
    """optional: may be left out altogether."""

    options: tuple[tuple[Node, ...], ...]
    optional: bool


Node: TypeAlias = str | Fact | SetName | Choice
Template: TypeAlias = tuple[Node, ...]
Sets: TypeAlias = Mapping[str, tuple[Template, ...]]

_CLOSERS = {"(": ")", "[": "]"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """slot: the fact that this text is, empty for wording."""

    text: str
    slot: str = ""


@lru_cache(maxsize=8192)
def parse(text: str, where: Where | None = None) -> Template:
    """Raises UsageError for a bracket that is not closed or closes nothing."""
    nodes, at = _sequence(text, 0, "", where)
    if at != len(text):
        raise _broken(text, f"{text[at]!r} closes nothing", where)
    return nodes


def facts_of(template: Template, sets: Sets) -> frozenset[str]:
    """All facts that the template may use."""
    found: set[str] = set()
    for node in template:
        if isinstance(node, Fact):
            found.add(node.slot)
        elif isinstance(node, Choice):
            found.update(*(facts_of(option, sets) for option in node.options))
        elif isinstance(node, SetName):
            found.update(*(facts_of(option, sets) for option in sets.get(node.name, ())))
    return frozenset(found)


def fits(template: Template, known: Collection[str], sets: Sets) -> bool:
    """Whether it can be said with these facts."""
    for node in template:
        if isinstance(node, Fact) and node.slot not in known:
            return False
        if isinstance(node, Choice) and not node.optional and not any(fits(o, known, sets) for o in node.options):
            return False
        if isinstance(node, SetName) and not any(fits(o, known, sets) for o in sets.get(node.name, ())):
            return False
    return True


def draw(template: Template, facts: Mapping[str, str], sets: Sets, rng: random.Random) -> list[Piece]:
    """One of its sayings; fits() must hold."""
    pieces: list[Piece] = []
    _draw(template, facts, sets, rng, pieces.append)
    return pieces


def _draw(
    template: Template, facts: Mapping[str, str], sets: Sets, rng: random.Random, out: Callable[[Piece], None]
) -> None:
    for node in template:
        if isinstance(node, str):
            out(Piece(text=node))
        elif isinstance(node, Fact):
            out(Piece(text=facts[node.slot], slot=node.slot))
        else:
            options = sets[node.name] if isinstance(node, SetName) else node.options
            able = [option for option in options if fits(option, facts, sets)]
            if isinstance(node, Choice) and node.optional and (not able or rng.random() < 0.5):
                continue
            _draw(rng.choice(able), facts, sets, rng, out)


def _sequence(text: str, at: int, closer: str, where: Where | None) -> tuple[Template, int]:
    nodes: list[Node] = []
    plain: list[str] = []

    def flush() -> None:
        if plain:
            nodes.append("".join(plain))
            plain.clear()

    while at < len(text):
        sign = text[at]
        if sign in ")]" or (sign == "|" and closer):
            break
        if sign in _CLOSERS:
            flush()
            choice, at = _choice(text, at, where)
            nodes.append(choice)
            continue
        end = text.find({"{": "}", "<": ">"}[sign], at) if sign in "{<" else -1
        if end > at:
            flush()
            nodes.append(Fact(text[at + 1 : end]) if sign == "{" else SetName(text[at + 1 : end]))
            at = end + 1
            continue
        plain.append(sign)
        at += 1
    flush()
    return tuple(nodes), at


def _choice(text: str, at: int, where: Where | None) -> tuple[Choice, int]:
    opener = text[at]
    closer = _CLOSERS[opener]
    options: list[Template] = []
    at += 1
    while True:
        option, at = _sequence(text, at, closer, where)
        options.append(option)
        if at >= len(text) or text[at] not in ("|", closer):
            raise _broken(text, f"{opener!r} is not closed by {closer!r}", where)
        at += 1
        if text[at - 1] == closer:
            return Choice(tuple(options), opener == "["), at


def _broken(text: str, problem: str, where: Where | None) -> UsageError:
    return UsageError(
        f"the wording {text!r} cannot be read: {problem}",
        where=where,
        way_out="brackets come in pairs: (a|b) chooses, [a] may be left out",
    )
