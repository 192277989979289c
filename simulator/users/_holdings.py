"""What a persona knows in pursuit of a goal, and whether something said agrees with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from simulator.dialogue import Secret, SecretKind
from simulator.lazy_pattern import lazy
from simulator.personas.goal import Goal
from simulator.personas.persona import Persona
from simulator.users._spoken import AMOUNTS, DATES

_LIKE = {
    # Where a fact of this name is not held, these will do.
    "which_card": ("last_four",),
    "which_user": ("user_name",),
    "reason": ("details", "circumstances"),
    "details": ("reason", "circumstances"),
    "circumstances": ("reason", "details"),
    "topic": ("details", "reason"),
    "item": ("merchant",),
    "amount": ("credit_amount",),
    "choice": ("preference", "contact_kind"),
    "transaction_date": ("fee_date",),
}
_MASK = lazy(r"[^0-9]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """seen: slot -> value that the agent has told (a case number)."""

    persona: Persona
    goal: Goal

    def get(self, slot: str) -> str | None:
        """The value of a slot, None when the persona does not know it."""
        return next((found for name in (slot, *_LIKE.get(slot, ())) if (found := self._own(name))), None)

    def brought(self) -> Mapping[str, str]:
        """The facts of the goal, safe to mention unasked."""
        secrets = set(SecretKind)
        guarded = {
            *self.persona.disclosure.withholds,
            *self.persona.disclosure.refuses,
            *self.persona.disclosure.asks_why,
        }
        return {s: v for s, v in self.goal.facts.items() if s not in guarded and s not in secrets}

    def secret(self, kind: str) -> Secret | None:
        """The persona's own secret of this kind; of several card numbers, that of the card meant."""
        found = [secret for secret in self.persona.secrets if secret.kind == kind]
        ending = self.get("last_four") or ""
        return next(
            (s for s in found if kind == SecretKind.CARD_NUMBER and s.value.endswith(ending)), next(iter(found), None)
        )

    def product_of(self, last_four: str) -> str | None:
        return next((card.product for card in self.persona.cards if card.last_four == last_four), None)

    def agrees(self, slot: str, said: str) -> bool | None:
        """Whether a value said for a slot is right; None where that cannot be told."""
        held = self.get(slot)
        if held is None or not said.strip():
            return None
        if slot in DATES:
            return _same_date(held, said)
        if slot in AMOUNTS or slot == "points_amount":
            return _same_number(held, said)
        if slot in ("last_four", "which_card", "zip_code", "phone"):
            return _same_digits(held, said, least=4)
        if slot in ("name", "user_name", "which_user", "merchant"):
            return _share_words(held, said)
        if slot == "address":
            return _same_address(held, said)
        if slot == "email":
            return held.casefold() == said.casefold().strip() if "@" in said and "*" not in said else None
        return None

    def _own(self, slot: str) -> str | None:
        return self.goal.facts.get(slot) or self._of_identity(slot)

    def _of_identity(self, slot: str) -> str | None:
        identity = self.persona.identity
        card = self.persona.cards[self.persona.opened_on] if self.persona.cards else None
        statement = self.persona.account.get("statement") or {}
        known = {
            "name": identity.full_name,
            "date_of_birth": identity.date_of_birth,
            "phone": identity.phone,
            "email": identity.email,
            "address": identity.address,
            "zip_code": identity.zip_code,
            "last_four": card.last_four if card else None,
            "statement_date": statement.get("closing_date"),
            "language": "Spanish" if self.persona.language == "es" else "English",
        }
        value = known.get(slot)
        return str(value) if value else None


def _same_date(held: str, said: str) -> bool | None:
    try:
        return date.fromisoformat(held) == date.fromisoformat(said.strip())
    except ValueError:
        return None


def _same_number(held: str, said: str) -> bool | None:
    try:
        return abs(float(held.replace(",", "")) - float(re.sub(r"[^0-9.]", "", said))) < 0.005
    except ValueError:
        return None


def _same_digits(held: str, said: str, *, least: int) -> bool | None:
    mine, theirs = _MASK.sub("", held), _MASK.sub("", said)
    if len(theirs) < least:
        return None
    return mine.endswith(theirs[-len(mine) :]) or theirs.endswith(mine[-len(theirs) :])


def _share_words(held: str, said: str) -> bool | None:
    mine, theirs = set(_words(held)), set(_words(said))
    return bool(mine & theirs) if theirs and mine else None


def _same_address(held: str, said: str) -> bool | None:
    mine, theirs = set(re.findall(r"\d+", held)), set(re.findall(r"\d+", said))
    return bool(mine & theirs) if theirs else None


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W\d_]+", text.casefold()) if len(word) > 1]
