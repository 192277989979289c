"""Requests whose object is a pronoun or a whole: "type it again", "all fifteen, please", "send me both"."""

from __future__ import annotations

import re
from typing import Final

from simulator.dialogue import SecretKind
from simulator.lazy_pattern import lazy
from simulator.understanding.secrets.carrying import Carrying
from simulator.understanding.secrets.clause_frames import Reading
from simulator.understanding.secrets.nouns import Mention
from simulator.understanding.secrets.signals import (
    AGAIN,
    CHOICE,
    CLITIC,
    GARBLED,
    IN_CASE,
    LONG_NUMBER,
    PLURAL,
    TELL_ME_ALONE,
    TELLS_VALUE,
)

_WHOLE: Final = (
    (SecretKind.SSN, lazy(r"\b(?:nine|9|nueve)\b")),
    (SecretKind.CARD_NUMBER, lazy(r"\b(?:fifteen|15|sixteen|16|quince|dieciseis)\b")),
)
_OPENING: Final = 4  # characters before "and" with which it still opens the clause
_OR_THE_APP: Final = lazy(
    r"\b(?:use|open|usa|abra|abre) (?:the|your|la|su|tu) (?:\w+ )?(?:app|application|aplicacion|site|website"
    r"|sitio)\b[^.]{0,20}"
    r"\b(?:or|o)\b"
)
# What "it" means where it stands before it in the clause.
_PAPER: Final = lazy(
    r"\b(?:letters?|forms?|documents?|statements?|receipts?|invoices?|reports?|bills?|cartas?|formularios?|documentos?"
    r"|recibos?|facturas?|estados? de cuenta)\b"
)


class Inheriting(Carrying):
    """Judges the clauses that take their noun from what was said before them."""

    def _leads_to_one(self, index: int) -> bool:
        """Whether a part of a secret is named here, or the next clause names one."""
        if any(mention.kind is not None for mention in self.readings[index].mentions):
            return True
        return index + 1 < len(self.readings) and bool(self.readings[index + 1].forbidden)

    def _inherited(self, index: int, reading: Reading) -> None:
        text = reading.text
        if len(text) > 160 or TELLS_VALUE.search(text):
            return
        if _OR_THE_APP.search(text) or self._list_before(index, reading) or reading.text.endswith(":"):
            return  # "send me these: ..." means what follows
        self._choice_above(index, text)
        it = (
            TELL_ME_ALONE.search(text)
            or self.words["it"].search(text)
            or self.words["holders"].search(text)
            or CLITIC.search(text)
        )
        what = self.pack.frames["what_it_is"].search(text)
        if it is None and what is None:
            return
        if reading.mentions and not reading.mentions[-1].partial and reading.mentions[-1] not in reading.forbidden:
            return  # "that PIN reset": the name of another thing
        last = reading.mentions[-1] if reading.mentions else self._antecedent(index)
        number = LONG_NUMBER.search(text)
        if number is not None and not reading.mentions:
            last = Mention(SecretKind.CARD_NUMBER, number.start(), number.end())
        last = self._by_its_length(index, reading, last)
        if last is None and self._garbled_below(index, reading):
            return
        if last is None or last.kind is None:
            return
        whole = self.words["holders"].search(text) is not None
        if not whole and not reading.mentions and it is not None and _PAPER.search(text, 0, it.start()):
            return
        if last.partial and not whole:
            return
        told = (
            any(
                (f.is_verb or f.name == "passive_need")
                and f.end <= what.start() + 1
                and self._stands(index, reading, f, None)
                for f in reading.frames
            )
            if what
            else False
        )
        if what is not None and (reading.is_question or told) and not self.words["things"].search(text[: what.start()]):
            self._add(index, last.kind, None, "what_it_is")
            return
        why = self._by_a_frame(index, reading, whole=whole)
        if not why and whole and self._bare_whole(reading):
            why = "the whole of it"
        if why:
            self._add(index, last.kind, None, why)

    def _by_a_frame(self, index: int, reading: Reading, *, whole: bool) -> str:
        """The frame whose object is the pronoun or the whole of it; "" where there is none."""
        text = reading.text
        for frame in reading.frames:
            if frame.words in ("and", "y") and frame.start > _OPENING:
                continue
            if frame.name in ("what_is", "without", "conditional_noun", "need_noun") and not whole:
                continue
            if whole:
                target = self.words["holders"].search(text, frame.end)
                if (
                    target is None
                    or not reading.reaches(frame, target.start())
                    or self.words["things"].search(text[frame.end : target.start()])
                ):
                    continue
            elif not self._points_back(reading, frame):
                continue
            if IN_CASE.search(text, 0, frame.end) and not whole:
                continue
            if self._stands(index, reading, frame, None) and (whole or self._tells(reading, frame)):
                return f"{frame.name} + it"
        return ""

    def _by_its_length(self, index: int, reading: Reading, last: Mention | None) -> Mention | None:
        """What "all nine" or "from start to end" means where only a part, or only a card, was talked about."""
        whole = self.words["holders"].search(reading.text)
        if whole is None or (last is not None and last.forbidden):
            return last
        for kind, pattern in _WHOLE:
            if pattern.search(whole.group()) and (last is None or last.partial):
                return Mention(kind, whole.start(), whole.end())
        if last is None and re.search(r"\b(?:number|numero|digits|digitos)\b", reading.text):
            kind_carried = self._carried(index, whole.start(), "number")
            return None if kind_carried is None else Mention(kind_carried, whole.start(), whole.end())
        return last

    def _choice_above(self, index: int, text: str) -> None:
        """ "PIN or Social. Which would you like to give me?" """
        if not index or not CHOICE.search(text) or self.words["negations"].search(text):
            return
        above = self.readings[index - 1]
        if len(above.mentions) + len(self.words["things"].findall(above.text)) < 2 or self.words["negations"].search(
            above.text
        ):
            return
        for mention in above.forbidden:
            if mention.kind is not None:
                self._add(index - 1, mention.kind, mention, "one of the choices")

    def _garbled_below(self, index: int, reading: Reading) -> bool:
        """ "Could you resend that? The card number came through garbled." """
        if (
            index + 1 >= len(self.readings)
            or not AGAIN.search(reading.text)
            or not any(f.is_verb for f in reading.frames)
        ):
            return False
        below = self.readings[index + 1]
        for mention in below.forbidden:
            if mention.kind is not None and GARBLED.search(below.text, mention.end):
                self._add(index + 1, mention.kind, mention, "asked for again")
                return True
        return False

    def _list_before(self, index: int, reading: Reading) -> bool:
        """ "1. Name 2. PIN - please reply with both": the request stands below the list."""
        if not PLURAL.search(reading.text):
            return False
        frame = next((f for f in reading.frames if f.is_verb and self._stands(index, reading, f, None)), None)
        if frame is None:
            return False
        added = False
        for above in range(index - 1, -1, -1):
            other = self.readings[above]
            if not (other.clause.item or "|" in other.text or not other.residue()):
                if added:
                    break
                continue
            for mention in other.forbidden:
                if mention.kind is not None:
                    self._add(above, mention.kind, mention, f"listed above {frame.name}")
                    added = True
        return added

    def _bare_whole(self, reading: Reading) -> bool:
        """ "The whole thing, please": nothing else stands in the last part of the clause that says anything."""
        parts = reading.text.split(",")
        while len(parts) > 1 and not re.search(r"\w", self.words["fillers"].sub(" ", parts[-1])):
            if self.words["holders"].search(parts[-1]):
                break
            parts.pop()
        if self.words["things"].search(parts[-1]):
            return False
        rest, found = self.words["holders"].subn(" ", parts[-1])
        rest = self.words["fillers"].sub(
            " ",
            re.sub(
                r"\b(?:let us (?:use|try|do|have|see|go for)|(?:has"
                r"|needs|ought) to be|must be|make it)\b",
                " ",
                rest,
            ),
        )
        lured = self.words["negation_lures"].sub(" ", reading.text)
        return found > 0 and len(re.findall(r"\w+", rest)) <= 1 and not self.words["negations"].search(lured)
