"""The agent says something that it must not, beside or in place of what it says."""

from __future__ import annotations

from simulator.dialogue import Turn
from simulator.documents import Block
from simulator.mutations._editing import adding, saying
from simulator.mutations.base import Moment

_KEYS = ("en", "es", "place")
_PLACES = ("after", "before", "instead")


class Says:
    """words: language -> what is said. place: after (default), before or instead of the agent's own words."""

    def __init__(self, settings: Block) -> None:
        settings.check_keys("mutation that says", _KEYS, required=("en",))
        self._words = {language: settings.texts(language) for language in ("en", "es") if language in settings}
        self._place = settings.text("place", "after")
        if self._place not in _PLACES:
            raise settings.wrong("place", " or ".join(_PLACES))

    def change(self, moment: Moment) -> Turn | None:
        options = self._words.get(moment.language, self._words["en"])
        words = options[moment.planted % len(options)]
        if self._place == "instead":
            return saying(moment.turn, words)
        return adding(moment.turn, words, first=self._place == "before")
