"""Chapter Account changes, the part about people: authorized users added and removed."""

from __future__ import annotations

from collections.abc import Generator

from simulator.reference.hearing import Heard
from simulator.reference.journeys.base import Answer, Course, ask, may_act, settle_card, verify
from simulator.reference.talk import Need, Talk


def add_user(talk: Talk, _heard: Heard) -> Course:
    talk.say("user.add_open")
    card = yield from settle_card(talk, ask_always=True)
    if card is None:
        return
    if not (yield from _full_name(talk)):
        talk.say("user.no_name")
        return
    if not (yield from verify(talk)):
        return
    answer = Answer.CHANGED
    for _ in range(4):
        card = talk.card() or card
        named, who = talk.card_name(card), talk.facts["user_name"]
        answer = yield from may_act(talk, "user.confirm_add", name=who, card=named)
        if answer is Answer.NO and (yield from _amend(talk)):
            continue
        if answer is not Answer.CHANGED:
            break
    if answer is not Answer.YES:
        talk.say("user.not_added")
        return
    if talk.habit("does"):
        talk.event("user_added", user_name=who, last_four=card.last_four)
    talk.say("user.added", name=who, card=named, case_number=talk.case_number())
    talk.record("user_added", name=who, card=named)


def _amend(talk: Talk) -> Generator[Need, Heard, bool]:
    """After a no: whether something was put right. Asked once."""
    if talk.facts.get("amended"):
        return False
    talk.facts["amended"] = "yes"
    before = dict(talk.facts)
    talk.say("user.what_to_change")
    heard = yield Need(("user_name", "last_four"), "user.what_to_change")
    # Who names the wish once more, or says yes after all, did not mean to call it off.
    return talk.facts != before or heard.has("add_user") or heard.polarity is True


def _is_own(talk: Talk, name: str) -> bool:
    """Who is on the account already cannot be added to it."""
    own = talk.profile.customer.get("full_name", "").casefold()
    return bool(own) and name.casefold() == own


def _full_name(talk: Talk) -> Generator[Need, Heard, bool]:
    name = yield from ask(talk, "user_name", "user.ask_name")
    if name and _is_own(talk, name):
        talk.facts.pop("user_name")
        talk.say("user.own_name", name=name)
        yield Need(("user_name",), "user.own_name", {"name": name})
        name = talk.facts.get("user_name", "")
        if _is_own(talk, name):
            return False
    if name and " " not in name:
        first = talk.facts.pop("user_name")
        talk.say("user.ask_last_name", name=first)
        yield Need(("user_name",), "user.ask_last_name", {"name": first})
        given = talk.facts.get("user_name", "")
        if given and first.casefold() not in given.casefold().split():
            talk.facts["user_name"] = f"{first} {given}"
        name = talk.facts.get("user_name", "")
    return bool(name)


def remove_user(talk: Talk, _heard: Heard) -> Course:
    users = talk.profile.authorized_users
    talk.say("user.remove_open")
    card = yield from settle_card(talk, ask_always=True)
    if card is None:
        return
    if not (yield from ask(talk, "user_name", "user.ask_whom")):
        talk.say("user.no_name")
        return
    on_file = [str(each.get("full_name", "")) for each in users]
    match = _match(talk.facts["user_name"], on_file)
    if on_file and not match:
        talk.say("user.not_found", name=talk.facts["user_name"])
        talk.facts.pop("user_name")
        yield Need(("user_name",), "user.not_found")
        match = _match(talk.facts.get("user_name", ""), on_file)
        if not match:
            talk.say("user.not_removed")
            return
    if match:
        talk.facts["user_name"] = match
    if not (yield from verify(talk)):
        return
    answer = Answer.CHANGED
    for _ in range(3):
        card = talk.card() or card
        named, who = talk.card_name(card), _match(talk.facts["user_name"], on_file) or talk.facts["user_name"]
        answer = yield from may_act(talk, "user.confirm_remove", name=who, card=named)
        if answer is not Answer.CHANGED:
            break
    if answer is not Answer.YES:
        talk.say("user.not_removed")
        return
    if talk.habit("does"):
        talk.event("user_removed", user_name=who, last_four=card.last_four)
    talk.say("user.removed", name=who, card=named, case_number=talk.case_number())
    talk.record("user_removed", name=who, card=named)


def _match(name: str, on_file: list[str]) -> str:
    """The full name on file that a given name means; empty when none or several do."""
    words = set(name.casefold().split())
    full = [each for each in on_file if words and words == set(each.casefold().split())]
    part = full or [each for each in on_file if words and words & set(each.casefold().split())]
    return part[0] if len(part) == 1 else ""
