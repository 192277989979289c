"""Parts of what a user means, put into words: one turn, with the place of every fact in it."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from simulator.dialogue import Act, ActType, Message, SecretKind, Speaker, Turn
from simulator.dialogue.vocabulary import SLOTS
from simulator.users._grammar import Piece, Template
from simulator.users._spoken import spoken
from simulator.users._wording import Wording

_SECRETS = frozenset(SecretKind)
_ATTEMPTS = 12
_SENTENCE_END = ".!?…:"
_SENTENCE_START = re.compile(r"(?:^|[.!?…] )[\s¿¡(\"']*(\w)")
_ALWAYS_CAPITAL = ("I ", "I'", "I,", "Spanish", "English", "American", "Amex", "Membership", "ZIP")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One thing to say. Exactly one of key (a phrase), answer (a slot), say (templates) and literal (a button's title)
    tells how. acts: what it means; the facts in its words become inform acts of their own where acts has none for them.
    facts: slot -> value. bare: the fact alone will do. why: agenda item; agent act answered."""

    key: str = ""
    answer: str = ""
    say: tuple[Template, ...] = ()
    literal: str = ""
    acts: tuple[Act, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    do: tuple[Template, ...] = ()
    bare: bool = False
    why: str = ""


class Composer:
    """wording: of the persona's language. today: ISO, for dates said without their year."""

    def __init__(self, wording: Wording, *, today: str) -> None:
        self._wording = wording
        self._today = today

    def turn(self, parts: Sequence[Part], rng: random.Random, said: frozenset[str]) -> Turn:
        """said: texts of earlier turns; the same words are not said again where there are others."""
        for _ in range(_ATTEMPTS):
            turn = self._turn(parts, rng)
            if turn.text.casefold() not in said:
                break
        return turn

    def _turn(self, parts: Sequence[Part], rng: random.Random) -> Turn:
        text = _Text()
        acts: list[Act] = []
        for part in parts:
            if part.literal:
                text.sentence([Piece(text=part.literal)], first="")
                acts.extend(part.acts)
                continue
            spans = text.sentence(self._pieces(part, rng, str(text)))
            acts.extend(self._placed(part, spans))
        why = "; ".join(dict.fromkeys(part.why for part in parts if part.why))
        return Turn(speaker=Speaker.USER, messages=(Message(text=str(text)),), acts=tuple(acts), why=why)

    def _pieces(self, part: Part, rng: random.Random, before: str) -> list[Piece]:
        facts = {slot: self._spoken(slot, value, rng) for slot, value in part.facts.items()}
        if part.answer:
            return self._wording.answer(part.answer, facts, rng, bare=part.bare)
        if part.say:
            sets = {**self._wording.sets, "do": part.do} if part.do else None
            return self._wording.pick(part.say, facts, rng, sets)
        if part.key == "opening.tail" and "?" in before:
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


class _Text:
    """Sentences set one after the other, with the places of facts."""

    def __init__(self) -> None:
        self._text = ""

    def __str__(self) -> str:
        return self._text

    def sentence(self, pieces: Sequence[Piece], *, first: str = "capital") -> list[tuple[str, int, int]]:
        if self._text:
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
            if match.start() > 0 or first == "capital":
                letters[at] = letters[at].upper()
            elif not word.startswith(_ALWAYS_CAPITAL) and not any(start == at for start, _ in kept):
                letters[at] = letters[at].lower()
        self._text = "".join(letters)


def masked(value: str) -> str:
    return "*" * len(value)
