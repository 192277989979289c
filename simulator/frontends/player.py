"""Plays one scenario: its steps one after the other, in a context and a scene of its own."""

from __future__ import annotations

import asyncio
import time
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

from behave.api.pending_step import StepNotImplementedError
from behave.model import Status

from simulator.dialogue import Fault
from simulator.executors.lane import Lane
from simulator.frontends.behave_context import LayeredContext, row_of
from simulator.frontends.behave_suite import Planned, Suite
from simulator.frontends.deadlines import Clock, Deadlines, within
from simulator.frontends.failures import StepFailure, as_failure, fault_of
from simulator.frontends.hooks import HookFailed, after, before
from simulator.frontends.output_routing import Captured, captured
from simulator.frontends.recording import Recording
from simulator.frontends.run import now
from simulator.frontends.scenario_outcome import Played
from simulator.frontends.scene import Scene
from simulator.frontends.surroundings import Surroundings
from simulator.record.result import ScenarioResult, StepResult

_PARTING_S = 3.0  # for taking leave of a chat when the run is interrupted


@dataclass(slots=True)
class _Going:
    """goes_on: whether steps may follow a failure, for scenarios that want that."""

    steps: list[StepResult]
    failure: BaseException | None = None
    skipped: bool = False
    goes_on: bool = False

    def fail(self, error: HookFailed) -> None:
        """Keeps the first failure."""
        if self.failure is None:
            judging = isinstance(error.error, AssertionError) and error.judging
            fault = Fault.BOT if judging else fault_of(error.error)
            fault = Fault.SCENARIO if fault is Fault.BOT and not judging else fault
            self.failure = StepFailure(str(error), fault=fault, reason=str(error))


async def play(
    suite: Suite,
    planned: Planned,
    recording: Recording,
    *,
    surroundings: Surroundings | None = None,
    deadlines: Deadlines | None = None,
    capture: bool = True,
) -> ScenarioResult:
    """The masked result, which is in the record by then. Raises nothing that a step or the chat may be blamed for.

    surroundings: of the run, opened; without them the scenario has some of its own. capture: what steps print is kept
    for the result instead of being shown. When cancelled, takes leave of the chat and keeps nothing.
    """
    began, started_at = time.monotonic(), now()
    undefined = suite.undefined(planned)
    scene: Scene | None = None
    output = Captured()
    if undefined:
        words = {id(step): message for step, message in undefined}
        going = _Going([_unplayed(step, words.get(id(step), "")) for step in planned.steps])
        if surroundings is not None:
            await surroundings.pass_over(planned)
    else:
        scene = recording.scene(planned.scenario_id)
        clock = Clock(deadlines or Deadlines(), began)
        try:
            with captured(output) if capture else nullcontext():
                going = await _go_through(suite, planned, scene, surroundings, clock)
        except BaseException:
            await asyncio.wait_for(scene.close(), _PARTING_S)  # interrupted: leave the chat, keep nothing
            raise
    played = Played(
        scenario_id=planned.scenario_id,
        feature=planned.feature.name,
        feature_file=planned.file,
        name=planned.scenario.name.strip(),
        line=planned.scenario.line,
        rule=planned.rule.name if planned.rule is not None else "",
        tags=planned.tags,
        steps=tuple(going.steps),
        failure=going.failure,
        undefined=undefined[0][1] if undefined else "",
        skipped=going.skipped,
        output=output.text,
        started_at=started_at,
        duration_s=time.monotonic() - began,
    )
    return await recording.finish(played, scene)


async def _go_through(
    suite: Suite, planned: Planned, scene: Scene, surroundings: Surroundings | None, clock: Clock
) -> _Going:
    going = _Going([])
    own = None
    if surroundings is None:
        surroundings = own = Surroundings(suite, [planned])
        await own.open()
    try:
        async with surroundings.around(planned) as (below, lane):
            scenario = planned.scenario
            context = below.above(
                "scenario",
                scenario=scenario,
                tags=set(scenario.effective_tags),
                active_outline=row_of(scenario),
            )
            context.set_for_users("understudy", scene)
            try:
                await _between_hooks(suite, planned, context, lane, going, clock)
            finally:
                await _leave(context, lane, going)
    except HookFailed as error:
        going.fail(error)
    finally:
        if own is not None:
            await own.close()
            for failure in own.failures:
                going.fail(failure)
    going.steps += [_result(step, "skipped") for step in planned.steps[len(going.steps) :]]
    return going


async def _between_hooks(
    suite: Suite, planned: Planned, context: LayeredContext, lane: Lane, going: _Going, clock: Clock
) -> None:
    hooks, scenario = suite.hooks, planned.scenario
    if scenario.should_skip:  # with its feature, whose hook said so
        going.skipped = True
        return
    failure = await hooks.run_all(before("scenario", scenario), context, lane=lane)
    if failure is not None:
        scenario.hook_failed = True
        going.fail(failure)
    going.skipped = scenario.should_skip
    for step in planned.steps:
        if (going.failure is None or (scenario.continue_after_failed_step and going.goes_on)) and not going.skipped:
            await _perform(suite, planned, context, step, going, lane, clock, scene=context.understudy)
            going.skipped = scenario.should_skip and going.failure is None
        else:
            step.status = Status.skipped
            going.steps.append(_result(step, "skipped"))
    scenario.clear_status()
    if going.failure is not None:
        context.mark_failed()
    failure = await hooks.run_all(after("scenario", scenario), context, lane=lane)
    if failure is not None:
        scenario.hook_failed = True
        going.fail(failure)


async def _leave(context: LayeredContext, lane: Lane, going: _Going) -> None:
    try:
        await context.leave(lane)
    except (Exception, SystemExit) as error:  # clean-ups are the user's code: anything may come out of them
        going.failure = going.failure or as_failure(error)


async def _perform(
    suite: Suite,
    planned: Planned,
    context: LayeredContext,
    step: Any,
    going: _Going,
    lane: Lane,
    clock: Clock,
    *,
    scene: Scene,
) -> None:
    began = time.monotonic()
    status, message = "passed", ""
    bound_s, late = clock.bound()
    opened = False
    try:
        try:
            await suite.hooks.run("before_step", context, step, lane=lane)
        except Exception as error:  # the user's code: whatever it raises, the step has not begun
            raise HookFailed("before_step", error) from None
        opened = True
        if bound_s is None:
            await suite.perform(context, step, lane=lane)
        else:
            await within(bound_s, late, suite.perform(context, step, lane=lane), scene=scene)
    except (Exception, SystemExit, KeyboardInterrupt) as error:  # a step may be the user's code: anything may come out
        failure = _placed(error, f"{planned.file}:{step.line}")
        if isinstance(error, HookFailed):
            going.fail(error)  # a hook that fails before its step says nothing about the chat
        else:
            going.failure = going.failure or failure
        status = "failed" if isinstance(failure, AssertionError) else "error"
        message = str(failure) if status == "failed" else f"{type(error).__name__}: {error}"
        if isinstance(error, KeyboardInterrupt):
            context.abort(reason="a step raised KeyboardInterrupt")
    if step.status is Status.skipped and status == "passed":
        status = "skipped"  # it skipped its scenario, and so itself
    step.status = Status[status] if opened else Status.untested
    step.duration = time.monotonic() - began
    try:
        await suite.hooks.run("after_step", context, step, lane=lane)
    except (Exception, SystemExit) as error:  # hooks are the user's code: anything may come out of them
        opened = False
        going.fail(HookFailed("after_step", error, judging=True))
        status, message = "error", message or str(going.failure)
    if not opened:
        step.status = Status.hook_error
    going.goes_on = status in ("passed", "failed", "error")
    going.steps.append(_result(step, status, message, step.duration))


def _placed(error: BaseException, where: str) -> BaseException:
    """With the line of the feature in front, where it is the feature that must be mended."""
    if isinstance(error, StepNotImplementedError):
        words = f"{where}: this step is not written yet"
        return StepFailure(words, fault=Fault.SCENARIO, reason=words)
    if isinstance(error, StepFailure) and error.fault is Fault.SCENARIO:
        return StepFailure(f"{where}: {error}", fault=error.fault, reason=f"{where}: {error.reason}")
    return error


def _unplayed(step: Any, unknown: str) -> StepResult:
    return _result(step, "undefined" if unknown else "skipped", unknown)


def _result(step: Any, status: str, message: str = "", duration_s: float = 0.0) -> StepResult:
    return StepResult(
        keyword=step.keyword.strip(),
        text=step.name,
        line=step.line,
        status=status,
        duration_s=duration_s,
        message=message,
    )
