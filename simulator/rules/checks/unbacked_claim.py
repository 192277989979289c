"""What the agent says it did, it did: where a chat tells its actions as events, a claim has its event."""

from __future__ import annotations

from simulator.dialogue import Speaker, Tier
from simulator.rules.finding import Breach, Finding, conclude
from simulator.rules.kinds import Trigger, agent_kinds
from simulator.rules.trace import Hit, Trace
from simulator.rules.words import act_words

_EVENTS = {
    "locked": "card_locked",
    "unlocked": "card_unlocked",
    "replaced": "replacement_ordered",
    "user_added": "user_added",
    "user_removed": "user_removed",
    "credited": "credit_applied",
    "dispute_opened": "dispute_opened",
    "complaint_logged": "complaint_logged",
    "payment_date_changed": "payment_date_changed",
    "contact_updated": "contact_updated",
}


class UnbackedClaim:
    """With the setting `action_events: "yes"` the chat is known to tell all of its actions, and a claim without event
    is a breach. Without it, a chat that told at least one action in the conversation is warned about. What was so
    before the conversation (a card that was locked already) needs no event: only claims after a yes of the
    cardmember's count."""

    trigger = Trigger(kinds=agent_kinds(f"inform({'|'.join(_EVENTS)})"), fresh=True)

    def examine(self, trace: Trace) -> Finding:
        told = {event.kind for turn in trace.transcript.turns for event in turn.events}
        certain = trace.settings.one("action_events") == "yes"
        if not certain and told.isdisjoint(_EVENTS.values()):
            return conclude(
                [], exercised=0, not_exercised="the chat tells none of its actions as events", passed="unused"
            )
        breaches, count, agreed, so_far = [], 0, False, set[str]()
        for index, turn in enumerate(trace.transcript.turns):
            if turn.speaker is Speaker.USER:
                agreed = agreed or turn.has("affirm")
                continue
            so_far |= {event.kind for event in turn.events}
            for act in turn.find(f"inform({'|'.join(_EVENTS)})"):
                count += 1
                if agreed and _EVENTS[act.slot] not in so_far:
                    breaches.append(
                        Breach(
                            reason=f"the agent {act_words(act)}, but no such action was told",
                            evidence=(Hit(index, act).evidence(),),
                            tier=Tier(max(act.tier, Tier.GRAMMAR if certain else Tier.LEXICON)),
                        )
                    )
        return conclude(
            breaches,
            exercised=count,
            not_exercised="the agent claimed no action",
            passed="each action that it claimed was told as an event",
        )
