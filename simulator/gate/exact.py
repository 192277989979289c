"""Exact statistics of yes-or-no trials: intervals and comparisons that hold for five trials as for five thousand."""

from __future__ import annotations

from collections.abc import Callable
from math import comb, exp, lgamma, log, log1p

_STEPS = 60  # halvings: more than a float can tell apart between 0 and 1


def interval(hits: int, trials: int, *, confidence: float = 0.95) -> tuple[float, float]:
    """Clopper-Pearson: the shares of hits, 0 to 1, for which this many hits would not be surprising. (0, 1) where there
    were no trials. Raises ValueError for numbers that cannot be."""
    _check(hits, trials)
    if not 0 < confidence < 1:
        raise ValueError(f"confidence lies between 0 and 1, not at {confidence}")
    if trials == 0:
        return 0.0, 1.0
    tail = (1 - confidence) / 2
    low = 0.0 if hits == 0 else _root(lambda share: at_least(hits, trials, share) < tail)
    high = 1.0 if hits == trials else _root(lambda share: 1 - at_least(hits + 1, trials, share) > tail)
    return low, high


def at_least(hits: int, trials: int, share: float) -> float:
    """The probability of at least that many hits in so many trials, each of which hits with that share."""
    if hits <= 0:
        return 1.0
    if share <= 0 or hits > trials:
        return 0.0
    if share >= 1:
        return 1.0
    terms = (
        lgamma(trials + 1) - lgamma(k + 1) - lgamma(trials - k + 1) + k * log(share) + (trials - k) * log1p(-share)
        for k in range(hits, trials + 1)
    )
    return min(1.0, sum(exp(term) for term in terms))


def more_often(hits: int, trials: int, hits_before: int, trials_before: int) -> float:
    """Fisher's exact test, one-sided: how probable so many hits or more would be now if nothing had changed since."""
    _check(hits, trials)
    _check(hits_before, trials_before)
    together, everything = hits + hits_before, trials + trials_before
    most = min(together, trials)
    ways = sum(comb(trials, k) * comb(trials_before, together - k) for k in range(hits, most + 1))
    return ways / comb(everything, together)


def _root(below: Callable[[float], bool]) -> float:
    """Where `below` turns from True to False."""
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if below(middle) else (low, middle)
    return (low + high) / 2


def _check(hits: int, trials: int) -> None:
    if not 0 <= hits <= trials:
        raise ValueError(f"{hits} of {trials} cannot be")
