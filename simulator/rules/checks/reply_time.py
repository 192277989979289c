"""The whole reply is there in time (setting `reply_seconds`)."""

from __future__ import annotations

from simulator.rules.checks._clock import judge_times
from simulator.rules.finding import Finding
from simulator.rules.trace import Trace


class ReplyTime:
    def examine(self, trace: Trace) -> Finding:
        return judge_times(trace, setting="reply_seconds", what="the whole reply", of=lambda turn: turn.latency_s)
