"""The little language in which packs write phrases, and what it compiles to.

    may|can           not needed at the top: a list holds alternatives
    lock              a word
    lock*             a word that begins so (four letters at least)
    (a | b c)         alternatives
    (please)?  the?   may be missing
    {card}            any phrase of that class of the pack
    ..  ...  ....     up to three, seven, twelve words in between ("12.50" is one word)
    #                 a number
    ^  $              beginning (first in a phrase; courtesies of class `filler` may come before) and end of a clause

Words are separated by whatever is not a letter or digit, so emphasis, quotes and commas do not matter. Every phrase
knows the groups of words of which one each must occur (`needs`), so that hardly any phrase is tried in vain; compiled
expressions hold no nested unbounded repeat, and are made when first tried.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from simulator.lazy_pattern import lazy

_TOKEN: Final = lazy(
    r"\s*(?P<unit>\.{2,4}|\(|\)\??|\||\{\w+\}\??|[\^$]|#|[^\W_](?:[\w'/&-]|\.(?=\w))*\*?\??|\S)", re.UNICODE
)
_INNER: Final = lazy(r"\W")
_SEPARATOR: Final = r"\W+"
_GAP_WORD: Final = r"(?:\w++(?:[.,'-]\w++)*+\W++)"
_GAPS: Final = {"..": _GAP_WORD + "{0,3}?", "...": _GAP_WORD + "{0,7}?", "....": _GAP_WORD + "{0,12}?"}
_NUMBER: Final = r"\d(?:[\d,.]*\d)?"
_STEM: Final = 4
_MAX_DEPTH: Final = 8
_MOST_NEEDS: Final = 4
_MOST_FILLERS: Final = 3
_COMMON: Final = frozenset((
    "a", "an", "the", "i", "you", "we", "it", "is", "are", "to", "of", "in", "on", "and", "or", "for", "my", "your",
    "me", "us", "can", "will", "have", "has", "be", "do", "that", "this", "not", "no", "with", "at", "so", "if",
    "as", "was", "by", "please", "just", "now", "what", "all", "o", "y", "el", "la", "los", "las", "un", "una",
    "de", "en", "que", "se", "le", "su", "tu", "mi", "es", "por", "para", "con", "lo", "te", "si", "ya", "esta",
    "card", "account", "tarjeta", "cuenta",
))  # fmt: skip

Needs = tuple[frozenset[str], ...]


class PhraseError(ValueError):
    """A phrase that cannot be read; the message names the fault."""


@dataclass(frozen=True, slots=True)
class Piece:
    """code: regular expression. needs: groups of stems; of each group one must occur."""

    code: str
    needs: Needs = ()
    optional: bool = False


class Classes:
    """The named classes of a pack, each read once."""

    def __init__(self, phrases: Mapping[str, Sequence[str]]) -> None:
        self._phrases = phrases
        self._read: dict[str, Piece] = {}
        self._reading: set[str] = set()

    def piece(self, name: str) -> Piece:
        """Raises PhraseError for a class that is not there or that refers to itself."""
        if name not in self._read:
            if name not in self._phrases:
                raise PhraseError(f"there is no class called {name!r}")
            if name in self._reading:
                raise PhraseError("classes refer to each other in a circle")
            self._reading.add(name)
            self._read[name] = _either([_Reader(phrase, self).read() for phrase in self._phrases[name]])
            self._reading.discard(name)
        return self._read[name]

    @cached_property
    def fillers(self) -> Fillers:
        """Of the class `filler`."""
        return Fillers(tuple(_Reader(phrase, self).read().code for phrase in self._phrases.get("filler", ())))

    def starts(self, text: str) -> Sequence[int]:
        return self.fillers.starts(text)


class Fillers:
    """Courtesies that may stand before what begins a clause. codes: regular expressions."""

    def __init__(self, codes: Sequence[str]) -> None:
        self.codes = tuple(codes)

    @cached_property
    def _compiled(self) -> Sequence[re.Pattern[str]]:
        return [re.compile(rf"(?:{code})(?:\W++|\Z)") for code in self.codes]

    def starts(self, text: str) -> Sequence[int]:
        """Where a clause may be taken to begin: at its first word, and after each of up to three courtesies."""
        first = 0
        while first < len(text) and not (text[first].isalnum() or text[first] == "_"):
            first += 1
        places = fresh = {first}
        for _ in range(_MOST_FILLERS):
            fresh = {
                match.end() for place in fresh for filler in self._compiled if (match := filler.match(text, place))
            } - places
            if not fresh:
                break
            places = places | fresh
        return sorted(places)


class Phrase:
    """One phrase of a pack. needs: groups of stems, empty where it has to be tried on every clause."""

    __slots__ = ("_compiled", "code", "needs", "opened")

    def __init__(self, code: str, opened: bool, needs: Needs) -> None:
        """As `read` makes them. opened: it stands where a clause may be taken to begin."""
        self.code = code
        self.opened = opened
        self.needs = needs
        self._compiled: re.Pattern[str] | None = None

    @classmethod
    def read(cls, phrase: str, classes: Classes) -> Phrase:
        """Raises PhraseError for what cannot be read."""
        reader = _Reader(phrase, classes)
        piece = reader.read(whole=True)
        return cls(piece.code, reader.opened, tuple(sorted(piece.needs, key=_cost))[:_MOST_NEEDS])

    @property
    def regex(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(rf"(?<!\w)(?:{self.code})(?!\w)")
        return self._compiled

    def may_be_in(self, keys: Collection[str]) -> bool:
        """keys: `keys_of` a text."""
        return not any(group.isdisjoint(keys) for group in self.needs)

    def finditer(self, text: str, starts: Sequence[int]) -> Iterator[re.Match[str]]:
        """starts: `Fillers.starts(text)`, looked at where the phrase begins with `^`."""
        if not self.opened:
            return self.regex.finditer(text)
        return filter(None, [self.regex.match(text, place) for place in starts])


_KEYWORDS: Final = lazy(r"\w+")


def keys_of(text: str) -> set[str]:
    """The stems of a text, to be compared with Phrase.needs."""
    words = set(_KEYWORDS.findall(text))
    words.update([word[:_STEM] + "*" for word in words if len(word) >= _STEM])
    return words


def fold(phrase: str) -> str:
    """Lower case, no accents: as normalised text has it."""
    if phrase.isascii():
        return phrase.lower()
    plain = unicodedata.normalize("NFKD", phrase.lower())
    return "".join(character for character in plain if unicodedata.category(character) != "Mn")


class _Reader:
    def __init__(self, phrase: str, classes: Classes) -> None:
        self.phrase, self.classes = phrase, classes
        self.tokens = _TOKEN.findall(fold(phrase))
        self.place = 0
        self.opened = False

    def read(self, *, whole: bool = False) -> Piece:
        """whole: the phrase may begin with `^`."""
        if whole and self.tokens[:1] == ["^"]:
            self.opened = True
            self.place = 1
        piece = self._alternatives()
        if self.place < len(self.tokens):
            raise PhraseError(f"a bracket too many in {self.phrase!r}")
        return piece

    def _alternatives(self) -> Piece:
        branches = [self._sequence()]
        while self.place < len(self.tokens) and self.tokens[self.place] == "|":
            self.place += 1
            branches.append(self._sequence())
        if len(branches) == 1:
            return branches[0]
        return _either(branches)

    def _sequence(self) -> Piece:
        items: list[Piece] = []
        codes: list[str] = []
        gap, closed, fixed = "", False, False
        while self.place < len(self.tokens) and self.tokens[self.place][0] not in ")|":
            unit = self.tokens[self.place]
            self.place += 1
            if unit in _GAPS:
                gap = _GAPS[unit]
                continue
            if unit == "^":
                raise PhraseError(f"`^` stands first or not at all: {self.phrase!r}")
            if unit == "$":
                closed = True
                continue
            item = self._item(unit)
            codes.append(_joined(item, gap, first=not fixed))
            fixed = fixed or not item.optional
            gap = ""
            items.append(item)
        if not fixed or gap:
            raise PhraseError(f"{self.phrase!r} has a part without a fixed word, or ends in a gap")
        code = "".join(codes)
        if closed:
            code += r"(?=\W*\Z)"
        return Piece(code, tuple(group for item in items if not item.optional for group in item.needs))

    def _item(self, unit: str) -> Piece:
        optional = unit.endswith("?")
        unit = unit.removesuffix("?")
        if unit == "(":
            inside = self._alternatives()
            if self.place >= len(self.tokens):
                raise PhraseError(f"a bracket is not closed in {self.phrase!r}")
            closing = self.tokens[self.place]
            self.place += 1
            return Piece(f"(?:{inside.code})", inside.needs, closing == ")?")
        if unit.startswith("{"):
            named = self.classes.piece(unit[1:-1])
            return Piece(f"(?:{named.code})", named.needs, optional)
        if unit == "#":
            return Piece(_NUMBER, (), optional)
        if not (unit[:1].isalnum()):
            raise PhraseError(f"{unit!r} in {self.phrase!r} is no word")
        if unit.endswith("*"):
            stem = unit[:-1]
            if len(stem) < _STEM:
                raise PhraseError(f"{unit!r} in {self.phrase!r} is too short a stem: {_STEM} letters at least")
            return Piece(re.escape(stem) + r"\w*+", (frozenset((stem[:_STEM] + "*",)),), optional)
        words = [word for word in _INNER.split(unit) if word]
        return Piece(r"\W".join(map(re.escape, words)), tuple(frozenset((word,)) for word in words), optional)


def _joined(item: Piece, gap: str, *, first: bool) -> str:
    if item.optional:
        return f"(?:{item.code}{_SEPARATOR})?" if first else f"(?:{_SEPARATOR}{gap}{item.code})?"
    return item.code if first else f"{_SEPARATOR}{gap}{item.code}"


def _either(branches: Sequence[Piece]) -> Piece:
    """Of each branch its rarest group; together they are one group."""
    code = "(?:" + "|".join(branch.code for branch in branches) + ")"
    if not all(branch.needs for branch in branches):
        return Piece(code)
    return Piece(code, (frozenset().union(*(min(branch.needs, key=_cost) for branch in branches)),))


def _cost(keys: frozenset[str]) -> float:
    """How often one of the keys is likely to occur; the rarest part of a phrase is the one to look for."""
    return sum(40.0 if key in _COMMON else 8.0 if len(key) <= 3 else 2.0 if len(key) <= 5 else 1.0 for key in keys)
