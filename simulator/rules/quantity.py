"""Amounts and spans of time as people write them, made comparable: "60 days from the statement", "6-8 weeks", "$50"."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from simulator.lazy_pattern import lazy

_WORDS = {
    "a": 1, "an": 1, "un": 1, "una": 1, "one": 1, "uno": 1, "two": 2, "dos": 2, "three": 3, "tres": 3, "four": 4,
    "cuatro": 4, "five": 5, "cinco": 5, "six": 6, "seis": 6, "seven": 7, "siete": 7, "eight": 8, "ocho": 8, "nine": 9,
    "nueve": 9, "ten": 10, "diez": 10, "twelve": 12, "doce": 12, "fifteen": 15, "quince": 15, "twenty": 20,
    "veinte": 20, "thirty": 30, "treinta": 30, "forty": 40, "cuarenta": 40, "forty-five": 45, "fifty": 50,
    "cincuenta": 50, "sixty": 60, "sesenta": 60, "ninety": 90, "noventa": 90, "couple": 2,
}  # fmt: skip
_DAYS = {
    "second": 1 / 86400, "sec": 1 / 86400, "segundo": 1 / 86400, "s": 1 / 86400,
    "minute": 1 / 1440, "min": 1 / 1440, "minuto": 1 / 1440,
    "hour": 1 / 24, "hr": 1 / 24, "hora": 1 / 24, "h": 1 / 24,
    "day": 1.0, "dia": 1.0, "week": 7.0, "semana": 7.0, "month": 30.0, "mes": 30.0, "year": 365.0, "ano": 365.0,
    # A billing cycle is a month and the odd day; two of them are well inside 90 days.
    "cycle": 31.0, "ciclo": 31.0, "statement": 31.0, "period": 31.0, "periodo": 31.0,
}  # fmt: skip
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|" + "|".join(
    rf"\b{word}\b" for word in sorted(_WORDS, key=len, reverse=True)
)
_UNIT = "|".join(sorted(_DAYS, key=len, reverse=True))
_QUANTITY = lazy(
    rf"(?P<number>{_NUMBER})(?:\s*\(\s*\d+\s*\))?[\s-]*"
    rf"(?:(?:full|complete|business|calendar|billing|working)[\s-]+){{0,2}}(?:(?P<unit>{_UNIT})(?:s|es|\.)?\b)?"
)
_LONGEST = 300
"""Characters of a value that are looked at."""
_FROM_STATEMENT = lazy(r"statement|estado de cuenta|closing|cierre|billing")
_FROM_CHARGE = lazy(r"purchase|transaction|charge|compra|transaccion|cargo|posted")


@dataclass(frozen=True, slots=True)
class Quantity:
    """size: days where it is a time, otherwise the bare number. base: "statement" or "charge", what it counts from."""

    size: float
    is_time: bool
    base: str = ""


@lru_cache(maxsize=1024)
def read_quantity(text: str) -> Quantity | None:
    """The largest quantity of a text, times before bare numbers; None where there is none.

    In "6-8 weeks" the unit of the last number holds for the first one, and 8 weeks is the largest.
    """
    decomposed = unicodedata.normalize("NFKD", text[:_LONGEST].lower())
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    times: list[float] = []
    numbers: list[float] = []
    for match in _QUANTITY.finditer(plain):
        word = match["number"]
        number = float(_WORDS[word]) if word in _WORDS else float(word.replace(",", ""))
        if match["unit"]:
            times.append(number * _DAYS[match["unit"]])
        elif word not in ("a", "an", "un", "una", "one", "uno"):
            numbers.append(number)
    base = "statement" if _FROM_STATEMENT.search(plain) else "charge" if _FROM_CHARGE.search(plain) else ""
    if times:
        return Quantity(max(times), True, base)
    return Quantity(max(numbers), False, base) if numbers else None


def exceeds(value: str, limit: str) -> bool:
    """Whether a value says more than a limit; False where the two cannot be compared."""
    said, allowed = read_quantity(value), read_quantity(limit)
    return said is not None and allowed is not None and said.is_time == allowed.is_time and said.size > allowed.size


def falls_short(value: str, limit: str) -> bool:
    said, wanted = read_quantity(value), read_quantity(limit)
    return said is not None and wanted is not None and said.is_time == wanted.is_time and said.size < wanted.size


def differs(value: str, right: str) -> bool:
    """Whether a value says another quantity than the right one, or one that counts from something else."""
    said, wanted = read_quantity(value), read_quantity(right)
    if said is None or wanted is None or said.is_time != wanted.is_time:
        return False
    other_base = bool(said.base and wanted.base and said.base != wanted.base)
    return other_base or abs(said.size - wanted.size) > 0.5
