"""The agent does not say one thing and later another."""

from __future__ import annotations

import re
from dataclasses import dataclass

from simulator.dialogue import Act, Speaker, Tier, Turn
from simulator.lazy_pattern import lazy
from simulator.rules._matters import ABOUT_THE_CHAT, Matters
from simulator.rules.finding import Breach, Finding, conclude
from simulator.rules.kinds import Trigger, agent_kinds
from simulator.rules.quantity import read_quantity
from simulator.rules.trace import Hit, Trace
from simulator.rules.words import act_words


@dataclass(frozen=True, slots=True)
class _Single:
    """A fact that has one value. changed_by: what makes another value right. not_with: requests under which the word
    means other things as well. per_card: several cards have several. promise: a time until something happens, which may
    be put roughly, and is another one for another matter. tier: how far to trust a difference."""

    changed_by: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()
    per_card: bool = False
    promise: bool = False
    tier: Tier = Tier.GRAMMAR


_SINGLE = {
    "due_date": _Single(("inform(payment_date_changed)",), ("request(change_payment_date)",), per_card=True),
    "dispute_window": _Single(),
    "fee": _Single(("inform(credited)",), per_card=True),
    "credited": _Single(("request(late_fee)",)),
    "points": _Single(
        ("inform(points_applied|redemption_fixed|credited)",), ("request(pay_with_points|redemption_problem)",)
    ),
    "balance": _Single(("inform(credited|points_applied|payment_posted)",), per_card=True, tier=Tier.LEXICON),
    "delivery_time": _Single(promise=True),
    "posting_time": _Single(promise=True),
    "minimum_due": _Single(("inform(credited)",), per_card=True, tier=Tier.LEXICON),
}
_LONGEST = 2_000
"""Characters of a clause that are looked at: agent text may be any length."""
_ROUGHLY = 2.5
"""Five days and ten business days may be the same thing to somebody; two days and four weeks are not."""
_UNDONE = {
    # What was done, what takes it back, and the words of the cardmember's that ask for that.
    "credited": ("credit_declined", ("request",)),
    "locked": ("unlocked", ("request", "affirm", "inform", "correct")),
    "unlocked": ("locked", ("request", "affirm", "inform", "correct", "report")),
}
_TAKEN_BACK = lazy(
    r"\b(?:mistake|error|(?:taken?|took) (?:it |that |this )?back|after all|revers(?:ed|ing)|revok\w+|withdr[ae]w\w*"
    r"|undo(?:ne)?|just noticed|correct myself|retir\w+|anul\w+|revert\w+|al final"
    r"|despu[eé]s de todo|me equivoqu[eé]|corregir)\b",
    re.IGNORECASE,
)
"""Says that what stands in front of it in the same reply no longer holds. Without such words the two are about two
different things: one credit given, another declined."""


class Contradiction:
    """Compares what it said of facts that have one value, and of what it did. Several values in one turn are a list:
    any of them may come up again. Another card, or a change made meanwhile, makes another value right."""

    trigger = Trigger(kinds=agent_kinds(f"inform({'|'.join((*_SINGLE, *_UNDONE))})"), fresh=True)
    needs = trigger.kinds

    def examine(self, trace: Trace) -> Finding:
        breaches, count = [], 0
        stated: dict[str, tuple[Hit, set[str]]] = {}
        done: dict[str, Hit] = {}
        matters = Matters()
        for index, turn in enumerate(trace.transcript.turns):
            if turn.speaker is Speaker.USER:
                if turn.has("inform(which_card|last_four)", "correct(which_card|last_four)"):
                    _forget_cards(stated)
                if matters.hears(turn):
                    _forget_promises(stated)
                _forget_changed(stated, turn.acts)
                done = {slot: hit for slot, hit in done.items() if not _asks_for_change(turn, _UNDONE[slot][1])}
                continue
            now: dict[str, list[Act]] = {}
            for act in turn.find("inform"):
                now.setdefault(act.slot, []).append(act)
            for slot, acts in now.items():
                breach = _undone(done, slot, Hit(index, acts[0])) or _taken_back(index, turn, slot, now)
                if breach is not None:
                    breaches.append(breach)
                if slot in _UNDONE:
                    done[slot] = Hit(index, acts[0])
                if slot in _SINGLE and _applies(trace, slot):
                    count += 1
                    breach = _compare(stated, slot, index, acts)
                    if breach is not None:
                        breaches.append(breach)
            _forget_changed(stated, turn.find("inform"))
        return conclude(
            breaches,
            exercised=count + len(done),
            not_exercised="the agent stated nothing that could be contradicted",
            passed="what it said was the same each time",
        )


def _applies(trace: Trace, slot: str) -> bool:
    single = _SINGLE[slot]
    if single.per_card and trace.setting.get("cards", "1") not in ("0", "1"):
        return False
    return not (single.not_with and any(True for _ in trace.transcript.acts(*single.not_with)))


def _compare(stated: dict[str, tuple[Hit, set[str]]], slot: str, index: int, acts: list[Act]) -> Breach | None:
    values = {_normal(act.value) for act in acts if act.value}
    if not values:
        return None
    before = stated.get(slot)
    if before is None or len(values) > 1:
        known = before[1] if before else set()
        stated[slot] = (Hit(index, acts[0]), values | known)
        return None
    hit, known = before
    if values <= known or (_SINGLE[slot].promise and not _far_apart(hit.act.value, acts[0].value)):
        return None
    later = Hit(index, acts[0])
    return Breach(
        reason=f"the agent {act_words(acts[0])}, but in turn {hit.turn + 1} it was {hit.act.value}",
        evidence=(hit.evidence(), later.evidence()),
        tier=Tier(max(_SINGLE[slot].tier, hit.tier, later.tier)),
    )


def _asks_for_change(turn: Turn, patterns: tuple[str, ...]) -> bool:
    """Requests about the conversation itself, such as what comes next, ask for none."""
    return any(act.slot not in ABOUT_THE_CHAT for act in turn.find(*patterns))


def _undone(done: dict[str, Hit], slot: str, later: Hit) -> Breach | None:
    for earlier, (opposite, _) in _UNDONE.items():
        hit = done.get(earlier)
        if hit is not None and opposite == slot and hit.turn < later.turn:
            return Breach(
                reason=f"the agent {act_words(later.act)}, after it {act_words(hit.act)}",
                evidence=(hit.evidence(), later.evidence()),
                tier=Tier(max(hit.tier, later.tier)),
            )
    return None


def _taken_back(index: int, turn: Turn, slot: str, told: dict[str, list[Act]]) -> Breach | None:
    """What a reply says is done and takes back before it ends."""
    for earlier, (opposite, _) in _UNDONE.items():
        if opposite != slot or earlier not in told:
            continue
        first = Hit(index, told[earlier][0])
        for act in told[slot]:
            later = Hit(index, act)
            words = turn.messages[act.message].text[act.clause_start : act.clause_end] if act.end else ""
            if later.place > first.place and _TAKEN_BACK.search(words[:_LONGEST]):
                return Breach(
                    reason=f"the agent {act_words(act)}, in the same reply in which it {act_words(first.act)}",
                    evidence=(first.evidence(), later.evidence()),
                    tier=Tier(max(first.tier, later.tier)),
                )
    return None


def _far_apart(said: str | None, later: str | None) -> bool:
    """Two times until something happens, of days and more, one more than twice the other."""
    first, second = read_quantity(said or ""), read_quantity(later or "")
    if first is None or second is None or not (first.is_time and second.is_time):
        return False
    low, high = sorted((first.size, second.size))
    return low >= 1 and high > _ROUGHLY * low


def _forget_promises(stated: dict[str, tuple[Hit, set[str]]]) -> None:
    for slot in [slot for slot in stated if _SINGLE[slot].promise]:
        del stated[slot]


def _forget_cards(stated: dict[str, tuple[Hit, set[str]]]) -> None:
    for slot in [slot for slot in stated if _SINGLE[slot].per_card]:
        del stated[slot]


def _forget_changed(stated: dict[str, tuple[Hit, set[str]]], acts: tuple[Act, ...]) -> None:
    for slot in list(stated):
        if any(act.matches(pattern) for act in acts for pattern in _SINGLE[slot].changed_by):
            del stated[slot]


def _normal(value: str | None) -> str:
    """One form for one value: "$29" and "29.00", "12,430" and "12430", "60 days" and "two months"."""
    text = (value or "").strip().lower()
    if len(text) == 10 and text[4] == "-" == text[7]:
        return text
    quantity = read_quantity(text)
    return text if quantity is None else f"{quantity.size:g} {quantity.is_time}"
