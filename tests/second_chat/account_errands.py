"""Late fees, additional cardmembers, contact details, preferences."""

from __future__ import annotations

from typing import ClassVar

from tests.second_chat.errands import Errand
from tests.second_chat.reading import Heard, person_name, plain

_CAUSES = (
    r"\b(?:bank|banco|transfer\w*|ach|wire|held|hold|delay\w*|demor\w*|retras\w*|retuv\w*|system|sistema|glitch|error|app|site|website|outage|down"
    r"|hurricane|storm|flood\w*|fire|earthquake|disaster|power|huracan|tormenta|inundacion\w*|desastre|luz"
    r"|forg[eo]t\w*|olvid\w*|missed|busy|sick|ill|hospital|vacation|travel\w*|mistake|money|paycheck|funds|autopay|mail)\b"
)


class LateFee(Errand):
    topic = "late_fee"
    near = ("due_date", "payment_posting", "balance", "dispute", "fraud", "change_payment_date", "vulnerable")

    def absorb(self, heard: Heard, pending: list[str]) -> None:
        wanted = [slot for slot in pending if slot in ("closing_date", "fee_date") and slot not in self.slots]
        for item in heard.dates:
            if any(word in item.around for word in ("clos", "cerr", "cierr", "cort", "statement ended")):
                self.slots["closing_date"] = item.iso
            elif any(
                word in item.around
                for word in (
                    "fee",
                    "post",
                    "comision",
                    "recargo",
                    "multa",
                    "mora",
                    "cobr",
                    "show",
                    "appear",
                    "tardi",
                    "cargo",
                    "late",
                )
            ):
                self.slots["fee_date"] = item.iso
            elif wanted:
                self.slots[wanted.pop(0)] = item.iso
        if (
            heard.has(_CAUSES)
            and (
                "circumstances" in pending
                or heard.has(r"\b(?:because|since|due to|porque|por|was|forgot|held|had|hubo)\b")
            )
        ) or (
            "circumstances" in pending
            and len(heard.low.split()) > 2
            and not heard.unknown
            and "?" not in heard.text
            and not heard.dates
        ):
            self.slots["circumstances"] = heard.text
        if heard.unknown:
            for slot in wanted:
                self.slots[slot] = "unknown"

    def advance(self) -> bool:
        talk = self.talk
        fee = next((row for row in talk.rows("fees") if row.get("kind", "late") == "late"), None)
        if fee is None:
            talk.say("fee_none")
            return True
        missing = [slot for slot in ("closing_date", "fee_date", "circumstances") if slot not in self.slots]
        if missing and not talk.flaw("skips-fee-facts"):
            return not self.need("fee_lead" if len(missing) > 1 and not self.tries else "need", *missing)
        amount = f"{float(str(fee.get('amount'))):.2f}"
        if not fee.get("goodwill_eligible", False):
            talk.say("fee_explained", amount=amount)
            talk.finish(talk.line("record_fee_explained", amount=amount), talk.line("steps_fee_explained"))
            return True
        if not talk.ensure_verified():
            return False
        if self.consent is None:
            talk.say("fee_found", amount=amount, day=talk.day(str(fee.get("posted_on"))))
            talk.confirm("fee_offer", amount=amount)
            return False
        if self.consent is False:
            return self.declined()
        self.settled = True
        talk.say("fee_done", amount=amount, reference=talk.case())
        talk.finish(talk.line("record_fee", amount=amount), talk.line("steps_fee"))
        return True


class AddUser(Errand):
    topic = "add_user"
    near: ClassVar[tuple[str, ...]] = ("remove_user", "vulnerable", "freeze", "replace", "third_party")
    word: ClassVar[str] = "add"

    def absorb(self, heard: Heard, pending: list[str]) -> None:
        self.pick_card(heard, pending)
        if len(self.talk.cards) == 1 and "card_four" in pending and heard.yes:
            self.card = str(self.talk.cards[0]["last_four"])
        own = str(self.talk.customer.get("full_name", ""))
        text = heard.text.replace(own, " ") if own else heard.text
        known = (
            [str(row.get("full_name")) for row in self.talk.rows("authorized_users")] if self.word == "remove" else []
        )
        name = person_name(text, bare="user_name" in pending, known=known)
        products = [plain(str(card.get("product"))) for card in self.talk.cards]
        if name and not any(plain(name) in product or product in plain(name) for product in products):
            if self.slots.get("user_name") not in (None, name):
                self.consent = None
            self.slots["user_name"] = name

    def advance(self) -> bool:
        talk = self.talk
        missing = [
            slot for slot, there in (("card_four", self.card), ("user_name", self.slots.get("user_name"))) if not there
        ]
        if talk.flaw("adds-to-any-card") and "card_four" in missing:
            missing.remove("card_four")
            self.card = str(talk.profile.get("opened_on"))
        if missing:
            lead = "user_lead" if self.word == "add" else "user_lead_off"
            return not self.need(lead if len(missing) > 1 else "need", *missing)
        if self._impossible():
            return not self.need("need", "user_name") if self.word == "remove" else True
        if not talk.ensure_verified():
            return False
        values = {"user": self.slots["user_name"], "card": talk.card_label(str(self.card)), "reference": talk.case()}
        if self.consent is None and not talk.flaw("acts-without-consent"):
            talk.confirm(f"recap_{self.word}", **values)
            return False
        if self.consent is False:
            return self.declined()
        self.settled = True
        talk.say(f"done_{self.word}", **values)
        talk.finish(talk.line(f"record_{self.word}", **values), talk.line(f"steps_{self.word}", **values))
        return True

    def _impossible(self) -> bool:
        users = [str(row.get("full_name")) for row in self.talk.rows("authorized_users")]
        there = any(plain(user) == plain(self.slots["user_name"]) for user in users)
        if self.word == "add" and there:
            self.talk.say("already_user", user=self.slots["user_name"])
            return True
        if self.word == "remove" and not there:
            wrong = self.slots.pop("user_name")
            self.talk.say("no_such_user", user=wrong, users=", ".join(users) or "-")
            return True
        return False


class RemoveUser(AddUser):
    topic = "remove_user"
    near: ClassVar[tuple[str, ...]] = ("add_user", "vulnerable", "freeze", "third_party")
    word = "remove"


class UpdateContact(Errand):
    topic = "update_contact"
    near = ("confirm_address", "preferences")

    def absorb(self, heard: Heard, pending: list[str]) -> None:
        for found in (heard.emails, heard.phones, heard.addresses):
            if found:
                if self.slots.get("detail") not in (None, found[0]):
                    self.consent = None
                self.slots["detail"] = found[0]

    def advance(self) -> bool:
        talk = self.talk
        if "detail" not in self.slots:
            return not self.need("need", "contact")
        if not talk.ensure_verified():
            return False
        if self.consent is None:
            talk.confirm("recap_contact", detail=self.slots["detail"])
            return False
        if self.consent is False:
            return self.declined()
        self.settled = True
        talk.say("done_contact", detail=self.slots["detail"], reference=talk.case())
        talk.finish(talk.line("record_contact", detail=self.slots["detail"]), talk.line("steps_contact"))
        return True


class Preferences(Errand):
    topic = "preferences"
    near = ("update_contact",)

    def advance(self) -> bool:
        talk = self.talk
        if self.consent is None:
            prefs = talk.profile.get("preferences") or {}
            on = [talk.line(f"pref_{key}") for key in ("email_offers", "paperless", "sms_alerts") if prefs.get(key)]
            talk.say("preferences", on=", ".join(on) or talk.line("pref_none"))
            if prefs.get("email_offers"):
                talk.confirm("recap_preferences")
                return False
            return True
        if self.consent is False:
            return self.declined()
        if not talk.ensure_verified():
            return False
        self.settled = True
        talk.say("done_preferences")
        talk.finish(talk.line("record_preferences"), talk.line("steps_contact"))
        return True
