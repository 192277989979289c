"""Reading catalogues of mutants: ours, and those of a team that knows its own chat's ways to fail."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from simulator.dialogue import ActType
from simulator.dialogue.vocabulary import SETTINGS
from simulator.documents import Block, Items, load
from simulator.errors import UnknownName, UsageError, Where
from simulator.mutations.base import MUTATIONS, Mutant, Mutation
from simulator.rules.base import Severity

OWN = Path(__file__).with_name("catalogue.yaml")
_KEYS = ("name", "title", "policy", "severity", "when", "after", "unless", "given", "from_turn", "times", "sticks")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")  # it names files
_PATTERN = re.compile(r"(?:user|agent): (?P<type>[a-z_]+)(?:\([a-z_|]+\))?")


def load_mutants(paths: Sequence[Path] = ()) -> tuple[Mutant, ...]:
    """Ours and those of the files, in order. Raises UsageError with file:line."""
    found: dict[str, Mutant] = {}
    for path in (OWN, *paths):
        items = load(path)
        if not isinstance(items, Items):
            raise UsageError(
                "a catalogue of mutants must hold a list", where=Where.of(path, 1), way_out="begin with `- name: ...`"
            )
        for index, block in enumerate(items):
            if not isinstance(block, Block):
                raise UsageError(
                    "a mutant must be a mapping", where=items.at(index), way_out="begin with `- name: ...`"
                )
            mutant = _mutant(block)
            if mutant.name in found:
                raise UsageError(
                    f"there are two mutants called {mutant.name!r}", where=block.where, way_out="rename one"
                )
            found[mutant.name] = mutant
    return tuple(found.values())


def made(mutant: Mutant) -> Mutation:
    """The mutation of a mutant, ready to change turns."""
    mutation: Mutation = MUTATIONS.load(mutant.mutation)(mutant.settings)
    return mutation


def _mutant(block: Block) -> Mutant:
    kinds = [name for name in MUTATIONS.names() if name in block]
    block.check_keys("mutant", (*_KEYS, *MUTATIONS.names()), required=("name", "title", "policy"))
    if not _NAME.fullmatch(block.text("name")):
        raise block.wrong("name", "a plain name, such as asks-for-code: letters, digits, hyphens")
    if len(kinds) != 1:
        raise UsageError(
            f"the mutant {block.text('name')!r} names {len(kinds)} mutations instead of one",
            where=block.where,
            way_out=f"add one of {', '.join(MUTATIONS.names())}",
        )
    severity = block.text("severity", "major")
    if severity not in set(Severity):
        raise UnknownName("severity", severity, list(Severity), where=block.at("severity"))
    for key in ("when", "after", "unless"):
        for pattern in block.texts(key):
            _check(pattern, block.at(key))
    mutant = Mutant(
        name=block.text("name"),
        title=block.text("title"),
        policy=block.texts("policy"),
        mutation=kinds[0],
        severity=Severity(severity),
        settings=block.block(kinds[0]),
        when=block.texts("when"),
        after=block.texts("after"),
        unless=block.texts("unless"),
        given=_given(block.block("given")),
        from_turn=block.integer("from_turn", 1),
        times=block.integer("times", 0 if block.flag("sticks", False) else 1),
        sticks=block.flag("sticks", False),
    )
    made(mutant)
    return mutant


def _given(block: Block) -> tuple[tuple[str, str], ...]:
    for key in block:
        if key not in SETTINGS:
            raise UnknownName("setting of a conversation", key, SETTINGS, where=block.at(key))
    return tuple((key, block.text(key)) for key in block)


def _check(pattern: str, where: Where) -> None:
    match = _PATTERN.fullmatch(pattern)
    if match is None or match["type"] not in set(ActType):
        raise UsageError(
            f"{pattern!r} says neither whose act nor which",
            where=where,
            way_out="write for instance `user: report(fraud_now)`",
        )
