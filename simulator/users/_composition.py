"""Parts of what a user means, put into words: one turn, with the place of every fact in it."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from simulator.dialogue import Act, ActType, Message, SecretKind, Speaker, Turn
from simulator.dialogue.vocabulary import SLOTS
from simulator.lazy_pattern import lazy
from simulator.users._grammar import Piece, Template
from simulator.users._spoken import spoken
from simulator.users._wording import Wording

_SECRETS = frozenset(SecretKind)
_BRIEF_WORDS = 2
_SENTENCE_END = ".!?…:"
_SENTENCE_START = lazy(r"(?:^|[.!?…] )[\s¿¡(\"']*(\w)")
_ASKED_FOR_HELP = re.compile(r"\?|\bhelp\b|\bayuda", re.IGNORECASE)
_ALWAYS_CAPITAL = ("I ", "I'", "I,", "Spanish", "English", "American", "Amex", "Membership", "ZIP")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One thing to say. Exactly one of key (a phrase), answer (a slot), say (templates) and literal (a button's title)
    tells how. acts: what it means; the facts in its words become inform acts of their own where acts has none for them.
    facts: slot -> value. bare: the fact alone will do. careful: it says
    what the fact is. why: agenda item; agent act answered."""

    key: str = ""
    answer: str = ""
    say: tuple[Template, ...] = ()
    literal: str = ""
    acts: tuple[Act, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    do: tuple[Template, ...] = ()
    bare: bool = False
    careful: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How carefully somebody types in a chat. small: sentences begin small. open_end: no full stop after the last one.
    half_marks: Spanish question and exclamation marks stand at the end only."""

    small: bool = False
    open_end: bool = False
    half_marks: bool = False


CAREFUL = Manner()


class Composer:
    """wording: of the persona's language. today: ISO, for dates said without their year."""

    def __init__(self, wording: Wording, *, today: str, manner: Manner = CAREFUL) -> None:
        self._wording = wording
        self._today = today
        self._manner = manner

    def turn(self, parts: Sequence[Part], rng: random.Random) -> Turn:
        text = _Text(self._manner)
        acts: list[Act] = []
        brief = False
        for part in parts:
            if part.literal:
                text.sentence([Piece(text=part.literal)], first="")
                acts.extend(part.acts)
                continue
            pieces = self._pieces(part, rng, str(text))
            follows, brief = brief, bool(part.answer) and _is_brief(pieces)
            spans = text.sentence(pieces, listed=follows and brief)
            acts.extend(self._placed(part, spans))
        text.end()
        why = "; ".join(dict.fromkeys(part.why for part in parts if part.why))
        return Turn(speaker=Speaker.USER, messages=(Message(text=str(text)),), acts=tuple(acts), why=why)

    def _pieces(self, part: Part, rng: random.Random, before: str) -> list[Piece]:
        facts = {slot: self._spoken(slot, value, rng) for slot, value in part.facts.items()}
        if part.answer:
            return self._wording.answer(part.answer, facts, rng, bare=part.bare, careful=part.careful)
        if part.say:
            sets = {**self._wording.sets, "do": part.do} if part.do else None
            return self._wording.pick(part.say, facts, rng, sets)
        if part.key == "opening.tail" and _ASKED_FOR_HELP.search(before):
            # Who has asked does not ask for help with asking.
            return self._wording.say("opening.thanks", facts, rng)
        return self._wording.say(part.key, facts, rng, do=part.do)

    def _spoken(self, slot: str, value: str, rng: random.Random) -> str:
        own = self._wording.value(slot, value, rng)
        if own is not None:
            return own
        return spoken(slot, value, language=self._wording.language, today=self._today, rng=rng)

    def _placed(self, part: Part, spans: Sequence[tuple[str, int, int]]) -> list[Act]:
        places = {slot: (start, end) for slot, start, end in spans if slot in SLOTS or slot in _SECRETS}
        acts: list[Act] = []
        for act in part.acts:
            if act.slot in places and act.value is not None:
                start, end = places.pop(act.slot)
                acts.append(replace(act, start=start, end=end))
            elif act.value is None or act.type is not ActType.INFORM:
                acts.append(act)
        for slot, (start, end) in places.items():
            value = masked(part.facts[slot]) if slot in _SECRETS else part.facts[slot]
            acts.append(Act(type=ActType.INFORM, slot=slot, value=value, start=start, end=end, why="said besides"))
        return acts


def _is_brief(pieces: Sequence[Piece]) -> bool:
    """A fact with at most two words beside it, and no stop."""
    beside = " ".join(piece.text for piece in pieces if not piece.slot)
    return len(beside.split()) <= _BRIEF_WORDS and not any(sign in beside for sign in ",.?!")


def _stays_capital(word: str) -> bool:
    """Names, and what is written in capitals (ZIP, CP) but for OK."""
    return word.startswith(_ALWAYS_CAPITAL) or (word[:2].isupper() and word[:2] != "OK")


class _Text:
    """Sentences set one after the other, with the places of facts."""

    def __init__(self, manner: Manner) -> None:
        self._text = ""
        self._manner = manner

    def __str__(self) -> str:
        return self._text

    def end(self) -> None:
        if self._manner.open_end and self._text.endswith(".") and not self._text.endswith(".."):
            self._text = self._text[:-1]

    def sentence(
        self, pieces: Sequence[Piece], *, first: str = "capital", listed: bool = False
    ) -> list[tuple[str, int, int]]:
        """listed: set apart from what stands before by a comma only."""
        if self._text:
            if listed and self._text[-1] not in _SENTENCE_END:
                self._text += ","
            if self._text[-1] in ",:":
                first = "small"
            elif self._text[-1] not in _SENTENCE_END:
                self._text += "."
            self._text += " "
        begin = len(self._text)
        spans: list[tuple[str, int, int]] = []
        for piece in pieces:
            piece_text = piece.text if piece.slot else self._joined(piece.text, begin)
            start = len(self._text)
            self._text += piece_text
            if piece.slot:
                spans.append((piece.slot, start, len(self._text)))
        trimmed = self._text.rstrip()
        self._text = trimmed
        if first:
            self._capitals(begin, [(start, end) for _, start, end in spans], first)
        return spans

    def _joined(self, text: str, begin: int) -> str:
        if self._manner.half_marks:
            text = text.replace("¿", "").replace("¡", "")
        text = re.sub(r"\s{2,}", " ", text)
        text = re.sub(r" ([,.?!])", r"\1", text)
        if text.startswith(" ") and (len(self._text) == begin or self._text.endswith(" ")):
            text = text[1:]
        if text[:1] in tuple(",.?!") and self._text.endswith(" ") and len(self._text) > begin:
            self._text = self._text[:-1]
        return text

    def _capitals(self, begin: int, kept: Sequence[tuple[int, int]], first: str) -> None:
        """Sentences begin with a capital; what follows a comma does not, unless it always has one."""
        letters = list(self._text)
        for match in _SENTENCE_START.finditer(self._text[begin:]):
            at = begin + match.start(1)
            word = self._text[at : at + 40]
            if "@" in word.split(" ", 1)[0] or any(start < at < end for start, end in kept):
                continue
            if not self._manner.small and (match.start() > 0 or first == "capital"):
                letters[at] = letters[at].upper()
            elif not _stays_capital(word) and not any(start == at for start, _ in kept):
                letters[at] = letters[at].lower()
                if word[:2] == "OK":
                    letters[at + 1] = "k"
        self._text = "".join(letters)


def masked(value: str) -> str:
    return "*" * len(value)
