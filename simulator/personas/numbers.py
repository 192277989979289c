"""Numbers that can belong to nobody: sandbox or checksum-invalid cards, void SSNs, reserved phones."""

from __future__ import annotations

import random

SANDBOX_CARDS = ("378282246310005", "371449635398431", "378734493671000")
"""Published for testing by payment processors."""

_AREAS = ("201", "212", "303", "312", "404", "415", "503", "512", "602", "617", "702", "713", "786", "818", "917")
_SYLLABLES = ("mar", "lo", "ven", "tik", "sol", "bra", "nu", "pel", "dor", "kin", "zu", "hal", "rem", "fo", "gat")


def card_number(rng: random.Random, index: int) -> str:
    """15 digits: a sandbox number for the first three cards of a person, otherwise one that fails Luhn."""
    if index < len(SANDBOX_CARDS):
        return SANDBOX_CARDS[index]
    body = f"37{rng.randrange(10**12):012d}"
    right = luhn_digit(body)
    return body + str((right + rng.randint(1, 9)) % 10)


def spelled_card(rng: random.Random, number: str) -> str:
    """The number as people type it: together, 4-6-5 with spaces or dashes."""
    separator = rng.choice(("", " ", "-"))
    return separator.join((number[:4], number[4:10], number[10:]))


def luhn_digit(body: str) -> int:
    """The check digit that would make body valid."""
    total = 0
    for place, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return (10 - total % 10) % 10


def ssn(rng: random.Random) -> str:
    """Area 000 or 666 was never issued."""
    return f"{rng.choice(('000', '666'))}-{rng.randint(10, 99)}-{rng.randint(1000, 9999)}"


def phone(rng: random.Random) -> str:
    """555-0100 to 555-0199 are reserved for fiction in every area."""
    return f"({rng.choice(_AREAS)}) 555-{rng.randint(100, 199):04d}"


def email(rng: random.Random, first: str, last: str) -> str:
    """At a domain reserved for examples."""
    plain = "".join(
        letter for letter in f"{first}.{last}".lower() if (letter.isascii() and letter.isalnum()) or letter == "."
    )
    tail = rng.choice(("", "", str(rng.randint(2, 99))))
    return f"{plain}{tail}@example.{rng.choice(('com', 'org', 'net'))}"


def security_code(rng: random.Random, taken: frozenset[str]) -> str:
    """Four digits that are no other number of this person, so that an echo of it is unmistakable."""
    return _distinct(rng, 4, taken)


def passcode(rng: random.Random, taken: frozenset[str]) -> str:
    return _distinct(rng, 6, taken)


def password(rng: random.Random) -> str:
    return "".join(rng.choice(_SYLLABLES) for _ in range(3)).capitalize() + str(rng.randint(10, 99)) + rng.choice("!#%")


def _distinct(rng: random.Random, length: int, taken: frozenset[str]) -> str:
    # Not a year or a round number either: those turn up in ordinary talk.
    while True:
        value = f"{rng.randrange(10**length):0{length}d}"
        year_like = length == 4 and value[:2] in ("19", "20")
        if value not in taken and not year_like and len(set(value)) >= 3:
            return value
