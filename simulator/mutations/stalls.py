"""The agent says nothing at all."""

from __future__ import annotations

from dataclasses import replace

from simulator.dialogue import Turn
from simulator.documents import Block
from simulator.mutations.base import Moment


class Stalls:
    """Takes no settings."""

    def __init__(self, settings: Block) -> None:
        settings.check_keys("mutation that stalls", ())

    def change(self, moment: Moment) -> Turn | None:
        return replace(moment.turn, messages=(), acts=(), events=())
