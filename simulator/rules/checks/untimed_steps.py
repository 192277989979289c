"""Asked what happens next and when, the agent says when."""

from __future__ import annotations

import re

from simulator.dialogue import Speaker, Tier, Turn
from simulator.lazy_pattern import lazy
from simulator.rules.base import Evidence
from simulator.rules.finding import Breach, Finding, conclude
from simulator.rules.kinds import user_kinds
from simulator.rules.trace import Trace

_REPLIES = 2
_OTHERWISE = (
    "handoff",
    "redirect",
    "refuse",
    "cannot",
    "verify(failed)",
    "inform(sign_in|only_cardmember|queue_full|restart|report_not_needed)",
)
"""Somebody else tells, or nothing is to come."""
_TIMED = ("inform(delivery_time|posting_time|dispute_resolution|dispute_acknowledgment|wait)",)
_STILL_AT_IT = ("ask", "confirm_request", "verify", "hold", "not_understood", "apologise")
"""A reply with one of these may be on its way to the answer; the count of replies waits for it, once."""
_LONGEST = 4_000
"""Characters of a reply that are looked at."""
_UNIT = (
    "(?:(?:full|complete|business|calendar|billing|working|or two|more) )*"
    r"(?:sec(?:ond)?s?|min(?:ute|uto)?s?|hours?|hrs?|days?|weeks?|months?|cycles?|statements?|d[ií]as?|h[áa]bil(?:es)?"
    r"|horas?|semanas?|mes(?:es)?|ciclos?|segundos?|estados? de cuenta)\b"
)
_NUMBER = (
    r"\d{1,3}(?: ?(?:-|–|to|a|or|o) ?\d{1,3})?|\b(?:an?|one|two|three|four|five|six|seven|eight|ten|twelve|fifteen|"
    "thirty|sixty|ninety|few|couple of|several|next|this|un|una|uno|dos|tres|cuatro|cinco|seis|siete|ocho|diez|quince|"
    "treinta|sesenta|noventa|unos|unas|pr[óo]xim[oa]s?)"
)
_AT_ONCE = (
    "now|already|today|tonight|tomorrow|immediately|instantly|right away|straight away|at once|overnight|ahora|ya|hoy|"
    "mañana|enseguida|de inmediato|inmediatamente|al instante"
)
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic)[a-z]*"
_DAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day|lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo"
_TIME = lazy(
    rf"(?:{_NUMBER})(?: |-){_UNIT}|\b(?:{_AT_ONCE}|{_DAY})\b|\b{_MONTH}\.? \d{{1,2}}\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?(?: of| de)? {_MONTH}\b"
    r"|\b(?:by|until|before|antes del?|hasta el) (?:the )?\d{1,2}\b|\d{4}-\d{2}-\d{2}|\b\d{1,2}/\d{1,2}\b",
    re.IGNORECASE,
)


class UntimedSteps:
    """Reads the words of the reply as well as its acts: a time is a time, whatever else could be read there."""

    needs = user_kinds("request(next_steps)")

    def examine(self, trace: Trace) -> Finding:
        breaches: list[Breach] = []
        count = open_ends = 0
        turns = trace.transcript.turns
        asked = [i for i, turn in enumerate(turns) if turn.speaker is Speaker.USER and turn.has("request(next_steps)")]
        answered_until = -1
        for index in asked:
            if index <= answered_until:
                continue
            count += 1
            replies = _replies(turns, index)
            answer = next((number for number in replies if _says_when(turns[number])), None)
            if answer is not None:
                answered_until = answer
            elif replies and (len(replies) >= _REPLIES or trace.complete or trace.closed_by_agent):
                answered_until = replies[-1]
                breaches.append(_breach(index, replies[-1], trace))
            elif not trace.complete:
                open_ends += 1
        return conclude(
            breaches,
            exercised=count,
            open_ends=open_ends,
            not_exercised="nobody asked what happens next",
            passed="whoever asked what happens next was told when",
            pending="the conversation was cut before it was said when things happen",
        )


def _replies(turns: tuple[Turn, ...], asked: int) -> list[int]:
    """Indices of the agent turns that count as the answer: those in front of the user's second word after it."""
    found: list[int] = []
    patience = 1
    for index in range(asked + 1, len(turns)):
        if turns[index].speaker is Speaker.USER:
            continue
        if patience and turns[index].has(*_STILL_AT_IT) and not _says_when(turns[index]):
            patience -= 1
            continue
        found.append(index)
        if len(found) == _REPLIES:
            break
    return found


def _says_when(turn: Turn) -> bool:
    timed = any(act.value for act in turn.find("next_steps")) or turn.has(*_TIMED)
    return timed or turn.has(*_OTHERWISE) or bool(_TIME.search(" ".join(turn.text[:_LONGEST].split())))


def _breach(asked: int, answered: int, trace: Trace) -> Breach:
    steps = trace.transcript.turns[answered].has("next_steps")
    said = "next steps without a time" if steps else "neither next steps nor a time"
    return Breach(
        reason=f"asked in turn {asked + 1} what happens next and when, the agent gives {said}",
        evidence=(
            Evidence(turn=asked, note="asked here"),
            Evidence(turn=answered, note=said),
        ),
        tier=Tier.GRAMMAR,
    )
