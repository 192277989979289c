"""What the agent says it did, it did: where a chat tells its actions as events, a claim has its event."""

from __future__ import annotations

from simulator.dialogue import Speaker, Tier
from simulator.rules.finding import Breach, Finding, conclude
from simulator.rules.kinds import Trigger, agent_kinds
from simulator.rules.trace import Hit, Trace
from simulator.rules.words import act_words

_EVENTS = {
    "locked": ("card_locked",),
    "unlocked": ("card_unlocked",),
    "replaced": ("replacement_ordered", "user_added"),  # an added user gets a card too
    "user_added": ("user_added",),
    "user_removed": ("user_removed",),
    "credited": ("credit_applied", "points_applied", "dispute_opened"),  # points and disputes give credits too
    "dispute_opened": ("dispute_opened",),
    "complaint_logged": ("complaint_logged",),
    "payment_date_changed": ("payment_date_changed",),
    "contact_updated": ("contact_updated", "preference_updated"),
}


_PLAIN = frozenset({"locked", "unlocked", "replaced", "user_added", "user_removed", "dispute_opened"})
"""Of these, words and event are so plain that a claim without event is a breach; of others it is only likely."""
_ACTIONS = frozenset(event for events in _EVENTS.values() for event in events)


class UnbackedClaim:
    """With the setting `action_events: "yes"` the chat is known to tell all of its actions, and a claim without event
    is a breach. Without it, a chat that told at least one action in the conversation is warned about. What was so
    before the conversation (a card that was locked already) needs no event: only claims after a yes of the
    cardmember's count."""

    trigger = Trigger(kinds=agent_kinds(f"inform({'|'.join(_EVENTS)})"), fresh=True)

    def examine(self, trace: Trace) -> Finding:
        told = {event.kind for turn in trace.transcript.turns for event in turn.events}
        certain = trace.settings.one("action_events") == "yes"
        if not certain and told.isdisjoint(_ACTIONS):
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
                if agreed and so_far.isdisjoint(_EVENTS[act.slot]):
                    breaches.append(
                        Breach(
                            reason=f"the agent {act_words(act)}, but no such action was told",
                            evidence=(Hit(index, act).evidence(),),
                            tier=Tier(max(act.tier, Tier.GRAMMAR if certain and act.slot in _PLAIN else Tier.LEXICON)),
                        )
                    )
        return conclude(
            breaches,
            exercised=count,
            not_exercised="the agent claimed no action",
            passed="each action that it claimed was told as an event",
        )
