"""Whose fault a failure is, and what a step raises."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from simulator.dialogue import Fault
from simulator.errors import HarnessError, SimulatorStuck, TargetUnreachable, UsageError, Where
from simulator.frontends import failures
from simulator.frontends.failures import StepFailure, as_failure, blaming, fault_of


def _raised_from(path: Path, source: str = "raise KeyError('x')") -> BaseException:
    try:
        exec(compile(source, str(path), "exec"), {"json": json})  # noqa: S102 - a step file, as behave runs it
    except Exception as error:
        # The frame of this test would be the user's own.
        return error.with_traceback(error.__traceback__.tb_next if error.__traceback__ else None)
    raise AssertionError("nothing was raised")


def test_a_mistake_is_of_whose_file_it_is_in(tmp_path: Path) -> None:
    assert fault_of(_raised_from(tmp_path / "steps.py")) is Fault.SCENARIO
    assert fault_of(_raised_from(Path(failures.__file__))) is Fault.HARNESS


def test_a_mistake_inside_a_library_is_of_whoever_called_it(tmp_path: Path) -> None:
    source = "json.loads('{')"
    assert fault_of(_raised_from(tmp_path / "steps.py", source)) is Fault.SCENARIO
    assert fault_of(_raised_from(Path(failures.__file__), source)) is Fault.HARNESS


def test_a_folder_of_the_users_that_is_called_like_ours_is_theirs(tmp_path: Path) -> None:
    assert fault_of(_raised_from(tmp_path / "simulator" / "steps.py")) is Fault.SCENARIO


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (UsageError("u", where=Where("f.yaml", 3), way_out="do so"), Fault.SCENARIO),
        (TargetUnreachable("t"), Fault.TARGET),
        (SimulatorStuck("s"), Fault.SIMULATOR),
        (HarnessError("h"), Fault.HARNESS),
    ],
)
def test_errors_of_ours_leave_a_step_as_failures(error: Exception, fault: Fault) -> None:
    @blaming
    def step() -> None:
        raise error

    @blaming
    async def async_step() -> None:
        raise error

    def async_run() -> None:
        asyncio.run(async_step())

    for run in (step, async_run):
        with pytest.raises(StepFailure) as caught:
            run()
        assert caught.value.fault is fault
        assert f"fault: {fault}" in str(caught.value)


def test_the_reason_of_a_usage_error_holds_place_and_way_out() -> None:
    failure = as_failure(UsageError("wrong", where=Where("f.yaml", 3), way_out="do so"))
    assert isinstance(failure, StepFailure)
    assert failure.reason == "f.yaml:3: wrong (do so)"


def test_other_errors_stay_as_they_are() -> None:
    error = KeyError("x")
    assert as_failure(error) is error
