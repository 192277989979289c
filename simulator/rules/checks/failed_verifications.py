"""Two verifications that failed are enough: the agent sends the cardmember on, and does nothing on the account."""

from __future__ import annotations

from simulator.dialogue import Speaker, Tier
from simulator.rules.base import Evidence
from simulator.rules.finding import Breach, Finding, conclude
from simulator.rules.kinds import agent_kinds
from simulator.rules.trace import Trace

_MOST = 2
_SENT_ON = (
    "handoff",
    "redirect",
    "offer(live_agent|supervisor|specialist|fraud)",
    "confirm_request(live_agent|supervisor|specialist)",
    "inform(sign_in|restart|session_ended|queue_full|wait)",
    "close",
    "refuse",
    "cannot",
)


class FailedVerifications:
    """Counts the replies that say that a verification failed. With the second one, or in the reply after it, somebody
    or something else must be named; a third try in the chat is a breach, unless one of them passed meanwhile."""

    needs = agent_kinds("verify(failed)")

    def examine(self, trace: Trace) -> Finding:
        failed: list[int] = []
        sent_on = False
        count = 0
        breaches: list[Breach] = []
        for index, turn in enumerate(trace.transcript.turns):
            if turn.speaker is Speaker.USER:
                continue
            if turn.has("verify(passed)"):
                failed, sent_on = [], False
            if turn.has("verify(failed)"):
                failed.append(index)
                count += 1
            if len(failed) < _MOST:
                continue
            sent_on = sent_on or turn.has(*_SENT_ON)
            if index > failed[_MOST - 1] and not sent_on:
                breaches.append(_breach([*failed[:_MOST], index]))
                failed, sent_on = [], False
        return conclude(
            breaches,
            exercised=count,
            not_exercised="no verification failed",
            passed="nobody was asked on and on",
        )


def _breach(turns: list[int]) -> Breach:
    return Breach(
        reason=f"{_MOST} verifications failed, and the agent went on in the chat",
        evidence=tuple(Evidence(turn=turn, note="failed" if turn != turns[-1] else "goes on") for turn in turns),
        tier=Tier.GRAMMAR,
    )
