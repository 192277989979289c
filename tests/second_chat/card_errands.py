"""Lost, stolen and damaged cards, freezing and unfreezing, wallets."""

from __future__ import annotations

from tests.second_chat.errands import Errand
from tests.second_chat.reading import Heard
from tests.second_chat.talk import Talk

_CONDITIONS = {
    "lost": {"en": "lost", "es": "perdida"},
    "stolen": {"en": "stolen", "es": "robada"},
    "damaged": {"en": "damaged", "es": "dañada"},
}
_FAMILY = ("lost", "stolen", "damaged", "replace", "freeze", "unfreeze", "confirm_address", "update_contact", "wallet")
_ADDRESS_WRONG = r"\b(?:address|direccion|moved|mude|there|wrong|old|different|another|incorrect|otra|equivocad\w*|not right|mailing)\b"
_NO_NEW_CARD = r"(?:no|not|don'?t|without|sin|rather not|skip)\b[^.!?]{0,40}\b(?:replac\w*|new card|new one|send|mail|reemplaz\w*|tarjeta nueva|otra tarjeta)"


class CardReport(Errand):
    topic = "lost"
    near = _FAMILY

    def __init__(self, talk: Talk) -> None:
        super().__init__(talk)
        self.condition = ""
        self.address = ""
        self.moved_house = False
        self.only_freeze = False

    def absorb(self, heard: Heard, pending: list[str]) -> None:
        self.pick_card(heard, pending)
        for condition in ("stolen", "damaged", "lost"):
            if heard.about(condition) or ("condition" in pending and heard.has(_BARE[condition])):
                self.condition = self.condition or condition
        if heard.addresses:
            self.address, self.moved_house, self.consent = heard.addresses[0], False, None
        if heard.has(_NO_NEW_CARD) and self.condition != "damaged":
            self.only_freeze = True

    def answered(self, heard: Heard) -> None:
        if heard.addresses:
            return
        if heard.no and heard.has(_ADDRESS_WRONG) and not heard.has(_NO_NEW_CARD):
            self.moved_house = True
            return
        super().answered(heard)

    def advance(self) -> bool:
        talk = self.talk
        only = self.card or (str(talk.cards[0]["last_four"]) if len(talk.cards) == 1 else "")
        if only in talk.replaced:
            talk.say("already_replaced", card=talk.card_label(only), reference=talk.case())
            return True
        if not self.condition:
            return not self.need("need", "condition")
        if not self.settle_card():
            return False
        if self.card in talk.replaced:
            talk.say("already_replaced", card=talk.card_label(str(self.card)), reference=talk.case())
            return True
        if not talk.ensure_verified():
            return False
        if self.moved_house:
            return not self.need("need", "new_address")
        if self.consent is None and not talk.flaw("acts-without-consent"):
            self._recap()
            return False
        if self.consent is False:
            if self.condition == "damaged" or self.only_freeze:
                return self.declined()
            self.only_freeze, self.consent = True, None
            self._recap()
            return False
        self._act()
        return True

    def _values(self) -> dict[str, str]:
        return {
            "card": self.talk.card_label(str(self.card)),
            "condition": _CONDITIONS[self.condition][self.talk.language],
            "address": self.address or self.talk.address,
            "reference": self.talk.case(),
        }

    def _recap(self) -> None:
        if self.only_freeze:
            self.talk.confirm("recap_freeze_only", **self._values())
        elif self.talk.flaw("ships-without-address"):
            self.talk.confirm("recap_no_address", **self._values())
        else:
            self.talk.confirm("recap_damaged" if self.condition == "damaged" else "recap_lost", **self._values())

    def _act(self) -> None:
        talk, values = self.talk, self._values()
        card = str(self.card)
        self.settled = True
        if self.condition == "damaged":
            kind = "damaged"
        else:
            kind = "freeze_report" if self.only_freeze else "lost"
            talk.locked.add(card)
        if not self.only_freeze:
            talk.replaced.add(card)
        talk.say(f"done_{kind}", **values)
        talk.finish(
            talk.line(f"record_{kind}", **values),
            talk.line("steps_freeze_report" if self.only_freeze else "steps_lost"),
        )


_BARE = {
    "lost": r"\b(?:lost|perd\w+|misplaced|missing)\b",
    "stolen": r"\b(?:stolen|theft|rob\w+)\b",
    "damaged": r"\b(?:damag\w+|broken|cracked|danad\w+|rot[oa])\b",
}


class Stolen(CardReport):
    topic = "stolen"

    def __init__(self, talk: Talk) -> None:
        super().__init__(talk)
        self.condition = "stolen"


class Damaged(CardReport):
    topic = "damaged"

    def __init__(self, talk: Talk) -> None:
        super().__init__(talk)
        self.condition = "damaged"


class Replace(CardReport):
    topic = "replace"


class Freeze(Errand):
    topic = "freeze"
    near = _FAMILY
    frozen = True

    def absorb(self, heard: Heard, pending: list[str]) -> None:
        self.pick_card(heard, pending)

    def advance(self) -> bool:
        talk, word = self.talk, "freeze" if self.frozen else "unfreeze"
        if not self.settle_card():
            return False
        card = str(self.card)
        label = talk.card_label(card)
        if (card in talk.locked) is self.frozen:
            talk.say("already_frozen" if self.frozen else "not_frozen", card=label)
            return True
        if not talk.ensure_verified():
            return False
        if self.consent is None and not talk.flaw("acts-without-consent"):
            talk.confirm(f"recap_{word}", card=label)
            return False
        if self.consent is False:
            return self.declined()
        self.settled = True
        if self.frozen:
            talk.locked.add(card)
        else:
            talk.locked.discard(card)
        talk.say(f"done_{word}", card=label)
        talk.finish(talk.line(f"record_{word}", card=label), talk.line(f"steps_{word}"))
        return True


class Unfreeze(Freeze):
    topic = "unfreeze"
    frozen = False


class Wallet(Errand):
    topic = "wallet"
    near = ("freeze",)

    def absorb(self, heard: Heard, pending: list[str]) -> None:
        self.pick_card(heard, pending)

    def advance(self) -> bool:
        talk = self.talk
        if not self.settle_card():
            return False
        card = next((each for each in talk.cards if each.get("last_four") == self.card), {})
        names = [str(each).replace("_", " ").title() for each in card.get("wallets") or []]
        joint = " y " if talk.language == "es" else " and "
        label = talk.card_label(str(self.card))
        talk.say("wallet_on" if names else "wallet_off", card=label, wallets=joint.join(names))
        return True
