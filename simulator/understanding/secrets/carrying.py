"""What a clause without a noun can mean: the secret named before it, what carries one ("the text", "the keypad"), or
the one of which only a part is known.
"""

from __future__ import annotations

import re
from typing import Final

from simulator.dialogue import SecretKind
from simulator.lazy_pattern import lazy
from simulator.understanding.secrets.naming import Naming
from simulator.understanding.secrets.nouns import BARE_PART, mentions
from simulator.understanding.secrets.signals import HALF
from simulator.understanding.secrets.turn_reading import last_named, plain

STARTS_CARD: Final = lazy(r"(?<!\d)3[47]\d\d(?:[ -]?\d){0,9}(?!\d)")
_VALUE: Final = lazy(
    r"digit|numer|number|figure|character|content|show|says?|display|dic|muestra|trae|aparece|both|las dos|los dos"
)
_SHOWN_BY: Final = lazy(
    r" (?:on |in |that |which )?(?:the |your )?(?:app|site|website|page|screen|portal|merchant|shop|store"
    r"|hotel|airline)\b"
)
_TAIL: Final = lazy(r"\b(?:the|its|la) (?:ending|tail(?: end)?|last part|terminacion)\b")
_STARTS_SSN: Final = lazy(r"(?<![\d-])\d{3}-\d{2}(?!-?\d)")
_MASKED: Final = lazy(r"\b3[47]\d\d[ -]*[*x\u2022#.]{3}|[*\u2022#]{4,}[ -]*\d{4,5}\b")
_ENDS: Final = lazy(r"\b(?:card|tarjeta|amex|ending|ends|termina\w*)\b[^.\d]{0,20}\d{4}\b")


class Carrying(Naming):
    """Settles the kind that "it", "the digits" or "the rest" stand for."""

    _topical: bool | None = None

    def _something_talked_about(self) -> bool:
        """Whether anything in the turn or just before it is, or carries, a secret or a part of one; worked out once."""
        if self._topical is None:
            whole = self.normalised.text
            self._topical = (
                any(reading.mentions for reading in self.readings)
                or bool(self.context)
                or HALF.search(whole) is not None
                or _TAIL.search(whole) is not None
                or any(pattern.search(whole) for pattern in self.pack.carriers.values())
            )
        return self._topical

    def _partial_kind(self, index: int) -> SecretKind | None:
        """The kind of which a part was named last, in this clause, in the turn or in the messages before."""
        texts = [other.text for other in self.readings[max(0, index - 3) : index + 1]]
        texts[:0] = [plain(said) for _, said in self.context[-3:]]
        weak = None
        for text in reversed(texts):
            parts = [mention for mention in mentions(text) if mention.partial]
            if parts and not BARE_PART.fullmatch(parts[-1].text):
                return parts[-1].kind
            if parts or _TAIL.search(text):
                weak = SecretKind.CARD_NUMBER
            if _ENDS.search(text) or STARTS_CARD.search(text) or _MASKED.search(text):
                return SecretKind.CARD_NUMBER
            if _STARTS_SSN.search(text):
                return SecretKind.SSN
        return weak

    def _carried(self, index: int, place: int, what: str) -> SecretKind | None:
        """The kind that the nearest secret, carrier or thing before the place stands for."""
        own = self.readings[index].text
        for text in (
            self.words["negation_lures"].sub(" ", own[:place]),
            *(other.text for other in reversed(self.readings[max(0, index - 3) : index])),
            # "What is it?" alone does not reach back beyond the customer's last words.
            *(plain(said) for _, said in reversed(self.context[-2 if _VALUE.search(what) else -1 :])),
        ):
            kind, found = self._last_carrier(text, what)
            if found:
                return kind
        kind, _ = self._last_carrier(own[place:], what)
        return kind

    def _last_carrier(self, text: str, what: str) -> tuple[SecretKind | None, bool]:
        best, end = None, -1
        named = [mention for mention in mentions(text) if not mention.partial and not mention.generic]
        last = last_named(text, named, self.words["things"])
        if last is not None:
            best, end = last.kind, last.end
        for kind, pattern in self.pack.carriers.items():
            if kind is SecretKind.CARD_NUMBER and not re.search(r"digit|number|numer|embossed|front|frente", what):
                continue
            if _VALUE.search(what) is None and not re.search(r"\b(?:it|in|on|inside|ahi|viene)\b", what):
                continue
            for match in pattern.finditer(text):
                if match.end() > end and not _SHOWN_BY.match(text, match.end()):
                    best, end = kind, match.end()
        return best, end >= 0
