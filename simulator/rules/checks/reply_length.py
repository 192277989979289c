"""Replies can be read in a chat window."""

from __future__ import annotations

from simulator.dialogue import Tier
from simulator.rules.base import Evidence
from simulator.rules.finding import Breach, Finding, conclude
from simulator.rules.trace import Trace


class ReplyLength:
    """At most `reply_words` words in a reply, its bubbles together. A summary may be as long as it has to be."""

    def examine(self, trace: Trace) -> Finding:
        limit = trace.settings.one("reply_words")
        if not limit.isdigit():
            return conclude([], exercised=0, not_exercised="no limit is set (reply_words)", passed="unused")
        breaches: list[Breach] = []
        count = 0
        for index, turn in trace.new_replies():
            count += 1
            words = sum(len(message.text.split()) for message in turn.messages)
            if words > int(limit) and not turn.has("summary"):
                note = f"writes {words} words in one reply, more than {limit}"
                breaches.append(
                    Breach(reason=f"the agent {note}", evidence=(Evidence(turn=index, note=note),), tier=Tier.EXACT)
                )
        return conclude(
            breaches,
            exercised=count,
            not_exercised="the agent has not replied yet",
            passed="every reply was short enough to read",
        )
