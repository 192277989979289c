"""The agent leaves out what it must say."""

from __future__ import annotations

from dataclasses import replace

from simulator.dialogue import Turn
from simulator.documents import Block
from simulator.errors import UsageError
from simulator.mutations._editing import adding, without
from simulator.mutations.base import Moment

_KEYS = ("acts", "events", "en", "es")


class Drops:
    """acts: patterns whose clauses go. events: kinds of events that go; one of both must be there. en, es: what is said
    instead where nothing is left."""

    def __init__(self, settings: Block) -> None:
        settings.check_keys("mutation that drops", _KEYS, required=("en",))
        if "acts" not in settings and "events" not in settings:
            raise UsageError(
                "this mutation drops nothing", where=settings.where, way_out="add `acts: [...]` or `events: [...]`"
            )
        self._acts = settings.texts("acts")
        self._events = frozenset(settings.texts("events"))
        self._filler = {language: settings.text(language) for language in ("en", "es") if language in settings}

    def change(self, moment: Moment) -> Turn | None:
        found = moment.turn.find(*self._acts) if self._acts else ()
        events = tuple(event for event in moment.turn.events if event.kind not in self._events)
        if not found and len(events) == len(moment.turn.events):
            return None
        left = replace(without(moment.turn, found), events=events)
        if not left.messages:
            left = adding(left, self._filler.get(moment.language, self._filler["en"]))
        return left
