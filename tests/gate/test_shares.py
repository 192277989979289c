"""Shares of a population, and what may be claimed of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.gate.exact import at_least, interval
from simulator.gate.rates import trial_of
from simulator.gate.shares import Claim, shares
from simulator.rules.base import Outcome
from tests.gate.made_records import trial
from tests.gate.made_visits import RESULTS, chosen, visit


def test_shares_are_counted_by_persona_goal_trait_and_rule() -> None:
    found = shares(
        [
            visit("green"),
            visit("red", persona="gus"),
            visit("red", goal="hours", missed=True),
            visit("simulator"),
            visit("skipped"),
            replace(visit("target", persona="gus"), conversations=()),
        ]
    )
    assert (found.everybody.red.bad, found.everybody.red.trials, found.everybody.unjudged) == (2, 3, 2)
    assert (found.everybody.reached.bad, found.everybody.missed.bad) == (2, 1)
    assert list(found.personas) == ["gus", "ines"]
    assert found.personas["ines"].red.trials == 2
    assert found.personas["gus"].unjudged == 1
    assert found.goals["hours"].missed.bad == 1
    assert set(found.traits) == {"terse", "typos"}
    assert found.traits["typos"] == found.everybody
    assert set(found.rules) == {"polite"}  # the ending has a column of its own
    assert (found.rules["polite"].broken.bad, found.rules["polite"].broken.trials) == (2, 3)
    assert (found.title, found.file, found.chosen) == ("A day", "mix.yaml", 0)
    assert shares(map(chosen, RESULTS)).chosen == 50


def test_scenarios_of_features_count_by_conversation() -> None:
    """A crowd in one scenario has red and green ones; who pursued no goal can have missed none."""
    red, green = (replace(trial(state).conversations[0], persona="ines", goal="apr") for state in ("red", "green"))
    scripted = replace(green, goal="")
    found = shares([replace(trial("red"), conversations=(red, green, green, scripted)), trial("simulator")])
    assert (found.everybody.red.bad, found.everybody.red.trials, found.everybody.unjudged) == (1, 4, 1)
    assert found.everybody.missed.trials == 3
    assert found.goals["apr"].red.trials == 3
    assert found.traits == {}
    assert found.title == ""


def test_conversations_of_a_goal_are_trials_of_one_thing() -> None:
    result = visit("red", number=17)
    assert trial_of(result) == ("mix.yaml:apr", "apr")
    assert trial_of(trial("red")) == ("a:1", "S")


@pytest.mark.parametrize(
    ("words", "hits", "trials", "outcome"),
    [
        ("at least 95 % of them", 59, 59, Outcome.PASSED),
        ("at least 95 % of them", 58, 58, Outcome.INCONCLUSIVE),
        ("at least 95% of them", 193, 200, Outcome.INCONCLUSIVE),
        ("at least 95 % of them", 199, 200, Outcome.PASSED),
        ("at least 95 % of them", 180, 200, Outcome.FAILED),
        ("at least 99.5 % of them", 200, 200, Outcome.INCONCLUSIVE),
        ("at most 5 % of them", 0, 59, Outcome.PASSED),
        ("at most 5 % of them", 0, 58, Outcome.INCONCLUSIVE),
        ("at most 5 % of them", 30, 200, Outcome.FAILED),
        ("none of them", 0, 3, Outcome.PASSED),
        ("none of them", 1, 100_000, Outcome.FAILED),
        ("all of them", 3, 3, Outcome.PASSED),
        ("all of them", 2, 3, Outcome.FAILED),
        ("all of them", 0, 0, Outcome.INCONCLUSIVE),
        ("at least 50 % of them", 0, 0, Outcome.INCONCLUSIVE),
    ],
)
def test_claims(words: str, hits: int, trials: int, outcome: Outcome) -> None:
    claim = Claim.parse(words)
    assert claim.judge(hits, trials) is outcome
    assert claim.explain(hits, trials)


@pytest.mark.parametrize(
    "words", ["95 % of them", "at least 0 % of them", "at least 100 % of them", "at most 101 % of them", "some of them"]
)
def test_what_claims_nothing_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match="no share"):
        Claim.parse(words)


def test_too_few_are_told_how_many_it_takes() -> None:
    claim = Claim.parse("at least 95 % of them")
    assert claim.needed(20, 20) == 59
    assert "20 of 20 (100.0%)" in claim.explain(20, 20)
    assert "too few to tell whether it is at least 95 %; about 59 would do" in claim.explain(20, 20)
    assert claim.needed(19, 20) is None
    assert "too near" in claim.explain(19, 20)


@given(hits=st.integers(0, 60), more=st.integers(0, 60), percent=st.integers(1, 99))
def test_as_many_as_are_needed_do_decide(hits: int, more: int, percent: int) -> None:
    claim = Claim(words="at least", least=True, share=percent / 100)
    trials = hits + more
    needed = claim.needed(hits, trials)
    if needed is not None:
        assert claim.judge(round(hits * needed / trials), needed) is not Outcome.INCONCLUSIVE


@given(trials=st.integers(1, 120), percent=st.integers(1, 99), data=st.data())
def test_a_claim_that_does_not_hold_passes_in_one_of_twenty_at_most(
    trials: int, percent: int, data: st.DataObject
) -> None:
    """Over all outcomes of that many conversations with a chat that is just below what is claimed of it."""
    claim = Claim(words="at least", least=True, share=percent / 100)
    true = data.draw(st.floats(0.005, percent / 100 - 0.001))
    passes = [hits for hits in range(trials + 1) if claim.judge(hits, trials) is Outcome.PASSED]
    assert not passes or at_least(min(passes), trials, true) <= 0.05 + 1e-9


@given(trials=st.integers(1, 300), hits=st.integers(0, 300), percent=st.integers(1, 99))
def test_a_claim_is_decided_by_the_interval(trials: int, hits: int, percent: int) -> None:
    """The one-sided interval of 95 % is a side of the two-sided one of 90 %."""
    hits = min(hits, trials)
    low, high = interval(hits, trials, confidence=0.9)
    outcome = Claim(words="at least", least=True, share=percent / 100).judge(hits, trials)
    assert (outcome is Outcome.PASSED) == (low >= percent / 100)
    assert (outcome is Outcome.FAILED) == (high <= percent / 100)
