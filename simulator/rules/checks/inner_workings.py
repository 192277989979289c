"""Replies hold nothing of the machinery behind them: no tool calls, stack traces or blanks that were not filled in."""

from __future__ import annotations

import re
from functools import lru_cache

from simulator.dialogue import Tier
from simulator.lazy_pattern import lazy
from simulator.rules.base import Evidence
from simulator.rules.finding import Breach, Finding, conclude
from simulator.rules.trace import Trace

_LONGEST = 20_000
"""Characters of a bubble that are looked at."""
_KINDS = {
    "a blank that was not filled in": lazy(
        r"\{\{\s?[\w.]{1,60}\s?\}\}|\$\{[\w.]{1,60}\}|(?<![\w{$])\{[a-z]+(?:_[a-z]+)*\}(?![\w}])|<%=?\s?[\w.]{1,60}\s?%>"
    ),
    "a tool call": lazy(
        r"<\/?(?:tool_call|tool_use|function_call|function_calls|tool_response|invoke)\b"
        r"|[{,]\s?\"(?:tool|tool_name|function|tool_calls|function_call)\"\s?:\s?[\"{\[]"
    ),
    "a message for programmers": lazy(
        r"Traceback \(most recent call last\)|\b[A-Z]\w{2,40}(?:Error|Exception): "
        r"|\bat [\w$.]{3,80}\([\w.]{1,60}:\d{1,6}\)|\[object Object\]|\bis (?:undefined|NaN|null)(?=[.,;!]|$)"
    ),
    "a part of the instructions": lazy(
        r"<\|?(?:system|im_start|im_end|endoftext|assistant)\|?>|^\s{0,4}(?:system prompt|SYSTEM):", re.MULTILINE
    ),
}


class InnerWorkings:
    """Looks for marks that no text for a cardmember has: `{{first_name}}`, `<tool_call>`, a stack trace."""

    def examine(self, trace: Trace) -> Finding:
        breaches: list[Breach] = []
        count = 0
        for index, turn in trace.new_replies():
            count += 1
            for number, message in enumerate(turn.messages):
                breaches += [_breach(index, number, match, what) for what, match in _inner(message.text[:_LONGEST])]
        return conclude(
            breaches,
            exercised=count,
            not_exercised="the agent has not replied yet",
            passed="nothing but text for a cardmember was sent",
        )


@lru_cache(maxsize=1024)  # looked at when it comes, and again at the end
def _inner(text: str) -> tuple[tuple[str, re.Match[str]], ...]:
    return tuple((what, match) for what, pattern in _KINDS.items() if (match := pattern.search(text)))


def _breach(turn: int, message: int, match: re.Match[str], what: str) -> Breach:
    return Breach(
        reason=f"the reply holds {what}: {match[0].strip()[:60]!r}",
        evidence=(Evidence(turn=turn, message=message, start=match.start(), end=match.end(), note=what),),
        tier=Tier.EXACT,
    )
