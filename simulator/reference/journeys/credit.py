"""Chapter Credit: a higher limit, the APR disclosures, another product."""

from __future__ import annotations

import re

from simulator.reference.hearing import Heard
from simulator.reference.journeys.base import Course, ask
from simulator.reference.talk import Talk


def credit_limit(talk: Talk, _heard: Heard) -> Course:
    """Whether the account may ask for more; nothing is changed."""
    credit = talk.profile.credit
    yield from ask(talk, "credit_amount", "limit.ask_amount")
    wanted = talk.facts.get("credit_amount", "")
    talk.say("limit.noted" if wanted else "limit.without_amount", amount=_dollars(wanted))
    eligible = credit.get("eligible_for_increase")
    if eligible is None:
        talk.say("limit.unknown")
    elif credit.get("limit"):
        talk.say("limit.eligible" if eligible else "limit.not_eligible", limit=_dollars(str(credit["limit"])))
    else:
        talk.say("limit.eligible_plain" if eligible else "limit.not_eligible_plain")
    talk.say("limit.steps")
    talk.record("credit_limit")


def _dollars(amount: str) -> str:
    whole = amount.split(".")[0].replace(",", "")
    return f"{int(whole):,}" if whole.isdigit() else amount


def apr(talk: Talk, _heard: Heard) -> Course:
    rate = str(talk.profile.credit.get("apr") or "")
    if rate:
        talk.say("apr.rate", rate=rate)
        talk.record("apr", rate=rate)
    else:
        talk.say("apr.unknown")
    talk.say("apr.disclosures")
    return
    yield  # a journey without a question is a generator all the same


def product_change(talk: Talk, heard: Heard) -> Course:
    """The steps; the change itself is applied for outside the chat."""
    offers = talk.profile.upgrades
    product = next((each for each in offers if re.search(_words(each), heard.plain)), "")
    if not product and offers:
        said = yield from ask(talk, "product", "product.ask", products=talk.word("part.or").join(offers))
        product = next((each for each in offers if re.search(_words(each), said.casefold())), offers[0] if said else "")
    if product:
        talk.say("product.steps", product=product)
    else:
        talk.say("product.steps_plain")
    talk.record("product")


def _words(product: str) -> str:
    return rf"\b{re.escape(product.casefold().split()[0])}\b"
