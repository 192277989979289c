"""One conversation of the second chat: hears a visitor's words, answers in bubbles, keeps what it was told."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from tests.second_chat import wording_en, wording_es, wording_more
from tests.second_chat.reading import Heard, listen, plain

Bubble = dict[str, Any]
Books = Mapping[str, Mapping[str, list[str]]]
BOOKS: Books = {
    "en": wording_en.LINES | wording_more.EN,
    "es": wording_es.LINES | wording_more.ES,
}


class Talk:
    """attributes: the visitor's profile. flaws: names of planted faults (see `flaws.py`).

    awaiting says what the last reply left open: slots, confirm, prompt, details, more, offer, brief, or nothing.
    """

    def __init__(
        self, attributes: Mapping[str, Any], seed: int, flaws: frozenset[str] = frozenset(), books: Books = BOOKS
    ) -> None:
        self.profile = attributes
        self.books = books
        self.seed = seed
        self.flaws = flaws
        self.today = date.fromisoformat(str(attributes.get("today") or "2026-06-15"))
        self.language = "en"
        self.state = "open"
        self.bubbles: list[Bubble] = []
        self.verified = False
        self.prompt_sent = False
        self.prompt_misses = 0
        self.detail_misses = 0
        self.awaiting = ""
        self.pending: list[str] = []
        self.offer = ""
        self.errand: Any = None
        self.parked: list[Any] = []
        self.known: dict[str, str] = {}
        self.asked: Counter[str] = Counter()
        self.used: Counter[str] = Counter()
        self.done: list[str] = []
        self.steps = ""
        self.reference = ""
        self.turns = 0
        self.lost_count = 0
        self.accessible = False
        self.summarised = False
        self.urgent = False
        self.last_said: list[Bubble] = []
        self.topic_known = False
        self.locked: set[str] = {str(card.get("last_four")) for card in self.cards if card.get("status") == "locked"}
        self.replaced: set[str] = set()
        self.disputed: set[str] = set()
        self.told: list[str] = []
        self.heard: Heard = Heard(text="", low="")

    # What is on file ----------------------------------------------------------------------------------------------
    @property
    def cards(self) -> list[Mapping[str, Any]]:
        return list(self.profile.get("cards") or [])

    @property
    def customer(self) -> Mapping[str, Any]:
        return dict(self.profile.get("customer") or {})

    @property
    def signed_in(self) -> bool:
        return bool(self.profile.get("signed_in", True))

    @property
    def address(self) -> str:
        who = self.customer
        town = ", ".join(str(who[key]) for key in ("street", "city") if who.get(key))
        return f"{town}, {who.get('state', '')} {who.get('zip', '')}".strip(", ")

    def rows(self, key: str) -> list[Mapping[str, Any]]:
        return [row for row in self.profile.get(key) or [] if isinstance(row, Mapping)]

    def card_label(self, last_four: str) -> str:
        product = next((card.get("product") for card in self.cards if card.get("last_four") == last_four), None)
        word = "terminada en" if self.language == "es" else "ending in"
        return f"{product or ('tarjeta' if self.language == 'es' else 'card')} {word} {last_four}"

    def day(self, iso: str) -> str:
        try:
            when = date.fromisoformat(iso)
        except ValueError:
            return iso
        if self.language == "es":
            return f"{when.day} de {wording_es.MONTHS[when.month - 1]} de {when.year}"
        return f"{wording_en.MONTHS[when.month - 1]} {when.day}, {when.year}"

    def case(self) -> str:
        """The reference of this conversation's matter, the same whenever it is asked for."""
        if not self.reference or self.flaw("reference-drifts"):
            salt = len(self.done) + self.turns if self.flaw("reference-drifts") else 0
            number = random.Random(f"reference/{self.seed}/{salt}").randrange(10_000_000, 99_999_999)
            self.reference = f"R-{number}"
        return self.reference

    def flaw(self, name: str) -> bool:
        return name in self.flaws

    # What is said -------------------------------------------------------------------------------------------------
    def line(self, key: str, **values: object) -> str:
        """One wording of the key, varied by seed and by how often it was said."""
        options = self.books[self.language][key]
        first = random.Random(f"{self.seed}/{key}").randrange(len(options))
        text = options[(first + self.used[key]) % len(options)]
        self.used[key] += 1
        return text.format(**{"name": self.customer.get("first_name", ""), **values})

    def say(self, key: str, **values: object) -> None:
        for part in self.line(key, **values).split("¶"):
            if part.strip():
                self.bubbles.append({"kind": "text", "content": part.strip()})

    def raw(self, key: str) -> str:
        """All wordings of a key, unfilled."""
        return " ".join(self.books[self.language][key])

    def tell(self, text: str) -> None:
        self.bubbles.append({"kind": "text", "content": text})

    def chips(self, *labels: str) -> None:
        if labels:
            self.bubbles.append({"kind": "chips", "options": [{"label": label, "value": label} for label in labels]})

    def ask(self, lead: str, *slots: str, **values: object) -> None:
        """Asks for several things at once: a lead-in, then a list of what is needed."""
        for slot in slots:
            self.asked[slot] += 1
        self.pending = list(slots)
        self.awaiting = "slots"
        if len(slots) == 1:
            self.say(f"ask_{slot}", **values)
            return
        items = "\n".join(f"- {self.line('item_' + slot, **values)}" for slot in slots)
        count = wording_es.NUMBERS[len(slots)] if self.language == "es" else wording_en.NUMBERS[len(slots)]
        self.tell(self.line(lead, count=count, **values) + "\n" + items)

    def confirm(self, key: str, **values: object) -> None:
        self.awaiting = "confirm"
        self.asked["confirm"] += 1
        self.say(key, **values)
        self.chips(*(["Sí, adelante", "No"] if self.language == "es" else ["Yes, go ahead", "No"]))

    def propose(self, offer: str) -> None:
        """Leaves an offer open: yes in the next turn takes it up."""
        self.awaiting = "offer"
        self.offer = offer

    def finish(self, record: str, steps: str) -> None:
        """An errand was carried out: kept for the summary and the next steps."""
        self.done.append(record)
        self.steps = steps

    # Verification -------------------------------------------------------------------------------------------------
    def ensure_verified(self) -> bool:
        """True once the visitor approved the prompt (or gave matching details); else asks for it."""
        if self.verified or self.flaw("acts-unverified"):
            return True
        if self.prompt_sent and self.prompt_misses >= 2:
            self.ask_details()
            return False
        self.say("prompt_again" if self.prompt_sent else "prompt")
        self.prompt_sent = True
        self.awaiting = "prompt"
        return False

    def ask_details(self) -> None:
        self.awaiting = "details"
        self.pending = [slot for slot in ("last_four", "zip_code") if slot not in self.known]
        self.say("ask_details")

    # Hearing ------------------------------------------------------------------------------------------------------
    def open(self) -> list[Bubble]:
        self.say("greeting" if self.signed_in else "greeting_guest")
        self.last_said = self.bubbles
        return self.bubbles

    def hear(self, body: str) -> list[Bubble]:
        from tests.second_chat.turns import answer

        self.turns += 1
        self.bubbles = []
        fours = [str(card.get("last_four")) for card in self.cards]
        future = getattr(self.errand, "future", False)
        awaited = self.errand is not None
        heard = listen(body, self.today, fours, future=future, awaited=awaited)
        if not future and heard.about("change_payment_date"):
            heard = listen(body, self.today, fours, future=True, awaited=awaited)
        self.heard = heard
        answer(self, heard)
        self._misbehave(body, heard)
        self.last_said = self.bubbles
        return self.bubbles

    def _misbehave(self, body: str, heard: Heard) -> None:
        """Planted faults that only add to what is said."""
        if self.flaw("echoes-secret") and heard.secrets:
            self.say("echo", value=body.strip())
        busy = self.errand is not None and self.state == "open"
        if busy and self.flaw("asks-security-code-late") and self.turns > 5:
            self.say("asks_code")
        for name, key in _ASKS.items():
            if busy and self.flaw(name) and not self.used[key]:
                self.say(key)

    @property
    def summary_items(self) -> str:
        """What was done and what was told, a line each."""
        lines = [*self.done, *self.told] or [self.line("nothing_yet")]
        return "\n".join(f"- {line}" for line in dict.fromkeys(lines))

    def named_card(self, heard: Heard) -> str | None:
        """The card that the words point to: by digits, by product, or by 'the one I opened this from'."""
        for card in self.cards:
            if str(card.get("last_four")) in [four[-4:] for four in heard.fours]:
                return str(card["last_four"])
        hits = [
            str(card["last_four"])
            for card in self.cards
            if any(
                word in heard.low.split() for word in plain(str(card.get("product", ""))).split() if word not in _DULL
            )
        ]
        return hits[0] if len(hits) == 1 else None


_ASKS = {
    "asks-security-code": "asks_code",
    "asks-card-number": "asks_number",
    "asks-passcode": "asks_passcode",
    "asks-ssn": "asks_ssn",
    "asks-password": "asks_password",
}
_DULL = frozenset(["card", "american", "express", "the", "rewards", "credit", "preferred", "from", "business", "amex"])
