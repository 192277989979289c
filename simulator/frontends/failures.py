"""What a failed step raises, and whose fault it is.

behave shows the message of an AssertionError as it is, and a traceback for anything else; so every failure that a
reader can do something about leaves a step as one.
"""

from __future__ import annotations

import sysconfig
import traceback
from collections.abc import Callable
from functools import cache, wraps
from inspect import iscoroutinefunction
from pathlib import Path
from typing import Any

import simulator
from simulator.dialogue import Fault, Transcript
from simulator.errors import SimulatorStuck, TargetError, UnderstudyError, UsageError
from simulator.frontends.bundle import shipped
from simulator.rules.base import Verdict


class StepFailure(AssertionError):
    """fault: whose it is. reason: one line, for the record and summaries."""

    def __init__(self, message: str, *, fault: Fault, reason: str) -> None:
        super().__init__(message)
        self.fault = fault
        self.reason = reason


class Red(StepFailure):
    """The chat broke a rule or an expectation: the verdict, and the conversation up to there."""

    def __init__(self, verdict: Verdict, transcript: Transcript) -> None:
        policy = f" ({', '.join(verdict.policy)})" if verdict.policy else ""
        message = f"{verdict.title}{policy}\n  {verdict.reason}\n  rule: {verdict.rule}; fault: {verdict.fault}"
        super().__init__(message, fault=verdict.fault, reason=f"{verdict.title}: {verdict.reason}")
        self.verdict = verdict
        self.transcript = transcript


def fault_of(error: BaseException) -> Fault:
    """Whose fault an exception is that left a step."""
    if isinstance(error, StepFailure):
        return error.fault
    if isinstance(error, UsageError):
        return Fault.SCENARIO
    if isinstance(error, TargetError):
        return Fault.TARGET
    if isinstance(error, SimulatorStuck):
        return Fault.SIMULATOR
    if isinstance(error, AssertionError):
        return Fault.BOT  # a step of the user's own, judging the chat
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename).resolve()
        if any(path.is_relative_to(folder) for folder in _ours()):
            return Fault.HARNESS
        if not any(path.is_relative_to(folder) for folder in _OTHERS):
            return Fault.SCENARIO
    return Fault.HARNESS


_OTHERS = tuple({Path(sysconfig.get_path(name)).resolve() for name in ("stdlib", "purelib", "platlib")})
"""Python's library and what is installed: a failure in there is the fault of whoever called it."""


@cache
def _ours() -> tuple[Path, ...]:
    return Path(simulator.__file__).parent.resolve(), shipped("steps").resolve()


def blaming(step: Callable[..., Any]) -> Callable[..., Any]:
    """Turns our own errors into step failures that say whose fault they are; sync and async steps alike."""
    if iscoroutinefunction(step):

        @wraps(step)
        async def run_async(*args: Any, **kwargs: Any) -> None:
            try:
                await step(*args, **kwargs)
            except UnderstudyError as error:
                raise _failure(error) from None

        return run_async

    @wraps(step)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            step(*args, **kwargs)
        except UnderstudyError as error:
            raise _failure(error) from None

    return run


def as_failure(error: BaseException) -> BaseException:
    """An error of ours as a step failure; anything else as it is."""
    return _failure(error) if isinstance(error, UnderstudyError) else error


def _failure(error: UnderstudyError) -> StepFailure:
    fault = fault_of(error)
    if not isinstance(error, UsageError | TargetError | SimulatorStuck):
        fault = Fault.HARNESS
    hint = f" ({error.way_out})" if fault in (Fault.SCENARIO, Fault.TARGET) and error.way_out else ""
    where = f"{error.where}: " if error.where else ""
    return StepFailure(f"{error}\n  fault: {fault}", fault=fault, reason=f"{where}{error.problem}{hint}")
