"""Reads a language pack from its file, and checks it. The file's keys are described in README.md beside this file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from simulator.dialogue import ActType, SecretKind
from simulator.dialogue import vocabulary as words
from simulator.documents import Block, Items, load_block
from simulator.errors import UnknownName, UsageError, Where
from simulator.understanding.pack import Pack, Rule
from simulator.understanding.pattern import Classes, Fillers, Phrase, PhraseError
from simulator.understanding.values import KINDS as VALUES

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
SECTIONS: Final = (
    "language", "function_words", "classes", "marks", "nouns", "frames", "teams", "actions", "aspects", "agent", "user",
)  # fmt: skip


def read_pack(path: Path, *, faults: list[UsageError] | None = None) -> Pack:
    """Reads and checks one pack; see README.md for its form.

    Raises UsageError with file and line for what cannot be read, UnknownName for a word that is not in the vocabulary.
    faults: takes what is wrong instead, all of it; the pack is then what could be read.
    """
    document = load_block(path, "language pack")
    reader = _PackReader(document, faults)
    with reader.attempt():
        document.check_keys("language pack", SECTIONS, SECTIONS)
    reader.named("nouns", "noun", words.SLOTS)
    reader.named("frames", "frame", FRAMES)
    reader.named("teams", "team", words.QUEUES)
    reader.named("aspects", "aspect", ASPECTS)
    reader.named("marks", "mark", MARKS)
    reader.actions()
    reader.spoken("agent")
    reader.spoken("user")
    return reader.pack()


class _PackReader:
    """Reads family by family, so that one that is wrong need not hide the next."""

    def __init__(self, document: Block, faults: list[UsageError] | None) -> None:
        self._document = document
        self._faults = faults
        self._rules: list[Rule] = []
        self._classes = Classes({})
        with self.attempt():
            block = document.block("classes")
            self._classes = Classes({name: block.texts(name) for name in block})
            for name in block if faults is not None else ():  # else each is read where it is first used
                with self.attempt(), _placed(block.at(name)):
                    self._classes.piece(name)

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Lets through what is wrong inside, or keeps it where all faults are wanted."""
        try:
            yield
        except UsageError as fault:
            if self._faults is None:
                raise
            self._faults.append(fault)

    def named(self, section: str, group: str, known: Collection[str]) -> None:
        block = self._section(section)
        for name in block:
            with self.attempt():
                if name not in known:
                    raise UnknownName(f"{group} called", name, known, where=block.at(name))
                self._family(block, name, group, name, name)

    def actions(self) -> None:
        block = self._section("actions")
        for action in block:
            with self.attempt():
                if action not in words.INTENTS and action not in _ACTIONS:
                    raise UnknownName("action called", action, (*words.INTENTS, *_ACTIONS), where=block.at(action))
                forms = block.block(action)
                forms.check_keys("action", FORMS)
                for form in forms:
                    with self.attempt():
                        self._family(forms, form, "action", form, action)

    def spoken(self, group: str) -> None:
        """type -> slot -> phrases, or type -> phrases where the act has no slot."""
        block = self._section(group)
        for name in block:
            with self.attempt():
                _check_type(name, block.at(name))
                inside = block[name]
                if not isinstance(inside, Block) or "say" in inside:
                    self._family(block, name, group, name, "")
                    continue
                for slot in inside:
                    with self.attempt():
                        _check_slot(name, slot, inside.at(slot))
                        self._family(inside, slot, group, name, slot)

    def pack(self) -> Pack:
        language, function_words, fillers = "", frozenset[str](), Fillers(())
        with self.attempt():
            language = self._document.text("language")
            function_words = frozenset(self._document.text("function_words").split())
        with self.attempt(), _placed(self._document.at("classes")):
            fillers = self._classes.fillers
        return Pack.of(self._rules, language=language, function_words=function_words, fillers=fillers)

    def _section(self, name: str) -> Block:
        with self.attempt():
            return self._document.block(name)
        return Block(self._document.at(name))

    def _family(self, block: Block, key: str, group: str, kind: str, slot: str) -> None:
        self._rules.append(_rule(block, key, group, kind, slot, self._classes))


@contextmanager
def _placed(where: Where) -> Iterator[None]:
    """Gives a phrase that cannot be read its place."""
    try:
        yield
    except PhraseError as fault:
        raise UsageError(str(fault), where=where, way_out="see simulator/understanding/README.md") from None


def check_act(kind: str, slot: str, where: Where) -> None:
    """Raises UnknownName for a type, or for a slot that the type does not have; an empty slot is none."""
    _check_type(kind, where)
    if slot:
        _check_slot(kind, slot, where)


def _check_type(kind: str, where: Where) -> None:
    if kind not in set(ActType):
        raise UnknownName("act type called", kind, [each.value for each in ActType], where=where)


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
        with _placed(where(index)):
            phrase = Phrase.read(text, classes)
            if not phrase.needs:
                raise PhraseError(f"{text!r} holds no word that it could be looked up by")
        read.append(phrase)
    return tuple(read)
