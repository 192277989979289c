"""behave's runner for many scenarios at once: `behave -j 200 -r understudy`.

The name is given in behave's configuration; `-r simulator.frontends.behave_runner:Runner` needs none.

    [tool.behave.runners]
    understudy = "simulator.frontends.behave_runner:Runner"

Each scenario is one task on one event loop. What a task runs is behave's own code for a scenario, in a fiber: where it
comes to an async step or hook, the loop awaits it; a blocking one of users goes to a thread of the scenario's own.
Formatters and reporters hear of everything in the order of the files. With `-j 1` it is plain behave and nothing else.
"""

from __future__ import annotations

import asyncio
import copy
import time
import traceback
from collections.abc import Callable, Sequence
from contextvars import Context as Variables
from contextvars import copy_context
from functools import partial
from inspect import iscoroutinefunction
from types import TracebackType
from typing import Any

from behave.async_step import AsyncStepFunction
from behave.exception import ConfigError
from behave.model import Rule, Scenario, ScenarioOutline, Status
from behave.runner import ModelRunner
from behave.runner import Runner as PlainRunner

from simulator.errors import UnderstudyError
from simulator.executors import fiber, lane
from simulator.executors.fiber import here, in_fiber, wait_here
from simulator.executors.lane import Lane
from simulator.frontends.behave_context import RunnerContext, captured_apart, coroutine_of, row_of
from simulator.frontends.behave_scenes import deadlines_of, sessions_at_once
from simulator.frontends.behave_suite import is_shipped
from simulator.frontends.deadlines import Clock, Deadlines, within
from simulator.frontends.hooks import wait_for
from simulator.frontends.interruption import Interruption
from simulator.frontends.told_later import ToldLater

_MACHINERY = frozenset({__file__, lane.__file__, fiber.__file__})


class Runner(PlainRunner):  # type: ignore[misc]  # behave has no type information
    """loop: that all scenarios are played on, None under plain behave."""

    loop: asyncio.AbstractEventLoop | None = None
    features: list[Any]

    def run_model(self, features: Sequence[Any] | None = None) -> bool:
        if self.config.jobs <= 1 or self.config.dry_run:
            return bool(super().run_model(features))
        self.features = list(self.features if features is None else features)
        try:
            at_once = sessions_at_once(self.config, self.config.jobs)
            deadlines = deadlines_of(self.config)
        except UnderstudyError as error:
            raise ConfigError(str(error)) from None  # which behave shows as one line
        failed = asyncio.run(self._play(at_once, deadlines))
        if self.aborted:
            print("\nABORTED: By user.")  # noqa: T201 - as behave says it
        for formatter in self.formatters:
            formatter.close()
        for reporter in self.config.reporters:
            reporter.end()
        return failed

    async def _play(self, at_once: int, deadlines: Deadlines) -> bool:
        return await _Playing(self, at_once, deadlines).play()


class _Part(ModelRunner):  # type: ignore[misc]  # behave has no type information
    """What one feature, rule or scenario knows as the runner. told: in place of the formatters. above: attributes of
    its own between its context and the one below. inside: the tasks of what it holds."""

    def __init__(
        self, playing: _Playing, below: RunnerContext | None, told: ToldLater | None = None, **above: Any
    ) -> None:
        whole = playing.whole
        super().__init__(whole.config, step_registry=_Matches(self))
        self.whole = whole
        self.features = list(whole.features)
        self.hooks = _Hooks(self)
        self.formatters = whole.formatters if told is None else [told]
        self.failed = False
        self.inside: list[asyncio.Task[None]] = []
        self.all_begun = asyncio.Event()
        self._playing = playing
        self._clock = Clock(playing.deadlines, time.monotonic())
        self._lane = Lane("behave")
        self.context = RunnerContext(self, below, **above)
        self.context.run_substeps_with(self._run_substep)

    def call(self, function: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        """From the fiber of this part: waits for it without blocking the loop. From its lane: calls it there."""
        if iscoroutinefunction(function):
            work = function(*arguments, **named)
            return self._wait(work) if here() else wait_for(work, self._playing.loop)
        if here():
            return self._wait(self._lane.call(function, *arguments, **named))
        return function(*arguments, **named)

    def call_step(self, function: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        """As `call`, within the time that a step may take."""
        if isinstance(function, AsyncStepFunction):
            function = coroutine_of(function)
        elif is_shipped(function):  # which never block
            return function(*arguments, **named)
        bound_s, late = self._clock.bound()
        if bound_s is None or not here():  # a step in a step has the time of that
            return self.call(function, *arguments, **named)
        awaited = iscoroutinefunction(function)
        work = function(*arguments, **named) if awaited else self._lane.call(function, *arguments, **named)
        scene = self.context.understudy if "understudy" in self.context else None
        return self._wait(within(bound_s, late, work, scene=scene))

    def run_hook_with_capture(self, hook_name: str, *arguments: Any, **named: Any) -> bool:
        if hook_name in ("after_feature", "after_rule"):
            wait_here(self.settled())
        return bool(super().run_hook_with_capture(hook_name, *arguments, **named))

    async def settled(self) -> None:
        """When all inside has ended."""
        self.all_begun.set()
        if self.inside:
            await asyncio.wait(self.inside)

    def end(self) -> None:
        self._lane.close()
        self.whole.hook_failures += self.hook_failures
        self.whole.undefined_steps.extend(self.undefined_steps)

    def _wait(self, work: Any) -> Any:
        try:
            return wait_here(work)
        except asyncio.CancelledError:
            if self._playing.dropping:
                raise KeyboardInterrupt from None  # which behave knows what to do about
            raise RuntimeError("it was cancelled from inside") from None
        except SystemExit as error:
            raise RuntimeError(f"SystemExit: {error}") from error
        except BaseException as error:  # of users, to whom our frames say nothing
            raise error.with_traceback(_frames_of_users(error.__traceback__)) from error.__cause__

    def _run_substep(self, _: Any, step: Any) -> None:
        if not step.run(self, quiet=True, capture=False):
            words = f"{step.status.name.upper()} SUB-STEP: {step.keyword} {step.name}"
            if step.error_message:
                frames = "".join(traceback.format_tb(step.exc_traceback))
                words += f"\nSubstep info: {step.error_message}\nTraceback (of failed substep):\n{frames}"
            raise AssertionError(words)


class _Hooks:
    """Those of the run, each called where it belongs."""

    def __init__(self, part: _Part) -> None:
        self._part = part

    def __contains__(self, name: str) -> bool:
        return name in self._part.whole.hooks

    def get(self, name: str, default: Any = None) -> Any:
        return self._part.whole.hooks.get(name, default)

    def __getitem__(self, name: str) -> Callable[..., Any]:
        return partial(self._part.call, self._part.whole.hooks[name])


class _Matches:
    """The run's step registry, whose functions are called where they belong."""

    def __init__(self, part: _Part) -> None:
        self._part = part

    def find_match(self, step: Any) -> Any:
        found = self._part._playing.match(step)
        if found is None or found.func is None:
            return found
        match = copy.copy(found)
        match.func = partial(self._part.call_step, found.func)
        return match


class _Playing:
    """One run. whole: behave's runner, with its features, hooks and formatters. at_once: scenarios."""

    def __init__(self, whole: Runner, at_once: int, deadlines: Deadlines) -> None:
        from behave.runner import the_step_registry

        self.whole = whole
        self.loop = whole.loop = asyncio.get_running_loop()
        self.deadlines = deadlines
        self.dropping = False
        self._red = False
        self._registry = whole.step_registry or the_step_registry
        self._definitions: dict[tuple[str, str], Any] = {}
        self._free = asyncio.Semaphore(at_once)
        self._scenarios: set[asyncio.Task[None]] = set()
        self._bug: BaseException | None = None
        self._told: list[ToldLater | None] = []
        self._reported = 0
        self._root = _Part(self, None)
        whole.context = self._root.context
        self._outside: Variables = copy_context()

    async def play(self) -> bool:
        """Whether the run failed, as behave has it."""
        whole, root = self.whole, self._root
        interruption = Interruption(stop=self._stop, cancel=self._drop, tell=lambda words: print(f"\n{words}"))  # noqa: T201
        known = len(whole.undefined_steps)
        whole.hook_failures = 0
        with interruption.watched(), captured_apart(clear_handlers=whole.config.logging_clear_handlers):
            await in_fiber(root.run_hook, "before_all")
            for feature in whole.features:
                await self._begin(feature)
            if root.inside:
                await asyncio.wait(root.inside)
            self._tell()
            if self._bug is not None:
                raise self._bug
            await in_fiber(root.run_hook_with_capture, "after_all")
            clean = await in_fiber(root.context.leave_all)
        root.end()
        self._in_order()
        return bool(
            root.failed or whole.aborted or whole.hook_failures or len(whole.undefined_steps) > known or not clean
        )

    def match(self, step: Any) -> Any:
        """behave looks through all definitions for each step; here once for each sentence."""
        key = (step.step_type, step.name)
        if key not in self._definitions:
            self._definitions[key] = self._registry.find_step_definition(step)
        definition = self._definitions[key]
        return None if definition is None else definition.match(step.name)

    async def _begin(self, feature: Any) -> None:
        """Opens the feature as soon as one of its scenarios may run; returns when all of them have begun."""
        await self._a_free_place()
        if self._over():
            self._told.append(None)
            return
        told = ToldLater()
        self._told.append(told)
        told.uri(feature.filename)
        part = _Part(self, self._root.context, told)
        task = self.loop.create_task(self._hold(feature, part, self._root, told))
        self._root.inside.append(task)
        await part.all_begun.wait()

    async def _hold(self, entity: Any, part: _Part, outer: _Part, told: ToldLater) -> None:
        """A feature or a rule: behave's own code for it, with its scenarios and rules begun instead of run."""
        try:
            for item in entity.run_items:
                begin = (
                    self._begin_rule
                    if isinstance(item, Rule)
                    else self._begin_outline
                    if isinstance(item, ScenarioOutline)
                    else self._begin_scenario
                )
                item.run = partial(begin, item, part)
            failed = bool(await in_fiber(type(entity).run, entity, part))
            part.failed |= failed
        except BaseException as error:  # nothing of users comes here: it is a bug, and the run must end with it
            self._bug = self._bug or error
        finally:
            await part.settled()
            for item in entity.run_items:
                del item.run
            outer.failed |= part.failed
            part.end()
            told.complete()
            self._tell()

    def _begin_rule(self, rule: Any, outer: _Part, _: Any) -> bool:
        """In the fiber of its feature. True where nothing more may begin."""
        wait_here(self._a_free_place())
        if self._over():
            return True
        told = _told(outer).inside()
        part = _Part(self, outer.context, told)
        outer.inside.append(self.loop.create_task(self._hold(rule, part, outer, told)))
        wait_here(part.all_begun.wait())
        return False

    def _begin_outline(self, outline: Any, outer: _Part, _: Any) -> bool:
        rows = list(outline.scenarios)
        for scenario in rows:
            scenario.run = partial(self._begin_scenario, scenario, outer)
        try:
            return bool(ScenarioOutline.run(outline, outer))
        finally:
            for scenario in rows:
                del scenario.run

    def _begin_scenario(self, scenario: Any, outer: _Part, _: Any) -> bool:
        if not scenario.should_run(self.whole.config):
            return self._pass_over(scenario, outer)
        wait_here(self._free.acquire())
        if self._over():
            self._free.release()
            return True
        told = _told(outer).inside()
        part = _Part(self, outer.context, told, active_outline=row_of(scenario))
        task = self.loop.create_task(self._play_scenario(scenario, part, outer, told))
        outer.inside.append(task)
        self._scenarios.add(task)
        task.add_done_callback(self._scenarios.discard)
        wait_here(asyncio.sleep(0))  # as a crowd does: one start at a time
        return False

    def _pass_over(self, scenario: Any, outer: _Part) -> bool:
        told = _told(outer).inside()
        part = _Part(self, outer.context, told)
        try:
            return bool(Scenario.run(scenario, part))
        finally:
            part.end()
            told.complete()

    async def _play_scenario(self, scenario: Any, part: _Part, outer: _Part, told: ToldLater) -> None:
        failed = True
        try:
            failed = bool(await in_fiber(Scenario.run, scenario, part))
        except KeyboardInterrupt:  # in a clean-up; whatever its steps have come to, it was not played to its end
            scenario.set_status(Status.error)
        except BaseException as error:  # nothing of users comes here: it is a bug, and the run must end with it
            self._bug = self._bug or error
            self._drop()
        finally:
            outer.failed |= failed
            self._red |= failed
            part.end()
            told.complete()
            self._free.release()
            self._tell()

    async def _a_free_place(self) -> None:
        """So that nothing is opened before one of its scenarios may run."""
        await self._free.acquire()
        self._free.release()

    def _over(self) -> bool:
        return bool(self.whole.aborted or (self.whole.config.stop and self._red))

    def _stop(self) -> None:
        self.whole.abort(reason="interrupted")

    def _drop(self) -> None:
        self._stop()
        self.dropping = True
        for task in tuple(self._scenarios):
            task.cancel()

    def _tell(self) -> None:
        self._outside.run(self._tell_in_order)

    def _tell_in_order(self) -> None:
        while self._reported < len(self._told):
            told = self._told[self._reported]
            if told is not None and not told.tell(self.whole.formatters):
                return
            for reporter in self.whole.config.reporters:
                reporter.feature(self.whole.features[self._reported])
            self._reported += 1

    def _in_order(self) -> None:
        """What was found undefined, in the order of the files."""
        steps = [
            step for feature in self.whole.features for each in feature.walk_scenarios() for step in each.all_steps
        ]
        places = {id(step): place for place, step in enumerate(steps)}
        self.whole.undefined_steps.sort(key=lambda step: places.get(id(step), len(places)))


def _frames_of_users(frames: TracebackType | None) -> TracebackType | None:
    while frames is not None and frames.tb_frame.f_code.co_filename in _MACHINERY:
        frames = frames.tb_next
    return frames


def _told(part: _Part) -> ToldLater:
    told: ToldLater = part.formatters[0]
    return told
