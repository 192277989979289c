"""Looks a language pack through: what cannot be read, and what can but is not what its author wants."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from simulator.documents import Block, Items, load, load_block
from simulator.errors import UsageError, Where
from simulator.lazy_pattern import lazy
from simulator.understanding.clauses import split
from simulator.understanding.normalise import normalise
from simulator.understanding.pack import Found, Pack, Pass
from simulator.understanding.pack_file import SECTIONS, read_pack
from simulator.understanding.pattern import fold, keys_of

_PHRASED: Final = ("marks", "nouns", "frames", "teams", "actions", "aspects", "agent", "user")
_SETTINGS: Final = frozenset(("only", "value", "needs_value"))
_PASSES: Final[tuple[Pass, ...]] = ("agent", "frame", "aspect", "user")
_GAPS: Final = {"..": 4, "...": 8, "....": 13}
_GAP: Final = lazy(r"(?<!\.)\.{2,4}(?!\.)")
_MOST_WAYS: Final = 512
"""In which the gaps of one phrase may be filled: each is tried at each place where the phrase may begin."""
_LONGEST: Final = 4_000
"""Characters of a phrase, its classes written out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """error: the pack cannot be used like this; otherwise it is worth a look. where: file and line."""

    where: Where | None
    text: str
    error: bool = False

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{'' if self.error else 'warning: '}{self.text}"


@dataclass(frozen=True, slots=True)
class _Written:
    """A phrase as it stands in the file. family: "agent.inform.locked"."""

    family: str
    text: str
    where: Where


def lint(path: Path, cases: Sequence[Path] = ()) -> tuple[Remark, ...]:
    """Errors first, then warnings, each in the order of the file.

    cases: YAML files whose texts, whatever stands around them, are sentences of the language; without any it is not
    told which families no sentence calls for. Raises UsageError for a file that cannot be read at all.
    """
    faults: list[UsageError] = []
    pack = read_pack(path, faults=faults)
    found = [Remark(where=fault.where, text=_said(fault), error=True) for fault in faults]
    written = list(_written(load_block(path, "language pack")))
    found += _twice(written)
    found += _slow(written, pack)
    if cases:
        found += _uncalled(pack, written, [sentence for each in cases for sentence in _sentences(load(each))])
    return tuple(sorted(found, key=lambda remark: (not remark.error, remark.where.line or 0 if remark.where else 0)))


def _said(fault: UsageError) -> str:
    return f"{fault.problem} ({fault.way_out})" if fault.way_out else fault.problem


def _written(document: Block) -> Iterator[_Written]:
    for section in SECTIONS:
        block = document.get(section)
        if section in _PHRASED and isinstance(block, Block):
            for key in block:
                yield from _under(block, key, f"{section}.{key}")


def _under(block: Block, key: str, family: str) -> Iterator[_Written]:
    value: Any = block[key]
    if isinstance(value, Block):
        for inner in value:
            if inner not in _SETTINGS:
                yield from _under(value, inner, family if inner == "say" else f"{family}.{inner}")
    elif isinstance(value, Items):
        for index, text in enumerate(value):
            if isinstance(text, str):
                yield _Written(family, text, value.at(index))
    elif isinstance(value, str):
        yield _Written(family, value, block.at(key))


def _twice(written: Sequence[_Written]) -> Iterator[Remark]:
    """Phrases that stand in one family twice, or in two families of which only one can be meant."""
    first: dict[tuple[str, str], _Written] = {}
    for phrase in written:
        kind = phrase.family.split(".")[0]
        text = " ".join(fold(phrase.text).split())
        excuse = phrase.family.endswith(".unless")
        alone = kind in ("nouns", "teams") and not excuse
        before = first.setdefault((kind if alone else phrase.family, text), phrase)
        if before is phrase:
            continue
        place = "here" if before.family == phrase.family else f"under {before.family}"
        line = "" if before.where.line is None else f", line {before.where.line}"
        yield Remark(where=phrase.where, text=f"{phrase.text!r} stands {place} already{line}")


def _slow(written: Sequence[_Written], pack: Pack) -> Iterator[Remark]:
    for phrase in written:
        ways = 1
        for gap in _GAP.findall(phrase.text):
            ways *= _GAPS[gap]
        if ways > _MOST_WAYS:
            yield Remark(
                where=phrase.where,
                text=f"{phrase.text!r} can be filled in {ways} ways, which is slow; have fewer or shorter gaps",
            )
    for rule in pack.rules:
        longest = max((len(phrase.code) for phrase in (*rule.phrases, *rule.unless)), default=0)
        if longest > _LONGEST:
            yield Remark(
                where=_place(rule.group, rule.name, written),
                text=f"a phrase of {rule.name} grows to {longest} characters with its classes; have smaller classes",
            )


def _uncalled(pack: Pack, written: Sequence[_Written], sentences: Sequence[str]) -> Iterator[Remark]:
    """Families that no sentence calls for: nobody knows whether they read what they should."""
    called: set[int] = set()
    for sentence in sentences:
        for clause in split(normalise(sentence)):
            keys = keys_of(clause.text)
            hits: dict[str, list[Found]] = {}
            for each in _PASSES:
                pack.scan(clause.text, keys, each, hits)
            called.update(id(hit.rule) for found in hits.values() for hit in found)
    for rule in pack.rules:
        if id(rule) not in called:
            yield Remark(
                where=_place(rule.group, rule.name, written), text=f"no case calls for {rule.group} {rule.name}"
            )


def _place(group: str, name: str, written: Sequence[_Written]) -> Where | None:
    """Where a family begins. name: as `Rule.name` has it; of an action its form comes first there."""
    parts = name.split("/")
    section = group if group in ("agent", "user") else f"{group}s"
    family = ".".join((section, *(reversed(parts) if group == "action" else parts)))
    return next((phrase.where for phrase in written if phrase.family == family), None)


def _sentences(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _sentences(item)
    elif isinstance(value, Sequence):
        for item in value:
            yield from _sentences(item)
