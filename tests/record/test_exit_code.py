"""One number tells what to look at first."""

from __future__ import annotations

import pytest

from simulator.dialogue import Fault
from simulator.record.exit_code import MEANING, PRECEDENCE, exit_code
from simulator.record.result import ScenarioOutcome
from tests.reports.sample_record import scenario

PASSED = scenario(1, "green")
SKIPPED = scenario(2, "skipped", outcome=ScenarioOutcome.SKIPPED)
CUT = scenario(3, "cut", outcome=ScenarioOutcome.INCONCLUSIVE)
RED = {fault: scenario(4, fault, outcome=ScenarioOutcome.FAILED, fault=fault) for fault in Fault}


def test_green_is_zero_and_nothing_run_is_two() -> None:
    assert exit_code([PASSED, SKIPPED]) == 0
    assert exit_code([]) == 2
    assert exit_code([SKIPPED]) == 2


@pytest.mark.parametrize("fault", Fault)
def test_a_red_alone_gives_its_faults_code(fault: Fault) -> None:
    assert exit_code([PASSED, RED[fault]]) == fault.exit_code


def test_undecided_is_never_green() -> None:
    assert exit_code([PASSED, CUT]) == 4


def test_a_red_without_a_fault_is_a_bug_of_ours() -> None:
    assert exit_code([scenario(5, "x", outcome=ScenarioOutcome.FAILED)]) == 70


def test_the_first_of_the_order_wins() -> None:
    order = [Fault.HARNESS, Fault.SCENARIO, Fault.TARGET, Fault.SIMULATOR, Fault.BOT]
    for index, fault in enumerate(order):
        assert exit_code([PASSED, *(RED[later] for later in reversed(order[index:]))]) == fault.exit_code


def test_every_code_is_explained() -> None:
    assert set(MEANING) == set(PRECEDENCE)
    assert {fault.exit_code for fault in Fault} < set(MEANING)
