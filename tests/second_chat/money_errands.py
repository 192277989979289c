"""Payment dates, disputes, points, credit and travel."""

from __future__ import annotations

import re
from typing import ClassVar

from tests.second_chat.errands import Errand
from tests.second_chat.reading import Heard, matching, plain
from tests.second_chat.talk import Talk

_WRONG = {
    "duplicate": r"\b(?:twice|double|duplicat\w*|two times|dos veces|doble|duplicad\w*)\b",
    "undelivered": r"\b(?:never|not|n'?t|nunca|no)\b[^.!?]{0,25}\b(?:arriv\w*|deliver\w*|receiv\w*|came|come|got|lleg\w*|entreg\w*|recib\w*)\b|\bundelivered\b",
    "not_mine": r"\b(?:recogni[sz]e|did ?n'?t make|not mine|never made|authori[sz]\w*|unauthori[sz]ed|fraud\w*|reconozco|hice|unfamiliar|no idea)\b",
    "incorrect": r"\b(?:wrong|incorrect\w*|overcharg\w*|too much|more than|instead|equivocad\w*|incorrect[oa]|de mas)\b",
}


class PaymentDate(Errand):
    topic = "change_payment_date"
    near = ("due_date", "balance", "payment_posting")
    future = True

    def absorb(self, heard: Heard, pending: list[str]) -> None:
        if heard.dates:
            if self.slots.get("payment_date") not in (None, heard.dates[-1].iso):
                self.consent = None
            self.slots["payment_date"] = heard.dates[-1].iso

    def advance(self) -> bool:
        talk = self.talk
        if "payment_date" not in self.slots:
            return not self.need("need", "payment_date")
        if not talk.ensure_verified():
            return False
        day = talk.day(self.slots["payment_date"])
        if self.consent is None:
            talk.confirm("recap_date", day=day)
            return False
        if self.consent is False:
            return self.declined()
        self.settled = True
        talk.say("done_date", day=day, reference=talk.case())
        talk.finish(talk.line("record_date", day=day), talk.line("steps_date", day=day))
        return True


class Dispute(Errand):
    topic = "dispute"
    near: ClassVar[tuple[str, ...]] = (
        "fraud",
        "balance",
        "late_fee",
        "send_documents",
        "freeze",
        "replace",
        "payment_posting",
    )

    def __init__(self, talk: Talk) -> None:
        super().__init__(talk)
        self.charge: dict[str, str] = {}

    def absorb(self, heard: Heard, pending: list[str]) -> None:
        self.pick_card(heard, pending)
        hits = matching(self.talk.rows("charges"), heard)
        if hits and not self.charge:
            self.charge = {key: str(value) for key, value in hits[0].items()}
        for kind, pattern in _WRONG.items():
            if "problem" not in self.slots and heard.has(pattern):
                self.slots["problem"] = kind
        if "problem" in pending and "problem" not in self.slots and len(heard.low.split()) > 2:
            self.slots["problem"] = "incorrect"
        if heard.amounts:
            self.slots["amount"] = heard.amounts[0]
        if heard.dates:
            self.slots["when"] = heard.dates[0].iso
        if "merchant" in pending and not self.charge and not heard.unknown:
            self.slots["merchant"] = heard.text[:60]

    def advance(self) -> bool:
        talk = self.talk
        known = {
            "merchant": self.charge.get("merchant") or self.slots.get("merchant"),
            "amount": self.charge.get("amount") or self.slots.get("amount"),
            "when": self.charge.get("date") or self.slots.get("when"),
            "card_four": self.card or (self.charge.get("last_four") if self.charge else None),
            "problem": self.slots.get("problem"),
        }
        missing = [slot for slot, value in known.items() if not value]
        if missing:
            return not self.need("dispute_lead" if len(missing) > 1 and not self.tries else "need", *missing)
        if not talk.ensure_verified():
            return False
        values = {
            "merchant": str(known["merchant"]),
            "amount": f"{float(str(known['amount'])):.2f}",
            "day": talk.day(str(known["when"])),
            "card": talk.card_label(str(known["card_four"])),
            "reference": talk.case(),
        }
        if values["merchant"] in talk.disputed:
            talk.say("already_disputed", **values)
            return True
        if self.consent is None:
            talk.confirm("recap_dispute", **values)
            return False
        if self.consent is False:
            return self.declined()
        self.settled = True
        talk.disputed.add(values["merchant"])
        talk.say("done_dispute_wrong" if talk.flaw("wrong-dispute-times") else "done_dispute", **values)
        talk.finish(talk.line("record_dispute", **values), talk.line("steps_dispute"))
        return True


class OldFraud(Dispute):
    topic = "fraud"
    near: ClassVar[tuple[str, ...]] = (*Dispute.near, "dispute")

    def __init__(self, talk: Talk) -> None:
        super().__init__(talk)
        self.slots["problem"] = "not_mine"


class PointsPayment(Errand):
    topic = "pay_with_points"
    near = ("points_balance", "redemption", "balance", "dispute")

    def absorb(self, heard: Heard, pending: list[str]) -> None:
        found = re.search(
            r"\b(\d{1,3}(?:,\d{3})+|\d{3,6})\s*(?:membership rewards\s+)?(?:points|puntos|pts)?\b", heard.low
        )
        if found and ("points_amount" in pending or re.search(r"points|puntos|pts", heard.low)):
            self.slots["points"] = found.group(1).replace(",", "")
        elif "points_amount" in pending and heard.amounts:
            self.slots["points"] = str(int(float(heard.amounts[0]) * 100))

    def advance(self) -> bool:
        talk = self.talk
        have = int(talk.profile.get("points") or 0)
        if "points" not in self.slots:
            talk.say("points_worth", points=f"{have:,}")
            return not self.need("need", "points_amount")
        points = min(int(self.slots["points"]), have)
        if not talk.ensure_verified():
            return False
        values = {"points": f"{points:,}", "amount": f"{points / 100:.2f}", "reference": talk.case()}
        if self.consent is None:
            talk.confirm("recap_points", **values)
            return False
        if self.consent is False:
            return self.declined()
        self.settled = True
        talk.say("done_points", **values)
        talk.finish(talk.line("record_points", **values), talk.line("steps_points"))
        return True


class Redemption(Errand):
    topic = "redemption"
    near = ("points_balance", "pay_with_points", "benefit", "prepaid")

    def advance(self) -> bool:
        talk = self.talk
        row = next(iter(talk.rows("redemptions")), {})
        values = {
            "item": row.get("item", "reward"),
            "points": f"{int(row.get('points') or 0):,}",
            "status": row.get("status", "pending"),
            "reference": talk.case(),
        }
        if self.consent is None:
            talk.say("redemption_found", **values)
            talk.confirm("recap_redemption", **values)
            return False
        if self.consent is False:
            return self.declined()
        if not talk.ensure_verified():
            return False
        self.settled = True
        talk.say("done_redemption", **values)
        talk.finish(talk.line("record_redemption", **values), talk.line("steps_redemption"))
        return True


class Benefit(Errand):
    topic = "benefit"
    near = ("points_balance", "trip_protection", "balance")

    def absorb(self, heard: Heard, pending: list[str]) -> None:
        for row in self.talk.rows("benefits"):
            name = str(row.get("name", ""))
            if name and any(
                word in heard.low for word in name.lower().split() if word not in ("credit", "fee", "access")
            ):
                self.slots["benefit"] = name

    def advance(self) -> bool:
        talk = self.talk
        rows = {str(row.get("name")): row for row in talk.rows("benefits")}
        if "benefit" not in self.slots:
            if self.need("need", "benefit", names=", ".join(rows)):
                talk.chips(*rows)
                return False
            return True
        talk.say("benefit_terms", benefit=self.slots["benefit"], terms=rows[self.slots["benefit"]].get("terms", ""))
        return True


class CreditLimit(Errand):
    topic = "credit_limit"
    near = ("balance", "product_change")

    def absorb(self, heard: Heard, pending: list[str]) -> None:
        if "income" in pending:
            found = re.search(r"\b(\d{2,3}(?:[,.]?\d{3})?)\s*(?:k|mil)?\b", heard.low)
            if (
                found
                or heard.amounts
                or heard.no
                or heard.unknown
                or heard.has(
                    r"rather not|prefer not|why|not comfortable|to myself|private|prefiero no|no quiero (?:decir|dar)|no me siento"
                )
            ):
                self.slots["income"] = "given" if found or heard.amounts else "withheld"

    def advance(self) -> bool:
        talk = self.talk
        credit = talk.profile.get("credit") or {}
        if "income" not in self.slots:
            return not self.need("need", "income")
        talk.say(
            "limit_eligible" if credit.get("eligible_for_increase", True) else "limit_not",
            limit=credit.get("limit", "5000"),
        )
        talk.steps = talk.line("steps_limit")
        return True


class ProductChange(Errand):
    topic = "product_change"
    near = ("credit_limit", "benefit", "replace")

    def absorb(self, heard: Heard, pending: list[str]) -> None:
        for name in (*(self.talk.profile.get("upgrades") or ()), "Platinum Card", "Gold Card", "Green Card"):
            if plain(str(name)).split()[0] in heard.low:
                self.slots["product"] = name
        if "product" in pending and "product" not in self.slots and heard.unknown:
            self.slots["product"] = next(iter(self.talk.profile.get("upgrades") or ["Platinum Card"]))

    def advance(self) -> bool:
        if "product" not in self.slots:
            names = ", ".join(self.talk.profile.get("upgrades") or ["Platinum Card"])
            return not self.need("need", "product", names=names)
        self.talk.say("product_steps", product=self.slots["product"])
        self.talk.steps = self.talk.line("steps_product")
        return True


class Told(Errand):
    """A question that one reply answers from what is on file."""

    line = ""

    def advance(self) -> bool:
        talk = self.talk
        statement = talk.profile.get("statement") or {}
        payment = next(iter(talk.rows("payments")), {})
        trip = next(iter(talk.rows("trips")), {})
        credit = talk.profile.get("credit") or {}
        before = len(talk.bubbles)
        talk.say(
            self.line,
            due=talk.day(str(statement.get("due_date", ""))),
            balance=f"{float(statement.get('balance') or 0):,.2f}",
            minimum=statement.get("minimum_due", "35.00"),
            paid=f"{float(payment.get('amount') or 0):,.2f}",
            paid_on=talk.day(str(payment.get("date", ""))),
            posted_on=talk.day(str(payment.get("posted_on", ""))),
            points=f"{int(talk.profile.get('points') or 0):,}",
            apr=credit.get("apr", "24.99"),
            trip=trip.get("confirmation", ""),
            route=trip.get("route", ""),
            trip_day=talk.day(str(trip.get("date", ""))),
            airline=trip.get("airline", ""),
            address=talk.address,
            reference=talk.case() if "{reference}" in talk.raw(self.line) else "",
        )
        talk.told = [str(bubble["content"]) for bubble in talk.bubbles[before:]]
        return True


def told(name: str, line: str, *near: str, account: bool = True) -> type[Told]:
    """An errand class for a topic that one line answers."""
    return type("Told", (Told,), {"topic": name, "line": line, "near": near, "account": account})
