"""One message of the agent as the search for known values reads it: streams of digits and letters, in every view."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache, partial
from typing import Final

from simulator.lazy_pattern import lazy
from simulator.understanding.secrets.digits import (
    Group,
    Run,
    census,
    groups,
    has_counts,
    has_digits,
    runs,
    spelled_homoglyphs,
)
from simulator.understanding.secrets.values import tight
from simulator.understanding.secrets.views import View, decoded_views, may_be_encoded, plain_view

Place = tuple[int, int]
Value = tuple[str, int, int, str]
_FIGURES: Final = lazy(r"[^0-9]+")
_NOT_ALNUM: Final = lazy(r"[^a-z0-9]+")
_SINGLES: Final = lazy(r"(?:\b[a-z0-9]\b\W{1,3}){3}")
_NOT_A_VALUE: Final = lazy(
    r"(?:[$\u20ac\u00a3#]|\b[a-z]{1,5}-|[a-z]|\d[.,/:-]|[\u2022*x\u00d7\u25cf.]{2,}[ -]?"
    r"|\b(?:ending|ends|end|last four|last 4|last|termina\w*|ultim\w+|four|cuatro|case|caso|folio|order"
    r"|pedido|reference|referencia|room|suite|apt|apartment"
    r"|ext|extension|(?:flight|vuelo)(?: [a-z]{2})?|number|no|zip|postal|gate|year|since|in|en|of|de|usd|mxn"
    r"|phone|call|llame|dial)"
    r"[ .:#]*(?:in|with|en|is|are|es|son|digits|digitos|of|de|card|tarjeta)?[ :#]*)\Z"
)
_NO_VALUE_AFTER: Final = lazy(
    r"\s?(?:[%\u00b0]|[.,]\d|/\d|:\d|-\d|-?[a-z](?![a-z])|\s?(?:[a-z]+ ){0,3}(?:st|street|ave|avenue|rd|road"
    r"|blvd|boulevard|lane|ln|drive|dr|court|ct|way|place|calle|avenida)\b"
    r"|(?:points?|puntos|dollars?|dolares|usd|mxn|pesos|miles?|millas|years?|days?|dias|minutes?|minutos|am"
    r"|pm|characters|digits?)\b)"
)
_BACKWARDS: Final = lazy(r"backward|revers|al reves|mirror|invert|right to left|derecha a izquierda")
_SPELLED_WORDS: Final = frozenset(
    [
        "capital",
        "uppercase",
        "lowercase",
        "upper",
        "lower",
        "case",
        "mayuscula",
        "minuscula",
        "letter",
        "letra",
        "then",
        "and",
        "y",
        "luego",
        "dash",
        "hash",
        "hashtag",
        "exclamation",
        "mark",
        "percent",
        "symbol",
        "sign",
        "point",
        "dot",
        "number",
        "numero",
    ]
)


class Stream:
    """Characters in reading order, and where each stands in the message as received; places are worked out"
    " on demand."""

    __slots__ = ("_places", "_work", "label", "text")

    def __init__(self, text: str, label: str, work: Callable[[], Sequence[Place]]) -> None:
        self.text = text
        self.label = label
        self._work = work
        self._places: Sequence[Place] | None = None

    @property
    def places(self) -> Sequence[Place]:
        if self._places is None:
            self._places = self._work()
        return self._places


class Trace:
    """One message, read once, each reading when it is first asked for."""

    def __init__(self, text: str) -> None:
        self.views = [plain_view(text)]
        if may_be_encoded(text):
            self.views.extend(decoded_views(text))
        self.plain = self.views[0].plain.text

    @cached_property
    def digits(self) -> tuple[Stream, ...]:
        """Every digit, in the ways that it can be read; the first three are those of the message as it stands."""
        return tuple(stream for view in self.views for stream in _digit_streams(view))

    @cached_property
    def most_digits(self) -> int:
        """No value of more digits than this stands in the message."""
        return max(sum(census(self.plain)), *(len(stream.text) for stream in self.digits), 0)

    @cached_property
    def letters(self) -> tuple[Stream, ...]:
        return tuple(stream for view in self.views for stream in _letter_streams(view))

    @cached_property
    def values(self) -> tuple[Value, ...]:
        """What stands as a value by itself."""
        found: list[Value] = []
        for view in self.views:
            if has_digits(view.plain.text):
                for run in runs(view.plain.text, max_noise=12):
                    found.extend(_values(view, run))
        return tuple(found)

    @cached_property
    def labelled(self) -> tuple[tuple[tuple[str, ...], int, int], ...]:
        """Groups in one row, with their span."""
        return tuple(
            (tuple(group.value for group in run.groups), *view.span(run.start, run.end))
            for view in self.views
            if has_digits(view.plain.text)
            for run in runs(view.plain.text, max_noise=12)
            if len(run.groups) > 1
        )

    @cached_property
    def mostly_digits(self) -> bool:
        """Whether figures or number words are most of it, so that it may be a part of something longer."""
        figures, _ = census(self.plain)
        lettered = sum(character.isalpha() for character in self.plain)
        spoken = 0
        if not figures:
            spoken = sum(len(item.value) for item in groups(self.plain) if isinstance(item, Group) and item.spoken)
        return figures + 5 * spoken >= lettered and figures + spoken > 0

    @property
    def backwards(self) -> bool:
        return _BACKWARDS.search(self.plain) is not None


@lru_cache(maxsize=4096)
def traced(text: str) -> Trace:
    return Trace(text)


def _digit_streams(view: View) -> Iterator[Stream]:
    """All figures; with number words; and with the counts of labels ("first four", "group 1") left out."""
    label = view.label or "plain"
    plain = view.plain.text
    fixed = spelled_homoglyphs(plain)
    figures, spoken = census(plain)
    yield Stream(
        _FIGURES.sub("", fixed), label, lambda: [view.span(m.start(), m.end()) for m in re.finditer("[0-9]", fixed)]
    )
    for words, wanted in ((True, spoken >= 3), (False, figures >= 9 and has_counts(fixed))):
        if wanted:
            text, places = _grouped(view, fixed, words)
            yield Stream(text, "spoken" if words and not view.label else label, partial(list, places))
        else:
            yield Stream("", label, list)


def _grouped(view: View, fixed: str, words: bool) -> tuple[str, list[Place]]:
    text: list[str] = []
    places: list[Place] = []
    for item in groups(fixed, words=words):
        if isinstance(item, Group):
            for offset, digit in enumerate(item.value):
                text.append(digit)
                start = item.start + offset
                places.append(view.span(item.start, item.end) if item.spoken else view.span(start, start + 1))
    return "".join(text), places


def _letter_streams(view: View) -> Iterator[Stream]:
    """All letters and digits of the view, close together; and with number words read and words like"
    " "capital" left out."""
    plain = view.plain.text
    yield Stream(
        _NOT_ALNUM.sub("", plain),
        view.label or "plain",
        lambda: [view.span(m.start(), m.end()) for m in re.finditer("[a-z0-9]", plain)],
    )
    if _SINGLES.search(plain) is None:
        return
    text: list[str] = []
    places: list[Place] = []
    for item in re.finditer(r"[a-z]+|[0-9]", plain):
        word = item.group()
        number = _SPOKEN_DIGITS.get(word)
        if number is not None or len(word) == 1:
            text.append(number or word)
        elif word not in _SPELLED_WORDS:
            text.append("\n")
        else:
            continue
        places.append(view.span(item.start(), item.end()))
    yield Stream("".join(text), "spelled", partial(list, places))


_SPOKEN_DIGITS: Final = {
    word: str(value)
    for value, words in enumerate(
        ("zero cero", "one uno", "two dos", "three tres", "four cuatro", "five cinco", "six seis", "seven siete",
         "eight ocho", "nine nueve")
    )
    for word in words.split()
}  # fmt: skip


def _values(view: View, run: Run) -> Iterator[tuple[str, int, int, str]]:
    """What a run holds that stands by itself: not part of an address, an amount, a case number, "ending in ...\""""
    plain = view.plain.text
    label = view.label or ("spoken" if any(group.spoken for group in run.groups) else "plain")
    for value, start, end in tight(plain, run):
        if not 3 <= len(value) <= 8:
            continue
        if _NOT_A_VALUE.search(plain[max(0, start - 40) : start]) or _NO_VALUE_AFTER.match(plain, end):
            continue
        yield value, *view.span(start, end), label
    if run.interleaved and 3 <= len(run.value) <= 8:
        yield run.value, *view.span(run.start, run.end), "interleaved"
