"""Values that may never be asked for or shown in a chat."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class SecretKind(StrEnum):
    """The six kinds. As slots of acts they go by the same words."""

    CARD_NUMBER = "card_number"
    SECURITY_CODE = "security_code"
    SSN = "ssn"
    PASSCODE = "passcode"
    PASSWORD = "password"  # noqa: S105 - the kind's name, not a password
    PIN = "pin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """One secret value that somebody holds.

    value is kept out of repr, so that a traceback or a log never shows it. owner is a persona's name.
    """

    kind: SecretKind
    value: str = field(repr=False)
    owner: str = ""
