"""How long steps and scenarios may take."""

from __future__ import annotations

import asyncio
import time

import pytest

from simulator.dialogue import Fault
from simulator.frontends.deadlines import Clock, Deadlines, within
from simulator.frontends.failures import StepFailure


def test_whichever_comes_first() -> None:
    now = time.monotonic()
    assert Clock(Deadlines(), now).bound() == (None, "")
    assert Clock(Deadlines(step_s=2), now).bound() == (2, "the step took longer than 2 s")
    seconds, words = Clock(Deadlines(step_s=20, scenario_s=5), now).bound()
    assert seconds is not None
    assert 0 < seconds <= 5
    assert words == "the scenario took longer than 5 s"
    assert Clock(Deadlines(scenario_s=5), now - 6).bound()[0] == 0.0


def test_work_in_time_comes_to_what_it_comes_to() -> None:
    async def work() -> str:
        return "done"

    async def breaks() -> None:
        raise TimeoutError("of its own")

    assert asyncio.run(within(5, "late", work(), scene=None)) == "done"
    with pytest.raises(TimeoutError, match="of its own"):
        asyncio.run(within(5, "late", breaks(), scene=None))


def test_work_that_takes_longer_is_the_scenarios_fault_where_nobody_waits_for_the_chat() -> None:
    with pytest.raises(StepFailure, match="late") as caught:
        asyncio.run(within(0.01, "late", asyncio.sleep(60), scene=None))
    assert caught.value.fault is Fault.SCENARIO
