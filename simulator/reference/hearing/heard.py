"""What was understood of one message of the cardmember."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Value:
    """kind: last_four, zip_code, date, amount, name, email, phone, address, points, number. label: the slot that the
    words around it name, empty if none. text: normal form (dates ISO, amounts 29.00)."""

    kind: str
    text: str
    label: str = ""
    start: int = 0


@dataclass(frozen=True, slots=True)
class Volunteered:
    """A secret that the cardmember typed. value never leaves the turn."""

    kind: str
    value: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Heard:
    """text: as typed, secrets taken out. plain: normalised. topics: by precedence, urgent first. asks: it wants
    something, in so many words."""

    text: str
    plain: str
    topics: tuple[str, ...] = ()
    values: tuple[Value, ...] = ()
    secrets: tuple[Volunteered, ...] = ()
    polarity: bool | None = None
    corrects: bool = False
    language: str = ""
    asks: bool = False
    today: date = date(2026, 6, 15)

    def has(self, *topics: str) -> bool:
        return any(topic in self.topics for topic in topics)

    def first(self, kind: str) -> str:
        return next((value.text for value in self.values if value.kind == kind), "")

    def all(self, kind: str) -> list[str]:
        return [value.text for value in self.values if value.kind == kind]
