"""Identities drawn by Faker from a seed; numbers and mail come from `numbers`, never from Faker."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from simulator.documents import Block
from simulator.personas.numbers import email, phone
from simulator.personas.persona import Identity
from simulator.seeds import derive, rng

if TYPE_CHECKING:
    from faker import Faker

KEYS = ("first_name", "last_name", "date_of_birth", "phone", "email", "street", "city", "state", "zip_code")


def draw_identity(fixed: Block, *, seed: int, language: str, today: date) -> Identity:
    """fixed: what the file says; the rest is drawn, each field from a seed of its own."""
    chance = rng(seed, "identity")
    names = _faker("es_MX" if language == "es" else "en_US")
    places = _faker("en_US")

    def drawn(source: Faker, field: str, draw: Callable[[], object]) -> str:
        """From a seed of its own, so that fixing one field moves no other."""
        source.seed_instance(derive(seed, "identity", field))
        return str(draw()).replace("\n", ", ")

    first = fixed.text("first_name") or drawn(names, "first_name", names.first_name)
    last = fixed.text("last_name") or drawn(names, "last_name", names.last_name)
    state = fixed.text("state") or drawn(places, "state", _state(places))
    zip_code = fixed.text("zip_code") or drawn(places, "zip_code", lambda: places.zipcode_in_state(state))
    born = date(today.year - chance.randint(24, 78), chance.randint(1, 12), chance.randint(1, 28))
    return Identity(
        first_name=first,
        last_name=last,
        date_of_birth=fixed.text("date_of_birth") or born.isoformat(),
        phone=fixed.text("phone") or phone(chance),
        email=fixed.text("email") or email(chance, first, last),
        street=fixed.text("street") or drawn(places, "street", places.street_address),
        city=fixed.text("city") or drawn(places, "city", places.city),
        state=state,
        zip_code=zip_code,
    )


def _state(places: Faker) -> Callable[[], object]:
    return lambda: places.state_abbr(include_territories=False, include_freely_associated_states=False)


def draw_name(seed: int, *purpose: str, language: str = "en") -> str:
    """Full name of somebody else: an authorized user, a spouse."""
    names = _faker("es_MX" if language == "es" else "en_US")
    names.seed_instance(derive(seed, *purpose))
    return f"{names.first_name()} {names.last_name()}"


@lru_cache(maxsize=4)
def _faker(locale: str) -> Faker:
    from faker import Faker  # loaded when first needed: it is slow to import

    return Faker(locale, providers=["faker.providers.person", "faker.providers.address"], use_weighting=False)
