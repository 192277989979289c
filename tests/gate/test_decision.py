from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.gate.decision import Change, Decision, decide
from simulator.record.reader import Record
from simulator.rules.base import Severity
from tests.gate.made_records import RUN, record, trial, trials


def _change(decision: Decision) -> Change:
    (only,) = decision.scenarios
    return only.change


@pytest.mark.parametrize(
    ("now", "before", "change", "code"),
    [
        (trials(0, 1), trials(0, 1), Change.GREEN, 0),
        (trials(1, 0), trials(0, 1), Change.NEW_RED, 1),
        (trials(1, 19), trials(0, 20), Change.NEW_RED, 1),
        (trials(1, 0), trials(1, 0), Change.STILL_RED, 0),
        (trials(3, 7), trials(2, 8), Change.STILL_RED, 0),
        (trials(9, 1), trials(1, 9), Change.WORSE, 1),
        (trials(0, 1), trials(1, 0), Change.FIXED, 0),
        (trials(0, 3), trials(1, 2), Change.BETTER, 0),
        (trials(0, 10), trials(8, 2), Change.FIXED, 0),
        (record(trial("target")), trials(0, 1), Change.NOT_JUDGED, 3),
        (record(trial("simulator")), trials(1, 0), Change.NOT_JUDGED, 4),
        (record(trial("cut")), trials(0, 1), Change.NOT_JUDGED, 4),
        (record(), trials(0, 1), Change.GONE, 2),
    ],
)
def test_against_the_version_before(now: Record, before: Record, change: Change, code: int) -> None:
    decision = decide([now], [before])
    assert _change(decision) is change
    assert decision.exit_code == code


def test_without_a_baseline_every_red_blocks() -> None:
    assert decide([trials(1, 9)]).exit_code == 1
    assert decide([trials(0, 9)]).exit_code == 0
    assert decide([record()]).exit_code == 2


@pytest.mark.parametrize(("red", "change"), [(1, Change.TOLERATED), (2, Change.TOLERATED), (12, Change.NEW_RED)])
def test_a_permitted_rate_blocks_only_what_is_certainly_above_it(red: int, change: Change) -> None:
    assert _change(decide([trials(red, 20 - red)], permitted=0.1)) is change


def test_a_critical_breach_is_never_permitted() -> None:
    assert decide([trials(1, 99, severity=Severity.CRITICAL)], permitted=0.5).exit_code == 1


def test_a_critical_breach_in_a_scenario_that_was_red_for_less() -> None:
    before = record(trial("red", rule="lesser"))
    now = record(trial("red", rule="grave", severity=Severity.CRITICAL))
    decision = decide([now], [before])
    assert _change(decision) is Change.NEW_CRITICAL
    assert decision.scenarios[0].reason == "grave"
    assert decision.exit_code == 1


def test_a_rule_that_fails_more_often_all_over_blocks_though_no_scenario_does() -> None:
    """A little worse in each of thirty scenarios that were flaky before."""
    before = [trials(1, 9, f"a:{line}") for line in range(30)]
    now = [trials(3, 7, f"a:{line}") for line in range(30)]
    decision = decide(now, before)
    assert {each.change for each in decision.scenarios} == {Change.STILL_RED}
    assert [each.name for each in decision.blocking] == ["r"]


def test_many_comparisons_of_what_did_not_change_raise_no_alarm() -> None:
    before = [trials(1 + line % 4, 9 - line % 4, f"a:{line}") for line in range(60)]
    now = [trials(1 + (line + 1) % 4, 9 - (line + 1) % 4, f"a:{line}") for line in range(60)]
    assert decide(now, before).blocking == ()


def test_flaky_is_told() -> None:
    assert [each.name for each in decide([trials(1, 3)], [trials(2, 2)]).flaky] == ["a:1"]
    assert decide([trials(4, 0)], [trials(4, 0)]).flaky == ()


def test_a_run_that_did_not_end_decides_nothing() -> None:
    decision = decide([record(trial("green"), finished=False)])
    assert decision.unfinished == ("r.jsonl",)
    assert decision.exit_code == 2


def test_other_settings_are_noted() -> None:
    other = replace(RUN, settings={"a": "2"}, switched_off={"r": "slow"})
    notes = decide([record(trial("green"))], [record(trial("green"), run=other)]).notes
    assert len(notes) == 2
    assert decide([record(trial("green"))]).notes == ()


def test_a_scenario_is_known_again_when_its_file_was_edited() -> None:
    before = record(trial("red", "a:1", name="one"), trial("green", "a:5", name="two"))
    now = record(trial("green", "a:1", name="new"), trial("red", "a:4", name="one"), trial("red", "b:5", name="two"))
    decision = decide([now], [before])
    assert [(each.name, each.change) for each in decision.scenarios] == [
        ("a:1", Change.GREEN),
        ("a:4", Change.STILL_RED),
        ("b:5", Change.NEW_RED),
        ("a:5", Change.GONE),
    ]
