"""One confirmation covers one action: another card, another user needs a wish or a yes of its own."""

from __future__ import annotations

import re

from simulator.dialogue import Act, Speaker, Tier, Turn
from simulator.lazy_pattern import lazy
from simulator.rules._matters import ABOUT_THE_CHAT
from simulator.rules.base import Evidence
from simulator.rules.finding import Breach, Finding, conclude
from simulator.rules.kinds import Trigger, agent_kinds
from simulator.rules.trace import Hit, Trace
from simulator.rules.words import act_words

_GROUNDS = {
    "replaced": (
        "confirm_request(replace_card|address|add_user|product_change)",
        "offer(replace_card|add_user|product_change)",
        "request(replace_card|report_lost|report_stolen|report_damaged|add_user|product_change)",
        "report(lost|stolen|damaged|fraud_now|stranded|compromised_session|unauthorised_charge)",
    ),
    "user_added": ("confirm_request(add_user|user_name|which_user)", "offer(add_user)", "request(add_user)"),
    "user_removed": ("confirm_request(remove_user|user_name|which_user)", "offer(remove_user)", "request(remove_user)"),
}
"""What allows one more of each, where it lies after the former one."""
_ANOTHER = lazy(
    r"\b(?:another\b|a (?:second|further|third)\b|(?:one|two) more\b|an extra\b|further (?:card|replacement|user)s?\b"
    r"|otr[oa]s?\b|(?:un[oa]?|la|el) segund[oa]\b|un[oa]? (?:tarjeta|persona|usuario) m[aá]s\b|tercer[oa]?\b)",
    re.IGNORECASE,
)
"""Says by itself that there is one more than before."""
_SEVERAL = lazy(
    r"\b(?:both|two|each|second|another|also|too|ambas|ambos|las dos|los dos|cada|otr[oa]s?|tambi[eé]n|segund[oa])\b",
    re.IGNORECASE,
)
_ALSO = lazy(r"\b(?:also|as well|too|in addition|besides|tambi[eé]n|adem[aá]s|asimismo)\b", re.IGNORECASE)
"""Says so where the same thing was said to be done before."""
_LONGEST = 2_000
"""Characters of a clause that are looked at: agent text may be any length."""


class FurtherAction:
    """A card said to be sent, or a user said to be added or removed, beyond the one that was agreed on: told as
    `another` or `also`, or as a second event. It must have been wanted, offered or put for a yes since the former one.
    What is told again because the cardmember asked how things stand, and a summary, are no further action."""

    trigger = Trigger(kinds=agent_kinds(f"inform({'|'.join(_GROUNDS)})"), fresh=True)
    needs = trigger.kinds

    def examine(self, trace: Trace) -> Finding:
        breaches: list[Breach] = []
        said: dict[str, Hit] = {}
        events: dict[str, Hit] = {}
        count = 0
        for index, turn in enumerate(trace.transcript.turns):
            if turn.speaker is Speaker.USER:
                continue
            told = [act for act in turn.find("inform") if act.slot in _GROUNDS]
            count += len(told)
            for act in told:
                known = events if _is_event(act) else said
                before = known.get(act.slot)
                if before is not None and before.turn == index:
                    if not _is_event(act) and _one_more_at_once(trace, index, act):
                        breaches.append(_breach(index, act, before))
                    continue
                further = before is not None if _is_event(act) else _one_more(trace, index, act, before)
                if further and not _has_grounds(trace, index, act.slot, before):
                    breaches.append(_breach(index, act, before))
                known[act.slot] = Hit(index, act)
        return conclude(
            breaches,
            exercised=count,
            not_exercised="the agent sent no card, and added and removed nobody",
            passed="nothing was done a second time without being wanted",
        )


def _is_event(act: Act) -> bool:
    return act.tier is Tier.EXACT and act.end == 0


def _one_more(trace: Trace, index: int, act: Act, before: Hit | None) -> bool:
    """Whether the words say that there is one more than before."""
    turns = trace.transcript.turns
    if turns[index].has("summary", "handoff") or _asked_how_things_stand(turns, index):
        return False
    clause = turns[index].messages[act.message].text[act.clause_start : act.clause_end][:_LONGEST]
    return bool(_ANOTHER.search(clause) or (before is not None and _ALSO.search(clause)))


def _one_more_at_once(trace: Trace, index: int, act: Act) -> bool:
    """Whether a reply that tells of one tells of another one too, where nobody had spoken of several."""
    turns = trace.transcript.turns
    if turns[index].has("summary", "handoff"):
        return False
    clause = turns[index].messages[act.message].text[act.clause_start : act.clause_end][:_LONGEST]
    spoken_of = any(_SEVERAL.search(turn.text[:_LONGEST]) for turn in turns[:index] if _agrees(turn))
    return bool(_ANOTHER.search(clause)) and not spoken_of


def _agrees(turn: Turn) -> bool:
    """Whether a turn may have spoken of how many are wanted."""
    return turn.speaker is Speaker.USER or turn.has("confirm_request", "ask(which_card|choice|user_name)", "offer")


def _asked_how_things_stand(turns: tuple[Turn, ...], index: int) -> bool:
    """Whether the message that is answered asks about what was done, not for something to be done."""
    before = turns[index - 1] if index else None
    if before is None or before.speaker is not Speaker.USER:
        return False
    return any(act.slot in ABOUT_THE_CHAT for act in before.find("request"))


def _has_grounds(trace: Trace, index: int, slot: str, before: Hit | None) -> bool:
    """In an earlier turn, and after the one in which the same thing was done before."""
    first = -1 if before is None else before.turn
    return any(turn.has(*_GROUNDS[slot]) for turn in trace.transcript.turns[first + 1 : index])


def _breach(index: int, act: Act, before: Hit | None) -> Breach:
    said = act_words(act)
    evidence = Hit(index, act).evidence(said)
    return Breach(
        reason=f"the agent {said}, one more than was agreed on: nobody wanted or confirmed that",
        evidence=(evidence,) if before is None else (Evidence(turn=before.turn, note="the first one"), evidence),
        tier=Tier(max(act.tier, Tier.GRAMMAR)),
    )
