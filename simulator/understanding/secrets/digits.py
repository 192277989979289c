"""Digits however they are written: 3782, "three seven eight two", "double five", "treinta y siete", "63l0".

Reads a normalised text (Unicode digits are plain there already) into groups of digits, and joins groups into runs where
only noise stands between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from simulator.lazy_pattern import lazy
from simulator.understanding.secrets.number_words import (
    FILLERS,
    HUNDREDS,
    LABELS,
    NUMBER_WORDS,
    ONES,
    PLURALS,
    TEENS,
    TENS,
    TIMES,
    WEAK,
    WEIGHTS,
)

_COUNT: Final = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|dos|tres|cuatro|cinco|seis|siete|ocho)"
_COUNTED: Final = lazy(
    rf"\b(?:(?:first|next|last|final|middle|following|other|primer\w*|siguientes?|ultim\w+|proxim\w+"
    rf"|otros|central\w*)"
    rf"(?: (?:set|group) of| the)? {_COUNT}(?=\W{{0,3}}"
    r"(?:digits?|numbers?|digitos|numeros|ones|cifras|are|is|son|es|[:=(]|$|\W))"
    rf"|then {_COUNT}(?=\W{{0,3}}(?:digits?|numbers?|ones))"
    r"|(?:group|block|part|grupo|bloque|parte|segment) (?:no\.? |#)?(?:\d|one|two|three|four|uno|dos|tres|cuatro)(?=\W)"
    r"|\b(?:\d|1\d)[ -]?(?:digit|digito)s?\b)"
)
# One of these stands wherever a count does; looked for first, because that is cheap.
_COUNTING: Final = (
    "first", "next", "last", "final", "middle", "following", "other", "primer", "siguiente", "ultim", "proxim", "otros",
    "central", "group", "block", "part", "grupo", "bloque", "segment", "then", "digit",
)  # fmt: skip
_MAX_LETTERS: Final = 60  # of filler and label words in a row
_TOKEN: Final = lazy(r"[0-9]+|[a-z']+|\n")
# Numbers that are something else by their shape; they end a run.
_SHAPED: Final = lazy(
    r"(?=[$\u20ac\u00a3(+\d])(?:(?P<amount>[$\u20ac\u00a3]\s?\d[\d.,]*"
    r"|(?<![\d.,])\d{1,3}(?:,\d{3})+(?:\.\d\d)?(?![\d,])"
    r"|(?<![\d.,])\d+\.\d\d(?=\s?(?:usd|dollars?|pesos|mxn|dolares)\b))"
    r"|(?P<date>(?<![\d/.-])(?:\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)"
    r"|\d{4}-\d\d-\d\d(?:[t ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?z?)?)(?![\d/-]))"
    r"|(?P<time>(?<![\d:])\d{1,2}:\d\d(?::\d\d)?(?![\d:]))"
    r"|(?P<phone>(?<![\d-])(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?![\d]|[ -]\d))"
    r"|(?P<percent>\d+(?:\.\d+)?\s?%))"
)
_LOOKS: Final = str.maketrans("oOlLiI|sSbB", "00111115588")
_HOMOGLYPHS: Final = lazy(r"(?<![a-z0-9|])(?=[0-9oli|sb]*[0-9][0-9oli|sb]*)[0-9oli|sb]{2,}(?![a-z0-9|])")


@dataclass(frozen=True, slots=True)
class Group:
    """Digits written in one go. start, end: in the normalised text. spoken: by a word. places: where each"
    " digit stands."""

    value: str
    start: int
    end: int
    spoken: bool = False
    attached: bool = False  # a letter stands right before or after it


@dataclass(frozen=True, slots=True)
class Run:
    """Groups with only noise between them. labelled: words like "first four", "then", "ends in" stand between."""

    groups: tuple[Group, ...]
    labelled: bool = False
    interleaved: bool = False

    @property
    def value(self) -> str:
        return "".join(group.value for group in self.groups)

    @property
    def start(self) -> int:
        return self.groups[0].start

    @property
    def end(self) -> int:
        return self.groups[-1].end


@lru_cache(maxsize=512)
def census(text: str) -> tuple[int, int]:
    """How many figures stand in a normalised text, and at most how many digits its number words could make. Cheap."""
    figures = len(_NO_FIGURE.sub("", text))
    words = _LETTERS.findall(text)
    if NUMBER_WORDS.isdisjoint(words):
        return figures, 0
    return figures, sum(WEIGHTS[word] * words.count(word) for word in NUMBER_WORDS.intersection(words))


def has_digits(text: str) -> bool:
    """Whether a normalised text may hold a value of three digits or more, in figures or words."""
    figures, spoken = census(text)
    return figures >= 3 or spoken >= 3 or (figures > 0 and figures + spoken >= 3)


_SOME: Final = lazy(r"[0-9]")
_NO_FIGURE: Final = lazy(r"[^0-9]+")
_LETTERS: Final = lazy(r"[a-z]+")
_MIXED_GROUP: Final = lazy(r"[0-9][oli|sb]|[oli|sb][0-9]")


def has_counts(text: str) -> bool:
    """Whether label counts ("first four", "group 1") stand in a normalised text."""
    return any(word in text for word in _COUNTING) and _COUNTED.search(text) is not None


def spelled_homoglyphs(text: str) -> str:
    """The text with letters that stand in for digits inside digit groups (63l0, 1O0O5) replaced; as long as before."""
    if _MIXED_GROUP.search(text) is None:
        return text
    return _HOMOGLYPHS.sub(lambda match: _fixed(match.group()), text)


def _fixed(token: str) -> str:
    digits = sum(character.isdigit() for character in token)
    # Zeros and ones may be most of it (OO5); for the rarer letters most must be digits, or it is a word.
    rare = sum(character in "sb" for character in token)
    return token.translate(_LOOKS) if digits != len(token) and (not rare or digits * 2 >= len(token)) else token


def shaped(text: str) -> list[tuple[int, int, str]]:
    """Amounts, dates, times, phone numbers and percentages: start, end and what it is."""
    return [(match.start(), match.end(), str(match.lastgroup)) for match in _SHAPED.finditer(text)]


def groups(text: str, *, words: bool = True) -> Iterator[Group | str]:
    """The digit groups of a normalised text in order, with every other word between them as text.

    words: whether number words count as digits.
    """
    skip = [(m.start(), m.end()) for m in _COUNTED.finditer(text)] if any(w in text for w in _COUNTING) else []
    pending: list[re.Match[str]] = []
    at = 0
    for match in _TOKEN.finditer(text):
        while at < len(skip) and skip[at][1] <= match.start():
            at += 1
        if at < len(skip) and skip[at][0] <= match.start() < skip[at][1]:
            yield from _spoken(pending)
            pending = []
            yield "first"  # any label word
            continue
        token = match.group()
        if (words and token in NUMBER_WORDS) or (token in ("and", "y") and pending and words):
            pending.append(match)
            continue
        yield from _spoken(pending)
        pending = []
        if token[0].isdigit():
            before = text[match.start() - 1] if match.start() else " "
            after = text[match.end()] if match.end() < len(text) else " "
            yield Group(token, match.start(), match.end(), attached=before.isalpha() or after.isalpha())
        else:
            yield token
    yield from _spoken(pending)


def _spoken(words: Sequence[re.Match[str]]) -> Iterator[Group | str]:
    """Number words in a row as digit groups; 'and' and 'y' between them vanish."""
    names = [word.group() for word in words]
    index = 0
    while index < len(names):
        value, used = _number(names, index)
        if value:
            yield Group(value, words[index].start(), words[index + used - 1].end(), spoken=True)
        else:
            yield names[index]
        index += used


def _number(names: Sequence[str], index: int) -> tuple[str, int]:
    """The digits that begin at this word, and how many words they take; "" where it is none."""
    name = names[index]
    following = names[index + 1] if index + 1 < len(names) else ""
    if following in PLURALS and (name.isdigit() or name in ONES or name in TEENS):
        return PLURALS[following] * int(name if name.isdigit() else ONES.get(name) or TEENS[name]), 2
    if name in TIMES:
        digit = ONES.get(following, "")
        return (digit * TIMES[name], 2) if digit else ("", 1)
    if name in HUNDREDS:
        rest, used = _below_hundred(names, index + 1)
        return HUNDREDS[name] + rest.rjust(2, "0"), used + 1
    if name in ONES and following == "hundred":
        skip = 1 if index + 2 < len(names) and names[index + 2] == "and" else 0
        rest, used = _below_hundred(names, index + 2 + skip)
        return ONES[name] + rest.rjust(2, "0"), 2 + (used + skip if used else 0)
    value, used = _below_hundred(names, index)
    if used and len(value) == 2 and index + used < len(names) and names[index + used] == "hundred":
        rest, more = _below_hundred(names, index + used + 1)
        return value + rest.rjust(2, "0"), used + 1 + more
    if used and index + used < len(names) and names[index + used] in ("thousand", "mil"):
        return value + "000", used + 1
    return (value, used) if used else ("", 1)


def _below_hundred(names: Sequence[str], index: int) -> tuple[str, int]:
    if index >= len(names):
        return "", 0
    name = names[index]
    if name in TENS:
        step = 2 if index + 1 < len(names) and names[index + 1] in ("y", "and") else 1
        one = ONES.get(names[index + step], "") if index + step < len(names) else ""
        if one and one != "0" and (step == 1 or name.endswith("a")):
            return TENS[name] + one, step + 1
        return TENS[name] + "0", 1
    if name in TEENS:
        return TEENS[name], 1
    return (ONES[name], 1) if name in ONES else ("", 0)


@lru_cache(maxsize=1024)
def runs(text: str, *, words: bool = True, max_noise: int = 8) -> tuple[Run, ...]:
    """Runs of digit groups in a normalised text, in order.

    Between two groups of one run stand at most max_noise characters that are no letters, or filler and label words.
    Amounts, dates, times, phone numbers and percentages are in no run.
    """
    text = spelled_homoglyphs(text)
    kept: list[str] = []
    place = 0
    for start, end, _kind in shaped(text):
        kept.extend((text[place:start], "x" * (end - start)))
        place = end
    text = "".join((*kept, text[place:]))
    found: list[Run] = []
    current: list[Group] = []
    labelled, interleaved, letters = False, 0, 0

    def close() -> None:
        nonlocal current, labelled, interleaved, letters
        while current and current[-1].spoken and text[current[-1].start : current[-1].end] in WEAK:
            if len(current) >= 3 and current[-2].spoken:
                break
            current.pop()
        if current:
            mixed = interleaved > 0 and interleaved >= len(current) - 2
            found.append(Run(tuple(current), labelled, mixed))
        current, labelled, interleaved, letters = [], False, 0, 0

    for item in groups(text, words=words):
        if letters > _MAX_LETTERS:
            close()
        if isinstance(item, Group):
            if current and item.start - current[-1].end - letters > max_noise:
                close()
            current.append(item)
            letters = 0
        elif not current or item == "\n":
            continue
        elif item in FILLERS:
            letters += len(item) + 2
        elif item in LABELS:
            labelled = True
            letters += len(item) + 2
        elif len(item) == 1:
            interleaved += 1
            letters += 1
        else:
            close()
    close()
    return tuple(found)
