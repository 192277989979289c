"""A language pack: phrases of one language, as data, ready to be looked for.

A pack is read once per process and language; what was made of its file is kept between runs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple

from simulator.understanding.pattern import Fillers, Needs, Phrase

Pass = Literal["agent", "frame", "aspect", "user"]

_PASSES: Final[Mapping[Pass, frozenset[str]]] = {
    "agent": frozenset(("noun", "team", "action", "agent", "mark")),
    "frame": frozenset(("frame",)),
    "aspect": frozenset(("aspect",)),
    "user": frozenset(("noun", "user")),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One family of phrases and what it means. group: "agent", "user", "noun", "frame", "action" ...

    type, slot: of the act where the group is "agent" or "user"; else type is the form of an action ("done") and slot
    the action, or slot alone the name of the noun, frame, team, aspect or mark. unless: phrases that excuse it when
    they stand in the same clause. only: kind of clause it is read in ("question", "statement"), empty for all. value:
    what kind of value to look for beside it; needs_value: no value, no act.
    """

    group: str
    type: str
    slot: str
    phrases: Sequence[Phrase]
    unless: Sequence[Phrase] = ()
    only: str = ""
    value: str = ""
    needs_value: bool = False

    @property
    def name(self) -> str:
        return f"{self.type}/{self.slot}" if self.slot and self.slot != self.type else self.type


class Found(NamedTuple):
    start: int
    end: int
    rule: Rule


Entry = tuple[Needs, Phrase, Rule]


@dataclass(frozen=True, slots=True)
class Pack:
    """Rules and their phrases. entries: each phrase with the groups of stems that it needs beside the first one. index:
    per pass the numbers of the entries by the stems that call for them."""

    language: str
    rules: Sequence[Rule]
    function_words: frozenset[str]
    fillers: Fillers
    entries: Sequence[Entry]
    index: Mapping[Pass, Mapping[str, Sequence[int]]]

    @classmethod
    def of(cls, rules: Sequence[Rule], *, language: str, function_words: frozenset[str], fillers: Fillers) -> Pack:
        """With the phrases of each pass indexed by each stem of the rarest group of stems that they need."""
        entries: list[Entry] = []
        index: dict[Pass, dict[str, list[int]]] = {each: {} for each in _PASSES}
        for rule in rules:
            for phrase in rule.phrases:
                for each, groups in _PASSES.items():
                    for key in phrase.needs[0] if rule.group in groups else ():
                        index[each].setdefault(key, []).append(len(entries))
                entries.append((phrase.needs[1:], phrase, rule))
        return cls(language, tuple(rules), function_words, fillers, entries, index)

    def plain(self) -> Any:
        """All of it in plain values, for `from_plain`."""
        return (
            self.language,
            [
                (
                    rule.group, rule.type, rule.slot, _plain(rule.phrases), _plain(rule.unless),
                    rule.only, rule.value, rule.needs_value,
                )
                for rule in self.rules
            ],
            self.function_words,
            self.fillers.codes,
            self.index,
        )  # fmt: skip

    @classmethod
    def from_plain(cls, plain: Any) -> Pack:
        language, families, function_words, fillers, index = plain
        rules = [
            Rule(group, kind, slot, _phrases(phrases), _phrases(unless), only, value, needs_value)
            for group, kind, slot, phrases, unless, only, value, needs_value in families
        ]
        entries = [(phrase.needs[1:], phrase, rule) for rule in rules for phrase in rule.phrases]
        return cls(language, rules, function_words, Fillers(fillers), entries, index)

    def scan(self, text: str, keys: Set[str], which: Pass, found: dict[str, list[Found]]) -> None:
        """Adds to found, by group, all that one pass finds in a clause. keys: `keys_of(text)`."""
        starts: Sequence[int] | None = None
        excused: dict[int, bool] = {}
        for phrase, rule in self._called(keys, which):
            if excused.get(id(rule)):
                continue
            if phrase.opened and starts is None:
                starts = self.fillers.starts(text)
            hits = [Found(*match.span(), rule) for match in phrase.finditer(text, starts or ())]
            if not hits:
                continue
            if rule.unless and id(rule) not in excused:
                starts = self.fillers.starts(text) if starts is None else starts
                excused[id(rule)] = _any(rule.unless, text, keys, starts)
                if excused[id(rule)]:
                    continue
            found.setdefault(rule.group, []).extend(hits)

    def _called(self, keys: Set[str], which: Pass) -> Iterator[tuple[Phrase, Rule]]:
        """The phrases of which every part may occur, each once."""
        index = self.index[which]
        seen: set[int] = set()
        for key in keys & index.keys():
            for number in index[key]:
                if number in seen:
                    continue
                others, phrase, rule = self.entries[number]
                for group in others:
                    if group.isdisjoint(keys):
                        break
                else:
                    seen.add(number)
                    yield phrase, rule


def _plain(phrases: Sequence[Phrase]) -> list[tuple[str, bool, Needs]]:
    return [(phrase.code, phrase.opened, phrase.needs) for phrase in phrases]


def _phrases(plain: Sequence[tuple[str, bool, Needs]]) -> tuple[Phrase, ...]:
    return tuple([Phrase(code, opened, needs) for code, opened, needs in plain])


def _any(phrases: Sequence[Phrase], text: str, keys: Set[str], starts: Sequence[int]) -> bool:
    return any(phrase.may_be_in(keys) and next(phrase.finditer(text, starts), None) is not None for phrase in phrases)


def place(hit: Found) -> tuple[int, int, str, str]:
    """Order of hits: by place, the longer first; by name where they stand in the same place."""
    return hit.start, -hit.end, hit.rule.type, hit.rule.slot
