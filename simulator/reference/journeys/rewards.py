"""Chapter Rewards and benefits: balance, Pay with Points, the terms of a benefit, a redemption that fails."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from simulator.reference.hearing import Heard
from simulator.reference.journeys.base import Answer, Course, ask, may_act, verify
from simulator.reference.talk import Talk

_CENTS_PER_POINT = 0.6
_COMMON = frozenset("credit credits benefit card access annual fee the del credito beneficio".split())  # noqa: SIM905


def points(talk: Talk, _heard: Heard) -> Course:
    if talk.profile.points is None:
        talk.say("points.unknown")
    else:
        talk.say("points.balance", points=f"{talk.profile.points:,}")
        talk.record("points", points=f"{talk.profile.points:,}")
    return
    yield  # a journey without a question is a generator all the same


def pay_with_points(talk: Talk, _heard: Heard) -> Course:
    item = talk.facts.get("item") or talk.facts.get("merchant") or (yield from ask(talk, "item", "points.ask_item"))
    amount = yield from ask(talk, "points_amount", "points.ask_amount")
    if not amount:
        talk.say("points.kept")
        return
    have = talk.profile.points
    if have is not None and int(amount) > have:
        talk.say("points.too_many", points=f"{have:,}")
        talk.facts.pop("points_amount", None)
        amount = yield from ask(talk, "points_amount", "points.ask_amount")
        if not amount or int(amount) > have:
            talk.say("points.kept")
            return
    if not (yield from verify(talk)):
        return
    for _ in range(3):
        used = int(talk.facts.get("points_amount", amount))
        shown = {"points": f"{used:,}", "value": f"{used * _CENTS_PER_POINT / 100:,.2f}"}
        item = _item(talk, item)
        answer = yield from may_act(talk, "points.confirm", **shown, item=item)
        if answer is not Answer.CHANGED:
            break
    if answer is not Answer.YES:
        talk.say("points.kept")
        return
    if talk.habit("does"):
        talk.event("points_applied", points=used)
    posting = talk.word("part.credit_posting")
    talk.say("points.applied", **shown, posting=posting)
    talk.record("points_used", **shown, posting=posting)


def _item(talk: Talk, said: str) -> str:
    """Only what is on file is said again; a sentence of the cardmember's would read oddly in the middle of ours."""
    for charge in talk.profile.charges:
        merchant = str(charge.get("merchant", ""))
        if merchant and merchant.casefold() in said.casefold():
            return merchant
    return talk.word("part.your_purchase")


def benefit(talk: Talk, heard: Heard) -> Course:
    benefits = talk.profile.benefits
    if not benefits:
        talk.say("benefit.none")
        return
    found = _named(benefits, heard.plain)
    if found is None:
        names = ", ".join(str(each.get("name", "")) for each in benefits)
        said = yield from ask(talk, "benefit", "benefit.ask", benefits=names)
        found = _named(benefits, said.casefold())
        if found is None:
            talk.say(
                "benefit.all_terms", lines="\n".join(f"- {each.get('name')}: {each.get('terms')}" for each in benefits)
            )
            talk.record("benefit", benefit=names)
            return
    talk.say("benefit.terms", benefit=found.get("name", ""), terms=str(found.get("terms", "")))
    talk.record("benefit", benefit=found.get("name", ""))


_SPANISH_NAMES = {
    "airline": "aerolinea|avion|vuelo", "lounge": "sala|salas|vip", "dining": "restaurante|comida|cena",
    "streaming": "streaming|series|peliculas", "hotel": "hotel", "uber": "uber",
}  # fmt: skip


def _named(benefits: tuple[Mapping[str, Any], ...], text: str) -> Mapping[str, Any] | None:
    """The one benefit whose own word the text holds; None for none or several."""
    found = []
    for each in benefits:
        words = [word for word in str(each.get("name", "")).casefold().split() if word not in _COMMON and len(word) > 2]
        words += [spanish for word in words if (spanish := _SPANISH_NAMES.get(word, ""))]
        if words and re.search(rf"\b(?:{'|'.join(words)})", text):
            found.append(each)
    return found[0] if len(found) == 1 else None


def redemption(talk: Talk, _heard: Heard) -> Course:
    """What the log says, then another try of the same redemption once it is wanted; points are never taken twice."""
    talk.say("redemption.sorry")
    on_file = next((each for each in talk.profile.redemptions if each.get("status") != "done"), None)
    item = str(on_file.get("item", "")) if on_file else (yield from ask(talk, "item", "redemption.ask_item"))
    yield from ask(talk, "details", "redemption.ask_details")
    if on_file is None:
        talk.say("redemption.steps")
        talk.record("redemption_steps")
        return
    talk.say("redemption.found", item=item, points=f"{int(on_file.get('points') or 0):,}")
    if not (yield from verify(talk)):
        return
    if (yield from may_act(talk, "redemption.confirm", item=item)) is not Answer.YES:
        talk.say("redemption.kept")
        return
    if talk.habit("does"):
        talk.event("other", action="redemption_reissued")
    talk.say("redemption.reissued", item=item, case_number=talk.case_number())
    talk.record("redemption", item=item)
