"""A population: who contacts the chat, what for and how they write, drawn by weights from one seed.

Each member is drawn by its number alone, so that the first hundred of a thousand are the hundred of a run of a hundred.
With `cover: pairwise` the first members are chosen such that every persona meets every goal, every goal every trait and
every trait every persona at least once; the others are drawn.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from simulator.documents import Block, Items, load_block
from simulator.errors import UnknownName, UsageError, Where
from simulator.personas.folder import goal_names, persona_names
from simulator.registry import Registry
from simulator.seeds import rng

AS_THEY_ARE = "none"
"""Stands among traits for none but the persona's own."""
EVERY = "all"
"""In place of names: each there is, all alike."""
_TRAITS = Registry("trait", "simulator.traits")
_FACTORS = ("personas", "goals", "traits")
_KEYS = ("about", "conversations", "cover", "groups", *_FACTORS)
_USUAL = 100
_MOST = 10_000_000
_Weights = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """number: from 1. traits: on top of the persona's own. chosen: for the sake of coverage, not drawn by weight."""

    number: int
    persona: str
    goal: str
    traits: tuple[str, ...] = ()
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """People who have something in common. weight: of the group among all. personas, goals, traits: (name, weight);
    several traits at once are joined by `+`."""

    personas: _Weights
    goals: _Weights
    traits: _Weights = ((AS_THEY_ARE, 1.0),)
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """conversations: how many to play where nobody says otherwise. pairwise: see the module. where: the place to name
    in errors."""

    groups: tuple[Group, ...]
    about: str = ""
    conversations: int = _USUAL
    pairwise: bool = False
    where: Where | None = None

    def members(self, count: int, *, seed: int) -> tuple[Member, ...]:
        """Raises UsageError where so few cannot cover all pairs."""
        if self.pairwise and count < self.least:
            raise UsageError(
                f"{count} conversations cannot cover all pairs, it takes {self.least}",
                where=self.where,
                way_out=f"play {self.least} or more, name fewer people, goals or traits, or leave `cover` out",
            )
        return tuple(self.member(number, seed=seed) for number in range(1, count + 1))

    def member(self, number: int, *, seed: int) -> Member:
        """The member of that number, from 1; the same however many there are."""
        if number <= self.least:
            return self._chosen(number, seed)
        chance = rng(seed, "member", number)
        (group,) = chance.choices(self.groups, [group.weight for group in self.groups])
        persona, goal, traits = (
            chance.choices([name for name, _ in factor], [weight for _, weight in factor])[0]
            for factor in (group.personas, group.goals, group.traits)
        )
        return Member(number=number, persona=persona, goal=goal, traits=_several(traits))

    @property
    def least(self) -> int:
        """How many members it takes to cover all pairs; 0 where nobody asked for that."""
        return sum(map(_size, self.groups)) if self.pairwise else 0

    def _chosen(self, number: int, seed: int) -> Member:
        # Mixed, so that those who are played first are not all of one kind.
        place = _mixed(number - 1, self.least, seed)
        for index, group in enumerate(self.groups):
            if place < (size := _size(group)):
                persona, goal, traits = _pairwise(group, place, seed, index)
                return Member(number=number, persona=persona, goal=goal, traits=_several(traits), chosen=True)
            place -= size
        raise AssertionError("a place beyond all groups")


def load_population(path: Path, *, folders: Sequence[Path]) -> Population:
    """folders: of people and goals. Raises UsageError with file:line, UnknownName with the nearest match."""
    block = load_block(path, "population")
    block.check_keys("population", _KEYS)
    groups = tuple(_groups(block, folders))
    cover = block.text("cover")
    if cover not in ("", "pairwise"):
        raise block.wrong("cover", "pairwise")
    population = Population(
        groups=groups,
        about=block.text("about"),
        pairwise=bool(cover),
        where=block.at("cover" if cover else "conversations"),
    )
    count = block.integer("conversations", population.least or _USUAL)
    if not 1 <= count <= _MOST:
        raise block.wrong("conversations", f"a whole number from 1 to {_MOST:,}")
    return replace(population, conversations=count)


def population_path(asked: str, *, folders: Sequence[Path], bases: Iterable[Path]) -> Path:
    """asked: a path, looked for from each of the bases, or the name of a file in a `populations` folder beside people.
    Raises UnknownName."""
    for base in bases:
        if (base / asked).is_file():
            return base / asked
    known = _named(folders)
    if asked not in known:
        raise UnknownName("population file or name", asked, known)
    return known[asked]


def population_names(folders: Sequence[Path]) -> tuple[str, ...]:
    return tuple(sorted(_named(folders)))


def _named(folders: Sequence[Path]) -> dict[str, Path]:
    """Later folders win."""
    return {path.stem: path for folder in folders for path in sorted((folder / "populations").glob("*.yaml"))}


def everybody(folders: Sequence[Path]) -> _Weights:
    return tuple((name, 1.0) for name in persona_names(folders))


def anything(folders: Sequence[Path]) -> _Weights:
    return tuple((name, 1.0) for name in goal_names(folders))


def trait_names() -> tuple[str, ...]:
    """With the word for none but the persona's own."""
    return (AS_THEY_ARE, *_TRAITS.names())


def _groups(block: Block, folders: Sequence[Path]) -> Iterator[Group]:
    rows = block.items_of("groups")
    if "groups" not in block:
        yield _group(block, folders, 1.0)
        return
    for key in _FACTORS:
        if key in block:
            raise UsageError(
                f"{key!r} stands beside 'groups'", where=block.at(key), way_out="put it into the groups it is meant for"
            )
    if not rows:
        raise block.wrong("groups", "a list of one group or more")
    for index, row in enumerate(rows):
        if not isinstance(row, Block):
            raise UsageError(
                "a group must be a mapping", where=rows.at(index), way_out="write `- {weight: 2, goals: [late_fee]}`"
            )
        row.check_keys("group", ("weight", *_FACTORS))
        yield _group(row, folders, _weight(row, "weight") if "weight" in row else 1.0)


def _group(block: Block, folders: Sequence[Path], weight: float) -> Group:
    return Group(
        personas=_factor(block, "personas", "persona", persona_names(folders)) or everybody(folders),
        goals=_factor(block, "goals", "goal", goal_names(folders)) or anything(folders),
        traits=_factor(block, "traits", "trait", trait_names()) or ((AS_THEY_ARE, 1.0),),
        weight=weight,
    )


def _factor(block: Block, key: str, kind: str, known: Collection[str]) -> _Weights:
    """A list of names, all alike, or a mapping of names to weights; empty where it is left out."""
    value = block.get(key)
    if value is None and key not in block:
        return ()
    if value == EVERY:
        return tuple((name, 1.0) for name in known)
    if isinstance(value, Block):
        found = [(name, _weight(value, name), value.at(name)) for name in value]
    elif isinstance(value, Items | str):
        items = block.items_of(key) if isinstance(value, Items) else None
        found = [
            (name, 1.0, items.at(index) if items is not None else block.at(key))
            for index, name in enumerate(block.texts(key))
        ]
    else:
        raise block.wrong(key, "a list of names, or names with their weights")
    if not found:
        raise block.wrong(key, "one name or more")
    weights: dict[str, float] = {}
    for name, weight, where in found:
        for one in name.split("+") if kind == "trait" else (name,):
            if one not in known or (one == AS_THEY_ARE and one != name):
                raise UnknownName(kind, one, known, where=where)
        if name in weights:
            raise UsageError(f"{name!r} stands here twice", where=where, way_out="give it a larger weight instead")
        weights[name] = weight
    return tuple(weights.items())


def _weight(block: Block, key: str) -> float:
    value = block.number(key, 1.0)
    if not (math.isfinite(value) and value > 0):
        raise block.wrong(key, "a number above 0")
    return value


def _several(traits: str) -> tuple[str, ...]:
    return () if traits == AS_THEY_ARE else tuple(traits.split("+"))


def _size(group: Group) -> int:
    """As many as the pairs of its two largest factors, and no fewer can do."""
    *_, second, first = sorted(map(len, (group.personas, group.goals, group.traits)))
    return first * second


def _pairwise(group: Group, place: int, seed: int, index: int) -> tuple[str, str, str]:
    """Row `place` of the table in which every two values of two factors meet.

    Of the two largest factors every pair is a row. The third value is their sum, modulo: along a row of the one, as
    along a row of the other, it takes all of its values, since there are no fewer than it has.
    """
    factors = [[name for name, _ in factor] for factor in (group.personas, group.goals, group.traits)]
    for number, names in enumerate(factors):
        rng(seed, "cover", index, number).shuffle(names)  # so that another seed joins other three
    small, middle, large = sorted(range(3), key=lambda number: len(factors[number]))
    row, column = divmod(place, len(factors[middle]))
    chosen = {
        large: factors[large][row],
        middle: factors[middle][column],
        small: factors[small][(row + column) % len(factors[small])],
    }
    return chosen[0], chosen[1], chosen[2]


def _mixed(place: int, count: int, seed: int) -> int:
    """A permutation of 0 to count - 1 without a list of it: a step that shares no divisor with the count."""
    chance = rng(seed, "order of cover", count)
    step = next(step for step in chain(_steps(chance.randrange(count), count), [1]) if math.gcd(step, count) == 1)
    return (place * step + chance.randrange(count)) % count


def _steps(first: int, count: int) -> Iterator[int]:
    return ((first + more) % count for more in range(count))
