"""Against values of the literature and of other programs, and against the definitions themselves."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.gate.exact import at_least, interval, more_often


@pytest.mark.parametrize(
    ("hits", "trials", "low", "high"),
    [
        (0, 10, 0.0, 0.3084971),
        (1, 10, 0.0025286, 0.4450161),
        (5, 10, 0.1870860, 0.8129140),
        (10, 10, 0.6915029, 1.0),
        (1, 20, 0.0012651, 0.2487328),
        (4, 20, 0.0573340, 0.4366140),
        (81, 263, 0.2527, 0.3676),
        (0, 1, 0.0, 0.975),
    ],
)
def test_clopper_pearson(hits: int, trials: int, low: float, high: float) -> None:
    assert interval(hits, trials) == pytest.approx((low, high), abs=1e-4)


def test_a_higher_confidence_is_wider() -> None:
    assert interval(0, 10, confidence=0.99)[1] == pytest.approx(1 - 0.005 ** (1 / 10), abs=1e-9)


def test_nothing_tried_says_nothing() -> None:
    assert interval(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize(("hits", "trials"), [(-1, 3), (4, 3)])
def test_what_cannot_be_is_refused(hits: int, trials: int) -> None:
    with pytest.raises(ValueError, match="cannot be"):
        interval(hits, trials)
    with pytest.raises(ValueError, match="cannot be"):
        more_often(hits, trials, 0, 1)


@pytest.mark.parametrize("confidence", [0.0, 1.0, 95.0])
def test_a_confidence_is_a_share(confidence: float) -> None:
    with pytest.raises(ValueError, match="confidence"):
        interval(1, 2, confidence=confidence)


@given(trials=st.integers(1, 25), data=st.data())
def test_the_interval_holds_its_promise_for_every_true_share(trials: int, data: st.DataObject) -> None:
    """Over all outcomes, weighted by their probability, the interval has the true share in it at least that often."""
    share = data.draw(st.floats(0.01, 0.99))
    covered = 0.0
    for hits in range(trials + 1):
        low, high = interval(hits, trials)
        if low <= share <= high:
            covered += comb(trials, hits) * share**hits * (1 - share) ** (trials - hits)
    assert covered >= 0.95 - 1e-9


@given(trials=st.integers(1, 40), hits=st.integers(0, 41), percent=st.integers(0, 100))
def test_at_least_is_the_binomial_tail(trials: int, hits: int, percent: int) -> None:
    share = Fraction(percent, 100)
    exact = sum(comb(trials, k) * share**k * (1 - share) ** (trials - k) for k in range(hits, trials + 1))
    assert at_least(hits, trials, percent / 100) == pytest.approx(float(exact), abs=1e-9)


@pytest.mark.parametrize(
    ("hits", "trials", "share"),
    [(190, 200, "0.95"), (3, 400, "0.001"), (396, 400, "0.985"), (200, 400, "0.5"), (300, 400, "0.9")],
)
def test_at_least_for_many_trials(hits: int, trials: int, share: str) -> None:
    p = Fraction(share)
    exact = sum(comb(trials, k) * p**k * (1 - p) ** (trials - k) for k in range(hits, trials + 1))
    assert at_least(hits, trials, float(share)) == pytest.approx(float(exact), rel=1e-9, abs=1e-12)


def test_a_million_trials_are_no_more_work_than_ten() -> None:
    low, high = interval(950_000, 1_000_000)
    assert low == pytest.approx(0.95 - 1.96 * (0.95 * 0.05 / 1e6) ** 0.5, abs=2e-6)
    assert high == pytest.approx(0.95 + 1.96 * (0.95 * 0.05 / 1e6) ** 0.5, abs=2e-6)


def test_fishers_tea() -> None:
    """The lady who tasted tea: all four right has a chance of 1 in 70, three or more of 17 in 70."""
    assert more_often(4, 4, 0, 4) == pytest.approx(1 / 70)
    assert more_often(3, 4, 1, 4) == pytest.approx(17 / 70)


@pytest.mark.parametrize(
    ("now", "before", "value"), [((8, 10), (1, 6), 0.0244755), ((1, 1), (0, 1), 0.5), ((0, 5), (0, 5), 1.0)]
)
def test_fisher(now: tuple[int, int], before: tuple[int, int], value: float) -> None:
    assert more_often(*now, *before) == pytest.approx(value, abs=1e-6)
