"""What a policy leaves open: limits, official phone numbers and hosts. A team tunes them in a pack of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_SHORT = 6
"""Numbers below this many digits are services such as 911 or 711, not places that a chat could send people to."""


@dataclass(frozen=True, slots=True)
class Settings:
    """values: name -> one or several texts, as they stand in the pack."""

    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def many(self, name: str) -> tuple[str, ...]:
        return self.values.get(name, ())

    def one(self, name: str) -> str:
        """The first value, empty where there is none."""
        return next(iter(self.many(name)), "")

    def seconds(self, name: str) -> float | None:
        """None where the setting is missing or empty: then there is no such limit."""
        text = self.one(name)
        return float(text) if text else None

    def lists(self, name: str, value: str) -> bool:
        """Whether a phone number or host is among those of a setting. A host stands for its subdomains too."""
        return any(same_place(value, listed) for listed in self.many(name))

    def plain(self) -> dict[str, str]:
        """For the header of a record."""
        return {name: ", ".join(values) for name, values in self.values.items()}


def same_place(value: str, listed: str) -> bool:
    """Phone numbers by their digits (an American leading 1 or +1 does not matter), hosts by name or as a subdomain."""
    if _is_phone(listed) and _is_phone(value):
        return phone_digits(value) == phone_digits(listed)
    host = host_of(value)
    return bool(host) and (host == host_of(listed) or host.endswith("." + host_of(listed)))


def is_short(value: str) -> bool:
    """A service number that everybody has, such as 911."""
    return _is_phone(value) and 0 < len(phone_digits(value)) < _SHORT


def phone_digits(value: str) -> str:
    digits = "".join(char for char in value if char.isdigit())
    return digits[1:] if len(digits) == 11 and digits.startswith("1") else digits


def host_of(value: str) -> str:
    """The host of a URL or the host itself, without port, user part and leading www.

    What stands before an `@` is no host, however much it looks like one.
    """
    rest = re.sub(r"^[a-z][a-z0-9+.-]*:/*", "", value.strip().lower())
    authority = re.split(r"[/?#\\]", rest, maxsplit=1)[0].rpartition("@")[2]
    return authority.partition(":")[0].rstrip(".").removeprefix("www.")


def _is_phone(value: str) -> bool:
    return bool(re.fullmatch(r"[\d\s().+-]+", value.strip())) and any(char.isdigit() for char in value)
