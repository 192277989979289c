"""Exact statistics of yes-or-no trials: intervals and comparisons that hold for five trials as for five thousand."""

from __future__ import annotations

from collections.abc import Callable
from math import comb, exp, lgamma, log, log1p

_STEPS = 60  # halvings: more than a float can tell apart between 0 and 1
_CONVERGENTS = 100_000  # never reached: it takes about the square root of the trials


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
    return _beta_share(share, hits, trials - hits + 1)


def more_often(hits: int, trials: int, hits_before: int, trials_before: int) -> float:
    """Fisher's exact test, one-sided: how probable so many hits or more would be now if nothing had changed since."""
    _check(hits, trials)
    _check(hits_before, trials_before)
    together, everything = hits + hits_before, trials + trials_before
    most = min(together, trials)
    ways = sum(comb(trials, k) * comb(trials_before, together - k) for k in range(hits, most + 1))
    return ways / comb(everything, together)


def _beta_share(x: float, a: int, b: int) -> float:
    """The regularised incomplete beta function I_x(a, b), which a binomial tail is, by its continued fraction: as exact
    as adding up the terms, and as quick for a million trials as for ten. 0 < x < 1."""
    if x > (a + 1) / (a + b + 2):
        return 1.0 - _beta_share(1 - x, b, a)  # where the fraction converges slowly, that of the other end does not
    front = exp(lgamma(a + b) - lgamma(a + 1) - lgamma(b) + a * log(x) + b * log1p(-x))
    # Evaluated from the front: `above` and `below` are the ratios of one convergent's numerator and denominator to the
    # one before (Lentz).
    value, above, below = 1.0, 1.0, 0.0
    for number in range(1, _CONVERGENTS):
        m = number // 2
        if number % 2:
            coefficient = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        else:
            coefficient = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        below = 1 / _nonzero(1 + coefficient * below)
        above = _nonzero(1 + coefficient / above)
        value *= above * below
        if abs(above * below - 1) < 1e-14:
            break
    return min(1.0, front / value)


def _nonzero(number: float) -> float:
    return number if abs(number) > 1e-300 else 1e-300


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
