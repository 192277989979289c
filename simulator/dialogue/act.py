"""Dialogue acts: what one clause does, typed.

The set is closed: understanding produces these and nothing else, personas and rules read these and nothing else.
Slots and their values come from `simulator.dialogue.vocabulary`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import lru_cache


class ActType(StrEnum):
    """A slot in brackets says what goes into `Act.slot`; a value after it what goes into `Act.value`."""

    # Both speakers
    GREET = "greet"
    THANK = "thank"
    CLOSE = "close"  # says goodbye, ends the chat
    APOLOGISE = "apologise"
    INFORM = "inform"  # (fact or outcome, value) states something as so: "locked", "due_date" "2026-12-05"
    SHOW = "show"  # (secret kind or "foreign_data") the words contain a full secret; value is masked
    REFUSE = "refuse"  # (slot or action or "") will not
    SWITCH_LANGUAGE = "switch_language"  # (language) offers or announces a change of language; for a user: wants it

    # The agent
    ASK = "ask"  # (slot) wants to be given it here, secrets included
    CONFIRM_REQUEST = "confirm_request"  # (action or slot, value) "Shall I lock it?", "Is it 12 Elm St?": yes or no
    OFFER = "offer"  # (action or option) could do this if wanted
    REDIRECT = "redirect"  # (channel, value: phone number or host) go there
    HANDOFF = "handoff"  # (queue, value: wait) passing over to a person or team
    CANNOT = "cannot"  # (action or "") is not able to
    WARN = "warn"  # (secret kind or "secrets") do not share this
    EMPATHISE = "empathise"
    IDENTIFY = "identify"  # (ai / human) says what it is
    SUMMARY = "summary"  # recapitulates what was done
    NEXT_STEPS = "next_steps"  # (value: timeline if one is given) what happens next
    ACCOMMODATE = "accommodate"  # acknowledges an accessibility need
    VERIFY = "verify"  # (prompt / push / details / passed / failed) where verification stands or how it is done
    HOLD = "hold"  # asks to wait for a moment (value: how long, if said)
    NOT_UNDERSTOOD = "not_understood"  # says that it did not understand
    CLAIM = "claim"  # (kind of claim) a statement that rules care about: threat, discouragement, blame, advice ...
    LINK = "link"  # (host, value: URL) points to a web address
    UNCLEAR = "unclear"  # nothing in the turn could be read

    # The user
    REQUEST = "request"  # (intent) wants this
    REPORT = "report"  # (situation) says that this is the case: fraud_now, stranded, screen_reader ...
    AFFIRM = "affirm"
    DENY = "deny"
    CORRECT = "correct"  # (slot, value) what was said before is wrong, this is right
    INSTRUCT = "instruct"  # (technique) tries to change the agent's rules
    CLARIFY = "clarify"  # asks the agent to say again or differently
    COMPLAIN = "complain"  # vents; a formal complaint is request(complaint)


class Tier(IntEnum):
    """How sure a detector is of what it found; rules block or advise by it."""

    EXACT = 1  # checksum, identity, typed event
    GRAMMAR = 2
    LEXICON = 3
    OPINION = 4  # a language model's


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing that a clause does.

    message: index of the bubble in its turn. start, end: character span in that bubble's text, as it was received
    (an event has no words: span 0, 0). clause_start, clause_end: the clause around it. value: as said, normalised where
    the slot has a normal form (dates ISO, amounts "29.00", phone digits "18005284800"), masked for secrets; None when
    there is none. why: the pattern or event that found it, and the exemption that almost applied.
    """

    type: ActType
    slot: str = ""
    value: str | None = None
    message: int = 0
    start: int = 0
    end: int = 0
    clause_start: int = 0
    clause_end: int = 0
    tier: Tier = Tier.GRAMMAR
    why: str = ""

    def __str__(self) -> str:
        inside = self.slot if self.value is None else f"{self.slot}, {self.value}" if self.slot else self.value
        return f"{self.type}({inside})" if inside else str(self.type)

    def matches(self, pattern: str) -> bool:
        """pattern: `type`, `type(slot)` or `type(slot|slot)`, for instance `ask(zip_code|last_four)`."""
        return self.matches_any((pattern,))

    def matches_any(self, patterns: tuple[str, ...]) -> bool:
        """Whether it matches one of them at least; several at once cost as much as one."""
        slots = slots_by_type(patterns).get(self.type._value_)
        return slots is not None and (not slots or self.slot in slots)


@lru_cache(maxsize=4096)
def slots_by_type(patterns: tuple[str, ...]) -> Mapping[str, frozenset[str]]:
    """What patterns look for: type -> slots, empty where any will do."""
    found: dict[str, frozenset[str]] = {}
    for pattern in patterns:
        kind, _, rest = pattern.partition("(")
        slots = frozenset(rest.rstrip(")").split("|")) if rest else frozenset[str]()
        known = found.get(kind)
        found[kind] = slots if known is None else known | slots if known and slots else frozenset()
    return found
