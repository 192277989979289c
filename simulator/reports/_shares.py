"""Shares in words: how often, out of how many, and the exact interval."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulator.gate.rates import Rate
from simulator.gate.shares import Row, RuleRow, Shares


def families(found: Shares) -> tuple[tuple[str, Mapping[str, Row]], ...]:
    return ("personas", found.personas), ("goals", found.goals), ("traits", found.traits)


def share(rate: Rate) -> str:
    """`187 of 200, 93.5% (89.1% to 96.5%)`."""
    if rate.share is None:
        return "-"
    low, high = rate.bounds()
    return f"{rate.bad} of {rate.trials}, {rate.share:.1%} ({low:.1%} to {high:.1%})"


def headline(found: Shares) -> str:
    """In a sentence."""
    row = found.everybody
    unjudged = f"; {row.unjudged} not judged" if row.unjudged else ""
    if not row.red.trials:
        return f"nobody was judged{unjudged}"
    return f"{share(row.reached)} got what they came for; red: {share(row.red)}{unjudged}"


def worst(rules: Mapping[str, RuleRow]) -> list[RuleRow]:
    return sorted(rules.values(), key=lambda rule: (-(rule.broken.share or 0), rule.title))


def chosen_words(found: Shares) -> str:
    return (
        f"{found.chosen} of the conversations were chosen to cover all pairs rather than drawn by weight, so the "
        "shares are those of what was played"
    )


def rate_document(rate: Rate) -> dict[str, Any]:
    """JSON-ready; the interval is two-sided, 95 %."""
    low, high = rate.bounds()
    return {"count": rate.bad, "of": rate.trials, "share": rate.share, "low": low, "high": high}
