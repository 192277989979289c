"""Facts as people say them: dates, amounts and counts, always so that they can be read in one way only."""

from __future__ import annotations

import random
from datetime import date

DATES = frozenset({"date_of_birth", "transaction_date", "statement_date", "fee_date", "payment_date"})
AMOUNTS = frozenset({"amount", "credit_amount", "income"})

_MONTHS = {
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December"),
    "es": ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
           "noviembre", "diciembre"),
}  # fmt: skip
_FAR_DAYS = 150
"""Beyond this a date is said with its year."""


def spoken(slot: str, value: str, *, language: str, today: str, rng: random.Random) -> str:
    """value: as facts hold it (ISO date, "29.00", digits). Whatever has no form of its own is said as it is."""
    if slot in DATES:
        return _date(value, language, today, rng, with_year=slot == "date_of_birth")
    if slot in AMOUNTS:
        return _amount(value, language, rng)
    if slot == "points_amount" and value.isdigit():
        return f"{int(value):,}" if rng.random() < 0.6 else value
    return value


def _date(value: str, language: str, today: str, rng: random.Random, *, with_year: bool) -> str:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return value
    try:
        far = abs((day - date.fromisoformat(today)).days) > _FAR_DAYS
    except ValueError:
        far = True
    with_year = with_year or far
    month = _MONTHS["es" if language == "es" else "en"][day.month - 1]
    if day.day > 12 and rng.random() < 0.2:
        # Numbers alone only where day and month cannot be taken for each other.
        numbers = f"{day.day}/{day.month:02d}" if language == "es" else f"{day.month:02d}/{day.day:02d}"
        return f"{numbers}/{day.year}" if with_year or rng.random() < 0.5 else numbers
    if language == "es":
        return f"{day.day} de {month}" + (f" de {day.year}" if with_year else "")
    year = f", {day.year}" if with_year else ""
    ordinal = _ordinal(day.day)
    forms = [f"{month} {day.day}{year}", f"{month} {ordinal}{year}"]
    if not with_year:
        forms += [f"the {ordinal} of {month}", f"{month[:3]} {day.day}" if len(month) > 4 else f"{month} {day.day}"]
    return rng.choice(forms)


def _ordinal(day: int) -> str:
    ending = "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def _amount(value: str, language: str, rng: random.Random) -> str:
    try:
        amount = float(value)
    except ValueError:
        return value
    if amount == int(amount):
        word = "dólares" if language == "es" else "dollars"
        grouped = f"{int(amount):,}"
        forms = [f"${grouped}", f"${grouped}", f"{grouped} {word}"]
        if amount < 1000:
            forms.append(f"${amount:.2f}")
        return rng.choice(forms)
    return f"${amount:,.2f}"
