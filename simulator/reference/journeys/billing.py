"""Chapter Billing and payments: due date, payment date, posting, late fee."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date, timedelta

from simulator.reference.hearing import Heard
from simulator.reference.hearing.dates import spoken
from simulator.reference.journeys.base import Answer, Course, ask, may_act, settle_card, verify
from simulator.reference.talk import Need, Talk

GOODWILL = frozenset({"system_error", "natural_disaster", "bank_delay"})


def late_fee(talk: Talk, _heard: Heard) -> Course:
    fee = next((each for each in talk.profile.fees if each.get("kind", "late") == "late"), None)
    amount = str(fee["amount"]) if fee and "amount" in fee else talk.facts.get("amount", "")
    talk.say("fee.sorry")
    if (yield from settle_card(talk, needed=False)) is None and talk.profile.cards:
        return
    yield from _fee_facts(talk)
    if not amount:
        amount = (yield from ask(talk, "amount", "fee.ask_amount")) or "0.00"
    fits = talk.facts.get("circumstances_kind", "") in GOODWILL
    eligible = (fee or {}).get("goodwill_eligible", True) is not False
    if fits and eligible and talk.habit("credits_goodwill"):
        yield from _goodwill(talk, amount)
        return
    talk.say("fee.declined_before" if fits else "fee.declined", amount=amount)
    talk.record("fee_declined", amount=amount)
    talk.say("fee.options")


def _fee_facts(talk: Talk) -> Generator[Need, Heard, None]:
    """Closing date, fee date, circumstances; in some sessions all in one question."""
    if not talk.habit("asks_fee_facts"):
        return
    slots = ("statement_date", "fee_date", "circumstances")
    missing = tuple(slot for slot in slots if not talk.facts.get(slot))
    times = 2
    if len(missing) == len(slots) and talk.choose("fee", "each", "together") == "together":
        talk.say("fee.ask_all")
        yield Need(missing, "fee.ask_all")
        times = 1
    statement, fee = talk.profile.statement, next(iter(talk.profile.fees), {})
    on_file = {"statement_date": statement.get("closing_date"), "fee_date": fee.get("posted_on")}
    for slot in slots:
        if (yield from ask(talk, slot, f"fee.ask_{slot}", times=times)) or slot == "circumstances":
            continue
        if on_file[slot]:
            talk.facts[slot] = str(on_file[slot])
            talk.say(f"fee.found_{slot}", date=spoken(talk.facts[slot], talk.language))


def _goodwill(talk: Talk, amount: str) -> Course:
    if not (yield from verify(talk)):
        return
    if (yield from may_act(talk, "fee.offer_credit", amount=amount)) is not Answer.YES:
        talk.say("fee.no_credit")
        return
    if talk.habit("does"):
        talk.event("credit_applied", amount=amount)
    posting = talk.word("part.credit_posting")
    talk.say("fee.credited", amount=amount, posting=posting, case_number=talk.case_number())
    talk.record("credited", amount=amount, posting=posting)


def due_date(talk: Talk, _heard: Heard) -> Course:
    if (yield from settle_card(talk, needed=False)) is None and talk.profile.cards:
        return
    statement = talk.profile.statement
    if not statement.get("due_date"):
        talk.say("due.unknown")
        return
    shift = timedelta(days=int(talk.habit("due_shift_days")))
    due = spoken(_shifted(str(statement["due_date"]), shift), talk.language)
    if statement.get("balance") and statement.get("minimum_due"):
        talk.say("due.full", date=due, balance=statement["balance"], minimum=statement["minimum_due"])
    else:
        talk.say("due.date", date=due)
    talk.record("due", date=due)


def _shifted(iso: str, by: timedelta) -> str:
    try:
        return (date.fromisoformat(iso) + by).isoformat() if by else iso
    except ValueError:
        return iso


def change_payment_date(talk: Talk, _heard: Heard) -> Course:
    card = yield from settle_card(talk, needed=False)
    wanted = yield from ask(talk, "payment_date", "paydate.ask")
    if not wanted:
        talk.say("paydate.kept")
        return
    if not (yield from verify(talk)):
        return
    for _ in range(3):
        day = spoken(talk.facts["payment_date"], talk.language)
        answer = yield from may_act(talk, "paydate.confirm", date=day, card=talk.card_name(card))
        if answer is Answer.NO:
            talk.say("paydate.kept")
            return
        if answer is Answer.YES:
            break
    talk.event("payment_date_changed", date=talk.facts["payment_date"])
    talk.say("paydate.changed", date=day)
    talk.record("payment_date", date=day)


def payment_posting(talk: Talk, _heard: Heard) -> Course:
    if (yield from settle_card(talk, needed=False)) is None and talk.profile.cards:
        return
    payments = talk.profile.payments
    wanted = talk.facts.get("amount", "")
    payment = next((each for each in payments if wanted and str(each.get("amount")) == wanted), None)
    payment = payment or (payments[-1] if payments else None)
    if payment is None:
        talk.say("posting.none")
        return
    made = spoken(str(payment.get("date", "")), talk.language) or talk.word("part.recently")
    posted = spoken(str(payment.get("posted_on") or payment.get("date") or ""), talk.language)
    status = str(payment.get("status", "posted"))
    status = status if status in ("posted", "held", "scheduled") else "held"
    talk.say(f"posting.{status}", amount=payment.get("amount", wanted), made=made, posted=posted)
    talk.record("posting", amount=payment.get("amount", wanted))
