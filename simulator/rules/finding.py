"""What a pattern or check finds in a trace, before it becomes the verdict of a rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from simulator.dialogue import Tier
from simulator.rules.base import Evidence, Outcome
from simulator.rules.trace import Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """reason: never empty. exercised: how often it could have been broken. tier: of the weakest act it hangs on."""

    outcome: Outcome
    reason: str
    evidence: tuple[Evidence, ...] = ()
    exercised: int = 0
    tier: Tier = Tier.EXACT


class Check(Protocol):
    """Anything that can be found out about a trace: the patterns, and the checks of `simulator.rules.checks`."""

    def examine(self, trace: Trace) -> Finding: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """One way in which something is broken. tier: of the weakest act that it hangs on."""

    reason: str
    evidence: tuple[Evidence, ...]
    tier: Tier = Tier.GRAMMAR


def conclude(
    breaches: list[Breach], *, exercised: int, open_ends: int = 0, not_exercised: str, passed: str, pending: str = ""
) -> Finding:
    """A finding from what was broken, what is still open, and how often it came up.

    The surest breaches come first and give the tier: a weaker one beside them does not weaken the verdict.
    """
    if breaches:
        surest = min(breach.tier for breach in breaches)
        first = [breach for breach in breaches if breach.tier == surest]
        more = f" ({len(breaches)} times in all)" if len(breaches) > 1 else ""
        return Finding(
            outcome=Outcome.FAILED,
            reason=first[0].reason + more,
            evidence=tuple(item for breach in first for item in breach.evidence),
            exercised=max(exercised, len(breaches)),
            tier=surest,
        )
    if open_ends:
        return Finding(outcome=Outcome.INCONCLUSIVE, reason=pending, exercised=exercised)
    if not exercised:
        return Finding(outcome=Outcome.NOT_EXERCISED, reason=not_exercised)
    return Finding(outcome=Outcome.PASSED, reason=passed, exercised=exercised)
