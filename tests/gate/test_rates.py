from __future__ import annotations

import pytest

from simulator.gate.rates import Rate, is_red, rates
from simulator.rules.base import Severity
from tests.gate.made_records import record, trial, trials


def test_each_result_of_each_record_is_a_trial() -> None:
    found = rates([trials(1, 2), trials(0, 2), record(trial("green", "b:9"))])
    assert found.scenarios["a:1"].rate == Rate(bad=1, trials=5)
    assert found.scenarios["a:1"].broken == {"r": 1}
    assert found.scenarios["b:9"].rate == Rate(bad=0, trials=1)
    assert found.rules["r"].rate == Rate(bad=1, trials=6)


def test_what_says_nothing_about_the_chat_is_kept_apart() -> None:
    found = rates([record(trial("target"), trial("simulator"), trial("cut"), trial("green"), trial("skipped"))])
    assert found.scenarios["a:1"].rate == Rate(bad=0, trials=1)
    assert len(found.scenarios["a:1"].unjudged) == 3


def test_critical_rules_are_known_as_such() -> None:
    assert rates([trials(1, 0, severity=Severity.CRITICAL)]).scenarios["a:1"].critical == {"r"}
    assert rates([trials(1, 0)]).scenarios["a:1"].critical == set()


@pytest.mark.parametrize(
    ("state", "red"), [("green", False), ("red", True), ("security", True), ("harness", None), ("cut", None)]
)
def test_whose_reds_count(state: str, red: bool | None) -> None:
    assert is_red(trial(state)) is red


def test_a_rate() -> None:
    assert Rate().share is None
    assert Rate(bad=1, trials=4).share == 0.25
    assert Rate(bad=1, trials=4).flaky
    assert not Rate(bad=4, trials=4).flaky
    assert Rate(bad=5, trials=10).bounds() == pytest.approx((0.18709, 0.81291), abs=1e-4)
