"""Hiding secrets in one text, position by position.

What is a secret is decided by `simulator.understanding.secrets`; this adds what a sink needs on top: it would rather
hide too much than too little, so figures that only look like a card or a Social Security number go too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from simulator.dialogue import Secret
from simulator.lazy_pattern import lazy
from simulator.understanding.normalise import normalise
from simulator.understanding.secrets.cards import has_card_prefix
from simulator.understanding.secrets.masking import BULLET, Span, hide_spans, known_spans, secret_spans
from simulator.understanding.secrets.taint import Taint

__all__ = ["BULLET", "hide"]

_REMEMBERED = 4096
_LONG = 1_000
"""Characters from which a text is not likely to come again, and would only fill the memory."""
_RUN = lazy(r"(?<!\d)\d(?:[ \-.\u2009\u00a0\n]{0,3}\d){13,18}(?!\d)")
_DIGIT = lazy(r"\d")
_SSN = lazy(r"(?<![\d-])\d{3}[- ]\d{2}[- ]\d{4}(?![\d-])")


def hide(text: str, secrets: Iterable[Secret] | Taint = ()) -> str:
    """The text with each hidden character replaced by a bullet; as long as before."""
    spans = [*(_anybodys(text) if len(text) > _LONG else _remembered(text)), *known_spans(text, secrets)]
    return hide_spans(text, spans) if spans else text


def _anybodys(text: str) -> tuple[Span, ...]:
    """What looks like a secret, whoever takes part; most texts of a run are said in many conversations."""
    suspects = _suspects(text) if _DIGIT.search(text) else ()
    return (*secret_spans(text), *suspects)


_remembered = lru_cache(maxsize=_REMEMBERED)(_anybodys)


def _suspects(text: str) -> Iterator[Span]:
    for match in _RUN.finditer(text):
        # Whatever the check digit says: test personas hold numbers that fail it, and people mistype.
        if has_card_prefix(re.sub(r"\D", "", normalise(match.group()).text)):
            yield match.start(), match.end(), True
    for match in _SSN.finditer(text):
        yield match.start(), match.end(), False
