"""Chapter Disputes: an incorrect, duplicate, undelivered or unrecognised charge of the past."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from datetime import date, timedelta
from typing import Any

from simulator.reference.hearing import Heard
from simulator.reference.hearing.dates import spoken
from simulator.reference.journeys.base import Answer, Course, ask, may_act, settle_card, verify
from simulator.reference.journeys.people import hand_over_or_wait
from simulator.reference.talk import Need, Talk

_SLOTS = ("merchant", "amount", "transaction_date")
# The statement that first shows a charge closes at most a billing cycle after it; from there on 60 days.
_SURELY_LATE = timedelta(days=31 + 60)


def dispute(talk: Talk, _heard: Heard) -> Course:
    unauthorised = talk.topic == "unauthorised" or talk.facts.get("dispute_kind") == "not_recognised"
    if unauthorised:
        talk.facts.setdefault("dispute_kind", "not_recognised")
    talk.say("dispute.open_unauthorised" if unauthorised else "dispute.open")
    if talk.habit("asks_dispute_facts"):
        yield from _facts(talk)
        card = yield from settle_card(talk, ask_always=True, needed=False)
        if card is None and talk.profile.cards:
            return
        yield from ask(talk, "dispute_kind", "dispute.ask_dispute_kind")
    if _too_late(talk):
        talk.say("dispute.window_passed")
        yield from hand_over_or_wait(talk, "disputes")
        return
    if not (yield from verify(talk)):
        return
    if not (yield from _confirmed(talk)):
        talk.say("dispute.not_opened")
        return
    number = talk.case_number()
    if talk.habit("does"):
        talk.event("dispute_opened", number=number)
    talk.say("dispute.opened", **_shown(talk), case_number=number)
    talk.say("dispute.acknowledgment")
    talk.say("dispute.resolution")
    talk.say("dispute.meanwhile")
    talk.record("dispute", **_shown(talk))


def _facts(talk: Talk) -> Generator[Need, Heard, None]:
    """Merchant, amount, date; in some sessions all in one question. A charge on file completes what was said."""
    missing = tuple(slot for slot in _SLOTS if not talk.facts.get(slot))
    times = 2
    if len(missing) == len(_SLOTS) and talk.choose("dispute", "each", "together") == "together":
        talk.say("dispute.ask_all")
        yield Need(missing, "dispute.ask_all")
        times = 1
    for slot in _SLOTS:
        yield from ask(talk, slot, f"dispute.ask_{slot}", times=times)
    for charge in _on_file(talk)[:1]:
        for slot, key in zip(_SLOTS, ("merchant", "amount", "date"), strict=True):
            talk.facts.setdefault(slot, str(charge.get(key, "")))


def _on_file(talk: Talk) -> list[Mapping[str, Any]]:
    """The charges that agree with everything given so far, which must be something."""
    given = {
        key: talk.facts[slot]
        for slot, key in zip(_SLOTS, ("merchant", "amount", "date"), strict=True)
        if talk.facts.get(slot)
    }
    if not given:
        return []
    return [
        charge
        for charge in talk.profile.charges
        if all(str(charge.get(key, "")).casefold() == value.casefold() for key, value in given.items())
    ]


def _too_late(talk: Talk) -> bool:
    """For billing errors alone: a charge that nobody made may be reported at any time."""
    if talk.facts.get("dispute_kind") == "not_recognised" or not talk.facts.get("transaction_date"):
        return False
    try:
        made = date.fromisoformat(talk.facts["transaction_date"])
    except ValueError:
        return False
    return talk.profile.today - made > _SURELY_LATE


def _confirmed(talk: Talk) -> Generator[Need, Heard, bool]:
    for _ in range(3):
        answer = yield from may_act(talk, "dispute.confirm", **_shown(talk))
        if answer is not Answer.CHANGED:
            return answer is Answer.YES
    return False


def _shown(talk: Talk) -> dict[str, object]:
    facts = talk.facts
    kind = facts.get("dispute_kind", "")
    kind = kind if kind in ("incorrect", "duplicate", "undelivered", "not_recognised") else "incorrect"
    amount = f"${facts['amount']}" if facts.get("amount") else talk.word("part.the_amount")
    return {
        "merchant": facts.get("merchant") or talk.word("part.the_merchant"),
        "amount": amount,
        "date": spoken(facts["transaction_date"], talk.language)
        if facts.get("transaction_date")
        else talk.word("part.that_date"),
        "card": talk.card_name(talk.card()),
        "kind": talk.word(f"part.kind_{kind}"),
    }
