"""Nothing comes after the reply was taken to be over."""

from __future__ import annotations

from simulator.dialogue import Tier
from simulator.rules.base import Evidence
from simulator.rules.finding import Breach, Finding, conclude
from simulator.rules.trace import Trace


class LateMessage:
    watches = True

    def examine(self, trace: Trace) -> Finding:
        breaches, count = [], 0
        for index, turn in trace.new_replies():
            count += 1
            late = [number for number, message in enumerate(turn.messages) if message.late]
            if late or any(event.kind == "late" for event in turn.events):
                breaches.append(
                    Breach(
                        reason="a message came after the reply was taken to be over",
                        evidence=tuple(Evidence(turn=index, message=number, note="late") for number in late or [0]),
                        tier=Tier.EXACT,
                    )
                )
        return conclude(
            breaches, exercised=count, not_exercised="the agent has not replied yet", passed="no message came late"
        )
