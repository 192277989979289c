"""The agent gives another value than the right one: a phone number, a case number, a deadline, a date."""

from __future__ import annotations

import re
from dataclasses import replace

from simulator.dialogue import Act, Turn
from simulator.documents import Block
from simulator.mutations._editing import instead
from simulator.mutations.base import Moment

_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"(?:[A-Z]{1,4}-?)?\d(?:[\d .()-]*\d)?")


class Replaces:
    """acts: patterns whose words change. by: what stands in their place, or `digits` to turn each digit of the value
    into another one (a pure function of the digit and of how often it was done, so that every time differs)."""

    def __init__(self, settings: Block) -> None:
        settings.check_keys("mutation that replaces", ("acts", "by"), required=("acts", "by"))
        self._acts = settings.texts("acts")
        self._by = settings.text("by")

    def change(self, moment: Moment) -> Turn | None:
        for act in moment.turn.find(*self._acts):
            if not moment.turn.messages:
                continue
            text = moment.turn.messages[act.message].text
            start, end = self._place(act, text)
            changed = self._changed(text[start:end], moment.planted)
            if start < end and changed != text[start:end]:
                return instead(moment.turn, replace(act, start=start, end=end), changed)
        return None

    def _place(self, act: Act, text: str) -> tuple[int, int]:
        """The act's words; where a number is to stand and they have none, the number in their clause."""
        words = text[act.start : act.end]
        if _DIGIT.search(words) or not (self._by == "digits" or _DIGIT.search(self._by)):
            return act.start, act.end
        number = _NUMBER.search(text, act.clause_start, act.clause_end or len(text))
        return number.span() if number else (act.start, act.start)

    def _changed(self, words: str, planted: int) -> str:
        if self._by != "digits":
            return self._by
        return _DIGIT.sub(lambda match: str((int(match.group()) + 3 + planted) % 10), words)
