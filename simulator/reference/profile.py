"""What a session is told about its cardmember at its start: the account on file, read from JSON.

Everything is optional but that it be an object; what is there must have the right shape (`Malformed` names the field).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

TODAY = date(2026, 6, 15)


class Malformed(ValueError):
    """The body of a request has not the documented shape; the message names the field."""


@dataclass(frozen=True, slots=True)
class Card:
    """number stays out of repr. status: active or locked."""

    product: str
    last_four: str
    number: str = field(default="", repr=False)
    status: str = "active"
    wallets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """The account on file. Lists hold the objects of the body as they came; absent ones are empty."""

    today: date
    signed_in: bool
    language: str
    opened_on: str
    customer: Mapping[str, str] = field(repr=False)
    cards: tuple[Card, ...] = ()
    statement: Mapping[str, Any] = field(default_factory=dict)
    credit: Mapping[str, Any] = field(default_factory=dict)
    preferences: Mapping[str, Any] = field(default_factory=dict)
    payments: tuple[Mapping[str, Any], ...] = ()
    fees: tuple[Mapping[str, Any], ...] = ()
    charges: tuple[Mapping[str, Any], ...] = ()
    authorized_users: tuple[Mapping[str, Any], ...] = ()
    benefits: tuple[Mapping[str, Any], ...] = ()
    redemptions: tuple[Mapping[str, Any], ...] = ()
    trips: tuple[Mapping[str, Any], ...] = ()
    upgrades: tuple[str, ...] = ()
    points: int | None = None
    live_agents: str = "open"

    @property
    def first_name(self) -> str:
        return self.customer.get("first_name", "")

    @property
    def address(self) -> str:
        """One line, empty when none is on file."""
        where = self.customer
        town = " ".join(part for part in (where.get("state", ""), where.get("zip", "")) if part)
        return ", ".join(part for part in (where.get("street", ""), where.get("city", ""), town) if part)

    def card(self, last_four: str) -> Card | None:
        return next((card for card in self.cards if card.last_four == last_four), None)

    @property
    def opened_card(self) -> Card | None:
        return self.card(self.opened_on) or (self.cards[0] if self.cards else None)


def read_profile(body: object) -> Profile:
    """Raises Malformed."""
    if not isinstance(body, Mapping):
        raise Malformed("profile: must be an object")
    cards = tuple(_card(each, index) for index, each in enumerate(_sequence(body, "cards")))
    points = body.get("points")
    if points is not None and (isinstance(points, bool) or not isinstance(points, int)):
        raise Malformed("profile.points: must be a whole number")
    signed_in = body.get("signed_in", True)
    if not isinstance(signed_in, bool):
        raise Malformed("profile.signed_in: must be true or false")
    return Profile(
        today=_today(body.get("today")),
        signed_in=signed_in,
        language="es" if str(body.get("language") or "en").startswith("es") else "en",
        opened_on=str(body.get("opened_on") or ""),
        customer={str(key): str(value) for key, value in _object(body, "customer").items() if value is not None},
        cards=cards,
        upgrades=tuple(str(each) for each in _sequence(body, "upgrades")),
        points=points,
        live_agents="full" if body.get("live_agents") == "full" else "open",
        statement=_object(body, "statement"),
        credit=_object(body, "credit"),
        preferences=_object(body, "preferences"),
        payments=_objects(body, "payments"),
        fees=_objects(body, "fees"),
        charges=_objects(body, "charges"),
        authorized_users=_objects(body, "authorized_users"),
        benefits=_objects(body, "benefits"),
        redemptions=_objects(body, "redemptions"),
        trips=_objects(body, "trips"),
    )


def _today(value: object) -> date:
    if value is None:
        return TODAY
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise Malformed("profile.today: must be a date such as 2026-06-15") from None


def _card(value: object, index: int) -> Card:
    if not isinstance(value, Mapping):
        raise Malformed(f"profile.cards[{index}]: must be an object")
    number = str(value.get("number") or "")
    last_four = str(value.get("last_four") or number[-4:])
    if len(last_four) != 4 or not last_four.isdigit():
        raise Malformed(f"profile.cards[{index}].last_four: must be four digits")
    wallets = value.get("wallets") or ()
    if not isinstance(wallets, list | tuple):
        raise Malformed(f"profile.cards[{index}].wallets: must be a list")
    return Card(
        product=str(value.get("product") or "card"),
        last_four=last_four,
        number=number,
        status="locked" if value.get("status") == "locked" else "active",
        wallets=tuple(str(wallet) for wallet in wallets),
    )


def _object(body: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = body.get(name)
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise Malformed(f"profile.{name}: must be an object")
    return value


def _sequence(body: Mapping[str, Any], name: str) -> list[Any]:
    value = body.get(name)
    if value is None:
        return []
    if not isinstance(value, list):
        raise Malformed(f"profile.{name}: must be a list")
    return value


def _objects(body: Mapping[str, Any], name: str) -> tuple[Mapping[str, Any], ...]:
    values = _sequence(body, name)
    for index, value in enumerate(values):
        if not isinstance(value, Mapping):
            raise Malformed(f"profile.{name}[{index}]: must be an object")
    return tuple(values)
