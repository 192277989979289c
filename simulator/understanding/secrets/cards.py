"""What a card number and a Social Security number look like in digits."""

from __future__ import annotations

from typing import Final

from simulator.lazy_pattern import lazy

_PREFIXES: Final = lazy(
    r"3[47]\d{13}|4\d{15}|5[1-5]\d{14}|(?:222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}"
    r"|6(?:011|4[4-9]\d|5\d\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12}|62\d{14,17}|3(?:0[0-5]|[68]\d)\d{11}"
)


def luhn(digits: str) -> bool:
    """Whether the last digit is the Luhn check digit of those before it."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def has_card_prefix(digits: str) -> bool:
    """Whether length and first digits are those of a card brand; the check digit is not looked at."""
    return _PREFIXES.fullmatch(digits) is not None


def is_card(digits: str) -> bool:
    return len(set(digits)) > 1 and has_card_prefix(digits) and luhn(digits)
