"""A language pack: phrases of one language, as data, ready to be looked for.

The file's keys are described in README.md beside this file. A pack is read once per process and language.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal, NamedTuple

from simulator.dialogue import ActType, SecretKind
from simulator.dialogue import vocabulary as words
from simulator.documents import Block, Items, load_block
from simulator.errors import UnknownName, UsageError, Where
from simulator.understanding.pattern import Classes, Needs, Phrase, PhraseError
from simulator.understanding.values import KINDS as VALUES

FOLDER: Final = Path(__file__).with_name("packs")
Pass = Literal["agent", "frame", "aspect", "user"]

_SECRETS: Final = tuple(kind.value for kind in SecretKind)
_SLOTS_OF: Final[Mapping[str, Sequence[str]]] = {
    "inform": (*words.FACTS, *words.SLOTS),
    "ask": tuple(words.SLOTS),
    "confirm_request": (*words.INTENTS, *words.SLOTS),
    "offer": (*words.INTENTS, *words.QUEUES, *words.CHANNELS),
    "redirect": tuple(words.CHANNELS),
    "handoff": tuple(words.QUEUES),
    "cannot": (*words.INTENTS, *words.SLOTS, *words.QUEUES),
    "refuse": (*words.INTENTS, *words.SLOTS, *words.QUEUES),
    "warn": (*_SECRETS, "secrets"),
    "identify": ("ai", "human"),
    "switch_language": ("en", "es"),
    "verify": ("prompt", "push", "details", "passed", "failed"),
    "claim": tuple(words.CLAIMS),
    "request": tuple(words.INTENTS),
    "report": tuple(words.SITUATIONS),
    "instruct": ("ignore_rules", "authority", "role_play", "encoded", "other_customer", "reveal", "pressure"),
    "correct": tuple(words.SLOTS),
}
_RULE_KEYS: Final = ("say", "unless", "only", "value", "needs_value")
_ACTIONS: Final = ("credit", "end_session", "handoff")
FORMS: Final = ("base", "done", "state", "soon", "declined")
FRAMES: Final = ("ask", "weak", "trail", "elliptic", "list", "noask", "confirm")
ASPECTS: Final = (
    "perfect", "achieved", "offer", "wish", "confirm", "promise", "future", "cannot", "refuse", "negative", "other",
)  # fmt: skip
MARKS: Final = (
    "negation", "idle_negation", "plan", "options", "ignorance", "listing", "condition", "wish_condition",
    "elsewhere", "here", "yes_no", "wh", "enquiry", "third_person", "there", "proceed", "reply_yes",
    "correctness",
)  # fmt: skip
_SECTIONS: Final = (
    "language", "function_words", "classes", "marks", "nouns", "frames", "teams", "actions", "aspects", "agent", "user",
)  # fmt: skip
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


Entry = tuple[int, Needs, Phrase, Rule]


@dataclass(frozen=True, slots=True)
class Pack:
    """Rules, and their phrases by the stems that call for them, one index per pass."""

    language: str
    rules: Sequence[Rule]
    function_words: frozenset[str]
    classes: Classes
    index: Mapping[Pass, Mapping[str, Sequence[Entry]]]

    def scan(self, text: str, keys: Set[str], which: Pass, found: dict[str, list[Found]]) -> None:
        """Adds to found, by group, all that one pass finds in a clause. keys: `keys_of(text)`."""
        starts: Sequence[int] | None = None
        excused: dict[int, bool] = {}
        for phrase, rule in self._called(keys, which):
            if excused.get(id(rule)):
                continue
            if phrase.opened and starts is None:
                starts = self.classes.starts(text)
            hits = [Found(*match.span(), rule) for match in phrase.finditer(text, starts or ())]
            if not hits:
                continue
            if rule.unless and id(rule) not in excused:
                starts = self.classes.starts(text) if starts is None else starts
                excused[id(rule)] = _any(rule.unless, text, keys, starts)
                if excused[id(rule)]:
                    continue
            found.setdefault(rule.group, []).extend(hits)

    def _called(self, keys: Set[str], which: Pass) -> Iterator[tuple[Phrase, Rule]]:
        """The phrases of which every part may occur, each once."""
        index = self.index[which]
        seen: set[int] = set()
        for key in keys & index.keys():
            for number, others, phrase, rule in index[key]:
                if number in seen:
                    continue
                for group in others:
                    if group.isdisjoint(keys):
                        break
                else:
                    seen.add(number)
                    yield phrase, rule


def _any(phrases: Sequence[Phrase], text: str, keys: Set[str], starts: Sequence[int]) -> bool:
    return any(phrase.may_be_in(keys) and next(phrase.finditer(text, starts), None) is not None for phrase in phrases)


def place(hit: Found) -> tuple[int, int, str, str]:
    """Order of hits: by place, the longer first; by name where they stand in the same place."""
    return hit.start, -hit.end, hit.rule.type, hit.rule.slot


@cache
def load_pack(language: str) -> Pack:
    """Raises UnknownName for a language without a file, UsageError with the line of a phrase that cannot be read."""
    path = FOLDER / f"{language}.yaml"
    if not path.exists():
        raise UnknownName("language pack called", language, languages())
    return read_pack(path)


@cache
def languages() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


def read_pack(path: Path) -> Pack:
    """Reads and checks one pack; see README.md for its form.

    Raises UsageError with file and line for what cannot be read, UnknownName for a word that is not in the vocabulary.
    """
    document = load_block(path, "language pack")
    document.check_keys("language pack", _SECTIONS, _SECTIONS)
    classes = Classes({name: document.block("classes").texts(name) for name in document.block("classes")})
    rules: list[Rule] = []
    rules += _named(document.block("nouns"), "noun", classes, words.SLOTS)
    rules += _named(document.block("frames"), "frame", classes, FRAMES)
    rules += _named(document.block("teams"), "team", classes, words.QUEUES)
    rules += _named(document.block("aspects"), "aspect", classes, ASPECTS)
    rules += _named(document.block("marks"), "mark", classes, MARKS)
    rules += _actions(document.block("actions"), classes)
    rules += _spoken(document.block("agent"), "agent", classes)
    rules += _spoken(document.block("user"), "user", classes)
    return Pack(
        language=document.text("language"),
        rules=tuple(rules),
        function_words=frozenset(document.text("function_words").split()),
        classes=classes,
        index={each: _indexed(rules, groups) for each, groups in _PASSES.items()},
    )


def _indexed(rules: Sequence[Rule], groups: Collection[str]) -> Mapping[str, Sequence[Entry]]:
    """The phrases of these groups by each stem of the rarest group of stems that they need."""
    index: dict[str, list[Entry]] = {}
    number = 0
    for rule in rules:
        for phrase in rule.phrases if rule.group in groups else ():
            number += 1
            for key in phrase.needs[0]:
                index.setdefault(key, []).append((number, phrase.needs[1:], phrase, rule))
    return index


def _named(block: Block, group: str, classes: Classes, known: Collection[str]) -> list[Rule]:
    for name in block:
        if name not in known:
            raise UnknownName(f"{group} called", name, known, where=block.at(name))
    return [_rule(block, name, group, name, name, classes) for name in block]


def _actions(block: Block, classes: Classes) -> list[Rule]:
    rules: list[Rule] = []
    for action in block:
        if action not in words.INTENTS and action not in _ACTIONS:
            raise UnknownName("action called", action, (*words.INTENTS, *_ACTIONS), where=block.at(action))
        forms = block.block(action)
        forms.check_keys("action", FORMS)
        rules += [_rule(forms, form, "action", form, action, classes) for form in forms]
    return rules


def _spoken(block: Block, group: str, classes: Classes) -> list[Rule]:
    """type -> slot -> phrases, or type -> phrases where the act has no slot."""
    rules: list[Rule] = []
    for name in block:
        if name not in set(ActType):
            raise UnknownName("act type called", name, [kind.value for kind in ActType], where=block.at(name))
        inside = block[name]
        if isinstance(inside, Block) and "say" not in inside:
            for slot in inside:
                _check_slot(name, slot, inside.at(slot))
                rules.append(_rule(inside, slot, group, name, slot, classes))
        else:
            rules.append(_rule(block, name, group, name, "", classes))
    return rules


def _check_slot(kind: str, slot: str, where: Where) -> None:
    allowed = _SLOTS_OF.get(kind, ())
    if slot not in allowed:
        raise UnknownName(f"slot of {kind} called", slot, allowed, where=where)


def _rule(block: Block, key: str, group: str, kind: str, slot: str, classes: Classes) -> Rule:
    inside = block[key]
    if isinstance(inside, (str, Items)):
        return Rule(group, kind, slot, _phrases(block, key, block.texts(key), classes))
    if not isinstance(inside, Block):
        raise block.wrong(key, "phrases, or a mapping with `say`")
    inside.check_keys("family of phrases", _RULE_KEYS, ("say",))
    value = inside.text("value")
    if value and value not in VALUES:
        raise UnknownName("kind of value called", value, VALUES, where=inside.at("value"))
    unless = inside.texts("unless") if "unless" in inside else ()
    return Rule(
        group,
        kind,
        slot,
        _phrases(inside, "say", inside.texts("say"), classes),
        unless=_phrases(inside, "unless", unless, classes),
        only=inside.text("only"),
        value=value,
        needs_value=inside.flag("needs_value", False),
    )


def _phrases(block: Block, key: str, phrases: Sequence[str], classes: Classes) -> tuple[Phrase, ...]:
    items = block.get(key)
    where: Callable[[int], Where] = items.at if isinstance(items, Items) else lambda _: block.at(key)
    read: list[Phrase] = []
    for index, text in enumerate(phrases):
        try:
            phrase = Phrase(text, classes)
            if not phrase.needs:
                raise PhraseError(f"{text!r} holds no word that it could be looked up by")
        except PhraseError as fault:
            raise UsageError(str(fault), where=where(index), way_out="see simulator/understanding/README.md") from None
        read.append(phrase)
    return tuple(read)
