"""The first sign of a reply comes in time (setting `first_token_seconds`)."""

from __future__ import annotations

from simulator.rules.checks._clock import judge_times
from simulator.rules.finding import Finding
from simulator.rules.trace import Trace


class FirstTokenTime:
    def examine(self, trace: Trace) -> Finding:
        return judge_times(
            trace, setting="first_token_seconds", what="the first word of a reply", of=lambda turn: turn.first_token_s
        )
