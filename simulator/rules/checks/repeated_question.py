"""What the cardmember has said is not asked again."""

from __future__ import annotations

import re
from dataclasses import dataclass

from simulator.dialogue import Act, ActType, Speaker, Turn
from simulator.lazy_pattern import lazy
from simulator.rules._matters import CARD, Matters
from simulator.rules.base import Evidence
from simulator.rules.finding import Breach, Finding, conclude
from simulator.rules.kinds import Trigger, agent_kinds
from simulator.rules.trace import Trace
from simulator.rules.words import act_words

_OPEN = frozenset(
    {
        "anything_else", "resolved", "topic", "choice", "details", "other", "reason", "circumstances", "safe_now",
        "device", "language", "which_card", "merchant_contact", "preference", "dispute_kind",
    }
)  # fmt: skip
"""Slots of which one may well want to hear more, or that mean something else each time."""
_VERIFYING = frozenset({"last_four", "zip_code", "name"})
_LONGEST = 2_000
"""Characters of a reply that are looked at: agent text may be any length."""
_NOT_FOUND = lazy(
    r"\b(?:can(?:not|'t| not)|could(?: not|n't)|do(?: not|n't)|did(?: not|n't)|unable to) (?:find|see|locate|match)\b"
    r"|\bno (?:card|account|match|tarjeta)\b|\bno (?:encuentro|encontr[eé]|veo|aparece|coincide|hay)\b"
    r"|\b(?:not|n't) (?:match|one of yours|on your account|in our records|on file)\b",
    re.IGNORECASE,
)
"""Says that what was given is not to be found, and so may be asked for once more."""
_ISO = lazy(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class _Given:
    turn: int
    value: str


class RepeatedQuestion:
    """Not counted: a question put again to verify, after a failed verification or where nothing is found by what was
    given, by a person who has taken over, about a new matter, after a no, for what was given in part, along with what
    was given (to have it confirmed), or for what was said in a message that was not taken in: not understood, or thrown
    away because of a secret or an instruction in it."""

    trigger = Trigger(kinds=agent_kinds("ask"), fresh=True)

    def examine(self, trace: Trace) -> Finding:
        given: dict[str, _Given] = {}
        fresh: dict[str, _Given] = {}
        matters = Matters()
        breaches: list[Breach] = []
        count = 0
        for index, turn in enumerate(trace.transcript.turns):
            if turn.speaker is Speaker.USER:
                if matters.hears(turn) or turn.has("deny"):
                    given.clear()  # after a no, what was given may be just what is wrong
                if not turn.has("show", "instruct"):
                    told = [act for act in turn.find("inform", "correct") if _whole(act)]
                    fresh = {CARD.get(act.slot, act.slot): _Given(index, act.value or "") for act in told}
                    count += len(fresh)
                continue
            if turn.has("verify(failed)", "handoff", "not_understood", "warn"):
                given.clear()
                fresh.clear()
                continue
            if _lost(turn, trace.readable(index)):
                fresh.clear()
            given.update(fresh)
            fresh = {}
            for act in turn.find("ask"):
                known = given.get(act.slot)
                if known and act.slot not in _OPEN and not _verifies(turn, act) and not _quotes(turn, known.value):
                    breaches.append(_breach(known.turn, index, act))
        return conclude(
            breaches,
            exercised=count,
            not_exercised="the cardmember gave no facts",
            passed="nothing was asked that had been given",
        )


def _whole(act: Act) -> bool:
    """Whether a fact was given so that nothing of it is left to ask."""
    value = (act.value or "").strip()
    if not value:
        return False
    if act.slot.endswith("_date"):
        return bool(_ISO.fullmatch(value))
    return " " in value if act.slot in ("user_name", "name", "address") else True


def _lost(turn: Turn, readable: bool) -> bool:
    """Whether a reply shows that what was just said did not arrive: it asks what the matter is, or is unclear."""
    return not readable or turn.has("ask(topic)")


def _quotes(turn: Turn, value: str) -> bool:
    return _plain(value) in _plain(turn.text)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _verifies(turn: Turn, act: Act) -> bool:
    if act.slot not in _VERIFYING:
        return False
    if _NOT_FOUND.search(turn.text[:_LONGEST].replace("’", "'")):
        return True
    others = {each.slot for each in turn.acts if each.type is ActType.ASK} & _VERIFYING
    return len(others) > 1 or turn.has("verify")


def _breach(told: int, asked: int, act: Act) -> Breach:
    said = act_words(act)
    return Breach(
        reason=f"the agent {said}, which the cardmember had said in turn {told + 1}",
        evidence=(
            Evidence(turn=told, note="said here"),
            Evidence(turn=asked, message=act.message, start=act.start, end=act.end, note=said),
        ),
        tier=act.tier,
    )
