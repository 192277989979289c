"""The agent takes its time: the same words, later. The clock is changed, nobody waits."""

from __future__ import annotations

from dataclasses import replace

from simulator.dialogue import Turn
from simulator.documents import Block
from simulator.mutations.base import Moment


class Delays:
    """seconds: that each reply seems to have taken longer, to its first word and to its end."""

    def __init__(self, settings: Block) -> None:
        settings.check_keys("mutation that delays", ("seconds",), required=("seconds",))
        self._seconds = settings.number("seconds", 0.0)
        if self._seconds <= 0:
            raise settings.wrong("seconds", "a number above 0")

    def change(self, moment: Moment) -> Turn | None:
        turn = moment.turn
        first_s = turn.latency_s if turn.first_token_s is None else turn.first_token_s
        return replace(
            turn,
            acts=(),
            latency_s=(turn.latency_s or 0.0) + self._seconds,
            first_token_s=(first_s or 0.0) + self._seconds,
        )
