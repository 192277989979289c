"""There is something in every reply."""

from __future__ import annotations

from simulator.dialogue import Speaker, Tier, Turn
from simulator.rules.base import Evidence
from simulator.rules.finding import Breach, Finding, conclude
from simulator.rules.trace import Trace

_SAYS_NOTHING = frozenset({"typing", "late", "tool"})


class EmptyReply:
    """Buttons, an image and typed events that a user would notice count as something. Silence is allowed after a
    goodbye and once a person has the floor."""

    def examine(self, trace: Trace) -> Finding:
        breaches, count, handed_over = [], 0, False
        last = ""
        for index, turn in enumerate(trace.transcript.turns):
            if turn.speaker is Speaker.USER:
                last = "goodbye" if turn.has("close") else "words"
                continue
            count += 1
            if _empty(turn) and not handed_over and last != "goodbye":
                reason = "the agent replied with nothing"
                breaches.append(Breach(reason=reason, evidence=(Evidence(turn=index, note=reason),), tier=Tier.EXACT))
            handed_over = handed_over or turn.has("handoff")
        return conclude(
            breaches,
            exercised=count,
            not_exercised="the agent has not replied yet",
            passed="every reply held something",
        )


def _empty(turn: Turn) -> bool:
    visible = any(char.isprintable() and not char.isspace() for char in turn.text)
    told = any(event.kind not in _SAYS_NOTHING for event in turn.events)
    return not (visible or turn.buttons or told)
