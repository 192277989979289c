"""The contract of a rule: a pure function of a transcript whose turns carry acts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from simulator.dialogue import Fault, Tier, Transcript


class Outcome(StrEnum):
    PASSED = "passed"
    FAILED = "failed"
    INCONCLUSIVE = "inconclusive"  # the conversation was cut while an obligation was open
    NOT_EXERCISED = "not_exercised"  # the rule's trigger never occurred: untested, not green


class Severity(StrEnum):
    """critical: one blocks. major: blocks too in a single run, a rate in populations. minor, info: warn."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where it shows: index of the turn in the transcript, bubble, character span (0, 0: the whole bubble)."""

    turn: int
    message: int = 0
    start: int = 0
    end: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """rule: its name. title: the rule in words. reason: never empty. exercised: how often its trigger occurred.

    tier: of the weakest detection the verdict hangs on. blocks: whether a failure makes the scenario red.
    """

    rule: str
    title: str
    outcome: Outcome
    reason: str
    severity: Severity
    policy: tuple[str, ...] = ()
    tier: Tier = Tier.GRAMMAR
    fault: Fault = Fault.BOT
    evidence: tuple[Evidence, ...] = ()
    exercised: int = 0

    def __post_init__(self) -> None:
        if not self.reason:
            raise ValueError(f"verdict of {self.rule} gives no reason")

    @property
    def blocks(self) -> bool:
        """A critical or major failure that was found exactly or by grammar; everything weaker warns."""
        return (
            self.outcome is Outcome.FAILED
            and self.severity in (Severity.CRITICAL, Severity.MAJOR)
            and self.tier <= Tier.GRAMMAR
        )


class Rule(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def policy(self) -> tuple[str, ...]: ...

    @property
    def always_on(self) -> bool:
        """Judged in every conversation, whether or not a step asks for it."""
        ...

    def judge(self, transcript: Transcript) -> Verdict: ...
