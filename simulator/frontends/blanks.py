"""Blanks in scripted lines: `"my card ending in [last four]"` is said with the digits of whoever is speaking.

`[security code in words]` spells the digits out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from simulator.dialogue import SecretKind
from simulator.errors import UnknownName, UsageError
from simulator.personas.goal_file import account_view
from simulator.personas.persona import Persona

_BLANK = re.compile(r"\[([a-z][a-z ]*)\]", re.IGNORECASE)
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_SPELT = " in words"
_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_MESES = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
    "diciembre",
)  # fmt: skip

_ON_FILE: Mapping[str, tuple[str, str]] = {
    # blank -> place in the account (account_view)
    "last four": ("card", "last_four"),
    "product": ("card", "product"),
    "billing ZIP": ("identity", "zip_code"),
    "full name": ("identity", "full_name"),
    "first name": ("identity", "first_name"),
    "date of birth": ("identity", "date_of_birth"),
    "address": ("identity", "address"),
    "fee date": ("fee", "posted_on"),
    "fee amount": ("fee", "amount"),
    "statement date": ("statement", "closing_date"),
    "due date": ("statement", "due_date"),
    "payment date": ("payment", "date"),
    "wanted payment date": ("wanted", "payment_date"),
    "charge amount": ("charge", "amount"),
    "charge date": ("charge", "date"),
    "merchant": ("charge", "merchant"),
    "authorized user": ("user", "full_name"),
    "new user": ("wanted", "user_name"),
    "new email": ("wanted", "email"),
    "trip": ("trip", "confirmation"),
}
_SECRETS: Mapping[str, SecretKind] = {
    "card number": SecretKind.CARD_NUMBER,
    "security code": SecretKind.SECURITY_CODE,
    "Social Security number": SecretKind.SSN,
    "passcode": SecretKind.PASSCODE,
    "password": SecretKind.PASSWORD,
    "PIN": SecretKind.PIN,
}
BLANKS = (*_ON_FILE, *_SECRETS)


def lines_of(table: Any, *, heading: str) -> tuple[str, ...]:
    """The cells of a step's table that has this one column. Raises UsageError without such a table."""
    if table is None or list(table.headings) != [heading]:
        raise UsageError(
            "the step has no table of lines" if table is None else f"the step's table is headed {list(table.headings)}",
            way_out=f"put a table with the one column `{heading}` below it",
        )
    return tuple(row[heading] for row in table)


def filled(text: str, persona: Persona) -> str:
    """The line with each blank replaced. Raises UnknownName for a blank there is not, UsageError for an empty one."""
    return _BLANK.sub(lambda match: _value(match[1], persona), text)


def _value(blank: str, persona: Persona) -> str:
    if blank.endswith(_SPELT):
        return " ".join(_DIGITS[int(sign)] for sign in _value(blank.removesuffix(_SPELT), persona) if sign.isdecimal())
    value = ""
    if blank in _ON_FILE:
        part, key = _ON_FILE[blank]
        found = account_view(persona).get(part)
        value = str(found.get(key) or "") if isinstance(found, Mapping) else ""
    elif blank in _SECRETS:
        value = next((secret.value for secret in persona.secrets if secret.kind == _SECRETS[blank]), "")
    else:
        raise UnknownName("blank to fill in called", blank, BLANKS)
    if not value:
        raise UsageError(
            f"{persona.name.capitalize()} has nothing to put into [{blank}]",
            way_out="take another person or story, or write the words out",
        )
    return _as_said(value, persona.language)


def _as_said(value: str, language: str) -> str:
    """Dates as people write them; everything else as it is."""
    if not _ISO.fullmatch(value):
        return value
    day = date.fromisoformat(value)
    return (
        f"{day.day} de {_MESES[day.month - 1]} de {day.year}" if language == "es" else f"{day:%B} {day.day}, {day.year}"
    )
