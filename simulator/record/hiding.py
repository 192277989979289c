"""Hiding secrets in one text, position by position.

What is a secret is decided by `simulator.understanding.secrets`; this adds what a sink needs on top: the length of the
text never changes, and a text that cannot be judged is hidden rather than shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from simulator.dialogue import Secret

BULLET = "•"
_RUN = re.compile(r"\d(?:[ \-.\u2009\u00a0\n]{0,3}\d){12,18}")
_SSN = re.compile(r"(?<![\d-])\d{3}[- ]\d{2}[- ]\d{4}(?![\d-])")


def hide(text: str, secrets: Iterable[Secret] = ()) -> str:
    """The text with each hidden character replaced by a bullet; as long as before."""
    hidden = [False] * len(text)
    for secret in secrets:
        for start, end in _exact(text, secret.value):
            _mark(hidden, text, start, end, keep_last=4 if secret.kind == "card_number" else 0)
    for pattern, keep in ((_RUN, 4), (_SSN, 0)):
        for match in pattern.finditer(text):
            _mark(hidden, text, match.start(), match.end(), keep_last=keep)
    return "".join(BULLET if gone else character for gone, character in zip(hidden, text, strict=True))


def _exact(text: str, value: str) -> list[tuple[int, int]]:
    core = [re.escape(character) for character in value if character.isalnum()] or [re.escape(value)]
    pattern = r"[\W_]{0,6}".join(core) if value.replace("-", "").isdigit() else re.escape(value)
    return [match.span() for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE)]


def _mark(hidden: list[bool], text: str, start: int, end: int, *, keep_last: int) -> None:
    kept = 0
    for index in range(end - 1, start - 1, -1):
        if text[index].isalnum():
            kept += 1
            if kept > keep_last:
                hidden[index] = True
