"""Hides secrets in one text, position by position: what may be kept and shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from simulator.dialogue import Secret, SecretKind
from simulator.understanding.normalise import normalise
from simulator.understanding.secrets.cards import has_card_prefix
from simulator.understanding.secrets.showing import shows
from simulator.understanding.secrets.taint import Taint

BULLET: Final = "\u2022"
Span = tuple[int, int, bool]
"""start, end, and whether the last four figures may stay."""


def mask(text: str, secrets: Iterable[Secret] = ()) -> str:
    """The text with every secret in it replaced by bullets, a character each; as long as before.

    Hidden is what `shows` finds and every one of the secrets given, in any disguise; an encoded token is hidden whole.
    Of a card number in figures, in their own order, the last four stay.
    """
    return hide_spans(text, list(secret_spans(text, secrets)))


def secret_spans(text: str, secrets: Iterable[Secret] = ()) -> Iterator[Span]:
    """Where mask hides something."""
    for hit in shows(text):
        yield hit.start, hit.end, hit.kind is SecretKind.CARD_NUMBER
    yield from known_spans(text, secrets)


def known_spans(text: str, secrets: Iterable[Secret] | Taint) -> Iterator[Span]:
    """Where these secrets stand, in any disguise."""
    taint = secrets if isinstance(secrets, Taint) else _taint(tuple(secrets))
    for found in taint.find_new((), text):
        yield found.start, found.end, found.secret.kind is SecretKind.CARD_NUMBER and found.disguise != "backwards"


@lru_cache(maxsize=64)
def _taint(secrets: tuple[Secret, ...]) -> Taint:
    return Taint(secrets)


def hide_spans(text: str, spans: Sequence[Span]) -> str:
    """The text with the spans hidden. White space stays: it carries no value, and a reader needs the line ends."""
    hidden = list(text)
    for start, end, keep in spans:
        stop = _keep_from(text, start, end) if keep else end
        for index in range(start, min(stop, len(text))):
            if not text[index].isspace():
                hidden[index] = BULLET
    return "".join(hidden)


def _keep_from(text: str, start: int, end: int) -> int:
    """Where the last four figures begin; the end where the value is not in figures, or stands in another order."""
    figures: list[int] = []
    value = ""
    for index in range(start, end):
        plain = normalise(text[index]).text
        if plain.isalpha():
            return end
        if plain.isdigit():
            figures.extend([index] * len(plain))
            value += plain
    return figures[-4] if has_card_prefix(value) else end
