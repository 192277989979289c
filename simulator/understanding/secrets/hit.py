"""What the detectors of secrets find."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.dialogue import SecretKind, Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One secret asked for or shown.

    start, end: span in the text as it was received, of the words that name the secret (asked for) or of its value
    (shown). clause_start, clause_end: the clause around it. why: the pattern that fired, and the exemption that almost
    applied, if one did.
    """

    kind: SecretKind
    start: int
    end: int
    clause_start: int
    clause_end: int
    tier: Tier = Tier.GRAMMAR
    why: str = ""
