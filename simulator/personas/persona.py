"""A persona: who speaks, and what their account looks like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from simulator.dialogue import Secret


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Drawn by Faker from the seed where the file does not fix it. Dates ISO, ZIP five digits, phone (NPA) 555-01xx."""

    first_name: str
    last_name: str
    date_of_birth: str
    phone: str
    email: str
    street: str
    city: str
    state: str
    zip_code: str

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}"

    @property
    def address(self) -> str:
        return f"{self.street}, {self.city}, {self.state} {self.zip_code}" if self.street else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """number is kept out of repr. status: active or locked."""

    product: str
    number: str = field(repr=False)
    status: str = "active"
    wallets: tuple[str, ...] = ()

    @property
    def last_four(self) -> str:
        return self.number[-4:]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """What the persona gives away: `volunteers` slots are said before being asked, `withholds` are refused at first,
    `refuses` always, `asks_why` are given only after asking for a reason, `overshares` are secret kinds typed although
    they must not be."""

    volunteers: tuple[str, ...] = ()
    withholds: tuple[str, ...] = ()
    refuses: tuple[str, ...] = ()
    asks_why: tuple[str, ...] = ()
    overshares: tuple[str, ...] = ()
    all_at_once: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Persona:
    """One cardmember, ready to play.

    name: the file's name. about: one line for feature readers. language: en or es, what they write. patience: how many
    agent turns without progress they bear before they ask for a person or leave. signed_in: whether the chat is
    opened from a signed-in session. account: everything else on file, JSON-like with the keys documented in
    personas/README.md (charges, fees, statement, payments, points ...). opened_on: index of the card the chat was
    opened on. secrets: every secret of this persona, for taint. facts: slot -> value that this person brings to
    whatever goal; they go before the goal's own. afterwards: intents brought up once the goal is settled.
    """

    name: str
    about: str
    identity: Identity
    cards: tuple[Card, ...]
    secrets: tuple[Secret, ...] = field(repr=False)
    language: str = "en"
    traits: tuple[str, ...] = ()
    patience: int = 4
    disclosure: Disclosure = field(default_factory=Disclosure)
    signed_in: bool = True
    opened_on: int = 0
    account: Mapping[str, Any] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    afterwards: tuple[str, ...] = ()
    seed: int = 0

    def profile(self) -> dict[str, Any]:
        """What a test environment is told at session start, JSON-ready; its shape is in personas/README.md."""
        identity = self.identity
        return {
            "signed_in": self.signed_in,
            "language": self.language,
            "opened_on": self.cards[self.opened_on].last_four if self.cards else None,
            "customer": {
                "first_name": identity.first_name,
                "last_name": identity.last_name,
                "full_name": identity.full_name,
                "date_of_birth": identity.date_of_birth,
                "phone": identity.phone,
                "email": identity.email,
                "street": identity.street,
                "city": identity.city,
                "state": identity.state,
                "zip": identity.zip_code,
                "ssn": next((secret.value for secret in self.secrets if secret.kind == "ssn"), None),
            },
            "cards": [
                {
                    "product": card.product,
                    "number": card.number,
                    "last_four": card.last_four,
                    "status": card.status,
                    "wallets": list(card.wallets),
                }
                for card in self.cards
            ],
            **dict(self.account),
        }
