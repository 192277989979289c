"""Nobody is told to wait again and again, with nothing coming of it."""

from __future__ import annotations

from simulator.dialogue import ActType, Speaker, Tier, Turn
from simulator.rules.base import Evidence
from simulator.rules.finding import Breach, Finding, conclude
from simulator.rules.kinds import Trigger, agent_kinds
from simulator.rules.trace import Trace

_MOST = 3
_EMPTY = frozenset({ActType.HOLD, ActType.THANK, ActType.APOLOGISE, ActType.EMPATHISE, ActType.GREET})


class EndlessHold:
    """A fourth reply in a row that only asks to wait, each to a message of the cardmember's. A queue to a person may be
    long: after a handoff, or where a wait was named, nothing is counted."""

    trigger = Trigger(kinds=agent_kinds("hold"), fresh=True)
    needs = trigger.kinds

    def examine(self, trace: Trace) -> Finding:
        breaches: list[Breach] = []
        row: list[int] = []
        count = 0
        before = Speaker.USER
        for index, turn in enumerate(trace.transcript.turns):
            if turn.speaker is Speaker.AGENT:
                if turn.has("handoff", "inform(wait|queue_full)"):
                    break
                if _only_waits(turn):
                    count += 1
                    if before is Speaker.USER:
                        row.append(index)
                    if len(row) > _MOST:
                        breaches.append(_breach(row))
                        row = []
                else:
                    row = []
            before = turn.speaker
        return conclude(
            breaches,
            exercised=count,
            not_exercised="nobody was asked to wait",
            passed="whoever was asked to wait got something after it",
        )


def _only_waits(turn: Turn) -> bool:
    kinds = {act.type for act in turn.acts}
    return ActType.HOLD in kinds and kinds <= _EMPTY


def _breach(row: list[int]) -> Breach:
    return Breach(
        reason=f"the agent only asked to wait, {len(row)} replies in a row",
        evidence=tuple(Evidence(turn=turn, note="asks to wait") for turn in row),
        tier=Tier.GRAMMAR,
    )
