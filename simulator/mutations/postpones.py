"""The agent puts off what it must do at once, and does something else first."""

from __future__ import annotations

from simulator.dialogue import Turn
from simulator.documents import Block
from simulator.mutations._editing import saying
from simulator.mutations.base import Moment


class Postpones:
    """acts: what is put off. en, es: what is said instead, one line for each reply for which it is put off."""

    def __init__(self, settings: Block) -> None:
        settings.check_keys("mutation that postpones", ("acts", "en", "es"), required=("acts", "en"))
        self._acts = settings.texts("acts")
        self._words = {language: settings.texts(language) for language in ("en", "es") if language in settings}

    def change(self, moment: Moment) -> Turn | None:
        words = self._words.get(moment.language, self._words["en"])
        if moment.planted >= len(words) or not (moment.turn.has(*self._acts) or moment.planted):
            return None
        return saying(moment.turn, words[moment.planted])
