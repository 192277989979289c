"""The agent says again what it said before: a loop."""

from __future__ import annotations

from simulator.dialogue import Speaker, Turn
from simulator.documents import Block
from simulator.mutations._editing import saying
from simulator.mutations.base import Moment


class Repeats:
    """only: patterns of acts that the repeated turn must have had (a question, say); empty for any."""

    def __init__(self, settings: Block) -> None:
        settings.check_keys("mutation that repeats", ("only",))
        self._only = settings.texts("only")

    def change(self, moment: Moment) -> Turn | None:
        before = moment.transcript.last(Speaker.AGENT)
        if before is None or not before.text or (self._only and not before.has(*self._only)):
            return None
        return saying(moment.turn, *(message.text for message in before.messages))
