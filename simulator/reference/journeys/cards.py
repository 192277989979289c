"""Chapter Cards: lost, stolen, damaged, replacement, lock and unlock, wallets."""

from __future__ import annotations

import re
from collections.abc import Generator

from simulator.reference.hearing import Heard
from simulator.reference.journeys.base import Answer, Course, ask, ask_yes_no, may_act, settle_card, verify
from simulator.reference.profile import Card
from simulator.reference.talk import Need, Talk


def report_card(talk: Talk, _heard: Heard) -> Course:
    """Lost, stolen or damaged: report, lock, replace."""
    condition = talk.facts.get("card_condition", "")
    if condition:
        talk.say(f"card.sorry_{condition}")
    card = yield from settle_card(talk)
    condition = condition or (yield from ask(talk, "card_condition", "card.ask_condition"))
    if card is None or not (yield from verify(talk)):
        return
    named = talk.card_name(card)
    condition = talk.facts.get("card_condition", condition) or "lost"
    if talk.habit("does"):
        talk.event("card_reported", last_four=card.last_four, condition=condition)
    talk.say(f"card.reported_{condition}", card=named)
    talk.record(f"reported_{condition}", card=named)
    if condition != "damaged" and not talk.locked.get(card.last_four):
        if (yield from may_act(talk, "card.confirm_lock", card=named)) is Answer.YES:
            _lock(talk, card)
        else:
            talk.say("card.not_locked", card=named)
    yield from _replace(talk, card)


def _lock(talk: Talk, card: Card) -> None:
    talk.locked[card.last_four] = True
    if talk.habit("does"):
        talk.event("card_locked", last_four=card.last_four)
    talk.say("card.locked", card=talk.card_name(card))
    talk.record("locked", card=talk.card_name(card))


def _replace(talk: Talk, card: Card) -> Course:
    named = talk.card_name(card)
    if not talk.habit("replaces"):
        talk.say("defect.declines")
        return
    wanted = bool(talk.facts.get("replace"))
    if not wanted and not (yield from ask_yes_no(talk, "card.offer_replacement", card=named)):
        talk.say("card.no_replacement")
        return
    address = talk.facts.get("shipping_address") or talk.profile.address
    if talk.habit("confirms_address"):
        address = yield from _shipping(talk, address)
        if not address:
            talk.say("card.no_replacement")
            return
    days = talk.choose("delivery", "delivery_two_days", "delivery_days", "delivery_week")
    delivery = talk.word(f"part.{days}")
    talk.event("replacement_ordered", last_four=card.last_four)
    number = talk.case_number()
    talk.say("card.ordered", card=named, address=address, delivery=delivery, case_number=number)
    talk.record("replaced", card=named, delivery=delivery)
    talk.facts.pop("replace", None)


# An address that is named without being given.
_ELSEWHERE = re.compile(
    r"\b(instead|another|different|other|new|my (work|office|job)|moved|elsewhere|old"
    r"|otr[ao]|mi (trabajo|oficina)|en vez|mude|nueva)\b"
)


def _shipping(talk: Talk, address: str) -> Generator[Need, Heard, str]:
    """The address to ship to, confirmed; empty when none was."""
    for _ in range(3):
        if not address:
            address = yield from ask(talk, "address", "card.ask_address")
            if not address:
                return ""
        talk.facts.pop("address", None)
        heard = yield talk.ask_yes_no("card.confirm_address", address=address)
        if heard.has("cancel"):
            return ""
        if heard.polarity is not True and not heard.first("address") and _ELSEWHERE.search(heard.plain):
            address = ""
            continue
        if heard.polarity is None and not heard.first("address"):
            talk.say("confirm.again")
            heard = yield Need(("yes_no", "address"), "card.confirm_address", {"address": address})
        other = talk.facts.get("address", "")
        if heard.polarity is True and not other:
            return address
        if heard.polarity is None and not other:
            return ""
        address = other
    return ""


def replace(talk: Talk, heard: Heard) -> Course:
    talk.facts["replace"] = "yes"
    if talk.facts.get("card_condition"):
        yield from report_card(talk, heard)
        return
    card = yield from settle_card(talk)
    condition = yield from ask(talk, "card_condition", "card.ask_condition")
    if condition in ("lost", "stolen", "damaged"):
        yield from report_card(talk, heard)
    elif card is not None and (yield from verify(talk)):
        yield from _replace(talk, card)


def lock(talk: Talk, _heard: Heard) -> Course:
    card = yield from settle_card(talk)
    if card is None:
        return
    named = talk.card_name(card)
    if talk.locked.get(card.last_four):
        talk.say("card.already_locked", card=named)
        return
    if not (yield from verify(talk)):
        return
    if (yield from may_act(talk, "card.confirm_lock", card=named)) is not Answer.YES:
        talk.say("card.not_locked", card=named)
        return
    _lock(talk, card)
    talk.say("card.lock_facts")


def unlock(talk: Talk, _heard: Heard) -> Course:
    card = yield from settle_card(talk)
    if card is None:
        return
    named = talk.card_name(card)
    if not talk.locked.get(card.last_four):
        talk.say("card.not_locked_now", card=named)
        return
    if not (yield from verify(talk)):
        return
    if (yield from may_act(talk, "card.confirm_unlock", card=named)) is not Answer.YES:
        talk.say("card.stays_locked", card=named)
        return
    talk.locked[card.last_four] = False
    if talk.habit("does"):
        talk.event("card_unlocked", last_four=card.last_four)
    talk.say("card.unlocked", card=named)
    talk.record("unlocked", card=named)


def emergency_lock(talk: Talk, _heard: Heard) -> Course:
    """After an urgent matter was sent to the phone: a lock meanwhile, if it is wanted. The number was given already."""
    card = talk.card()
    if card is None or talk.locked.get(card.last_four):
        return
    if (yield from may_act(talk, "urgent.offer_lock", card=talk.card_name(card))) is not Answer.YES:
        talk.say("urgent.no_lock")
        return
    if (yield from verify(talk)):
        _lock(talk, card)
        talk.say("urgent.still_call")


_WALLETS = {"apple_pay": "Apple Pay", "google_pay": "Google Pay", "samsung_pay": "Samsung Pay"}
_WALLET_WORDS = (
    ("apple_pay", r"\b(apple ?pay|iphone|apple watch)\b"),
    ("google_pay", r"\b(google ?pay|gpay|google wallet|android)\b"),
    ("samsung_pay", r"\bsamsung( ?pay)?\b"),
)


def wallet(talk: Talk, heard: Heard) -> Course:
    """Answers for the wallet that was asked about, and names the others."""
    asked = [name for name, words in _WALLET_WORDS if re.search(words, heard.plain)]
    card = yield from settle_card(talk)
    if card is None:
        return
    named = talk.card_name(card)
    missing = [_WALLETS[each] for each in asked if each not in card.wallets]
    there = [each for each in card.wallets if each in asked] if asked and not missing else card.wallets
    wallets = talk.word("part.and").join(_WALLETS.get(each, each) for each in there)
    if wallets and missing:
        talk.say("wallet.elsewhere", card=named, wallets=wallets, asked=talk.word("part.and").join(missing))
    elif wallets:
        talk.say("wallet.active", card=named, wallets=wallets)
    else:
        talk.say("wallet.none", card=named)
    talk.record("wallet", card=named)
