"""Scenes under plain `behave`: made by the first step that needs one, recorded when behave leaves the scenario.

`behave -D target=NAME -D seed=N -D defect=ID -D record=PATH` sets what `understudy run` takes as options. No hook file
is needed: the first scene of a run puts a hook of ours around `after_scenario`. It fails a scenario in which the chat
broke an always-on rule although all its steps passed, and behave shows it as failed.
"""

from __future__ import annotations

import asyncio
import math
import threading
import time
from collections.abc import Callable, Coroutine
from inspect import iscoroutinefunction
from pathlib import Path
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from behave.async_step import use_or_assign_event_loop

from simulator.errors import UsageError
from simulator.frontends.behave_context import runner_of
from simulator.frontends.deadlines import Deadlines
from simulator.frontends.failures import StepFailure
from simulator.frontends.feature_files import shown
from simulator.frontends.hooks import wait_for
from simulator.frontends.project import load_project
from simulator.frontends.recording import Recording
from simulator.frontends.report_files import write_reports
from simulator.frontends.run import Run, here, now
from simulator.frontends.scenario_outcome import Played
from simulator.frontends.scene import Scene
from simulator.record.reader import load
from simulator.record.result import ScenarioOutcome, ScenarioResult, StepResult

T = TypeVar("T")

_AFTER = "after_scenario"


def scene_under_behave(context: Any) -> Scene:
    """A scene that is closed, judged and recorded when behave leaves the scenario."""
    with _beginning:
        running = _runs.get(context.config)
        if running is None:
            running = _runs[context.config] = _BehaveRun(context)
    return running.begin(context)


def sessions_at_once(config: Any, jobs: int) -> int:
    """How many scenarios may be played at once when so many are asked for. Raises UsageError where that would be bad
    manners towards the chat."""
    return _run(config).manners.sessions(jobs)


def deadlines_of(config: Any) -> Deadlines:
    """From `-D step_timeout=S` and `-D scenario_timeout=S`. Raises UsageError."""
    return Deadlines(step_s=_seconds(config, "step_timeout"), scenario_s=_seconds(config, "scenario_timeout"))


class _BehaveRun:
    """One run of behave: its record, and the hooks that fill it."""

    def __init__(self, context: Any) -> None:
        run = _run(context.config)
        path = Path(context.config.userdata.get("record") or run.project.output / "record.jsonl")
        self._recording = Recording(run, path, options={"runner": "behave"})
        self._began: dict[str, tuple[float, str]] = {}
        self._runner = runner_of(context)
        self._loop: asyncio.AbstractEventLoop | None = getattr(self._runner, "loop", None)
        self._pace = None
        if self._loop is not None:
            run.places.count = run.manners.sessions(context.config.jobs)
            self._pace = asyncio.run_coroutine_threadsafe(run.throttle.keep_pace(), self._loop)
        self._users_hook: Callable[..., Any] | None = self._runner.hooks.get(_AFTER)
        self._runner.hooks[_AFTER] = self._after_scenario
        context.add_cleanup(self._end, layer="testrun")

    def begin(self, context: Any) -> Scene:
        scenario_id = self._id(context.scenario)
        self._began[scenario_id] = (time.monotonic(), now())
        scene = context.understudy = self._recording.scene(scenario_id)
        return scene

    def _after_scenario(self, context: Any, scenario: Any) -> None:
        if self._users_hook is not None and iscoroutinefunction(self._users_hook):
            self._settle(self._users_hook(context, scenario))
        elif self._users_hook is not None:
            self._users_hook(context, scenario)
        if "understudy" not in context:
            return
        result = self._finish(context.feature, scenario, context.understudy)
        unseen = not any(step.status.has_failed() for step in scenario.all_steps)
        if unseen and result.outcome is ScenarioOutcome.FAILED and result.fault is not None:
            raise StepFailure(f"{result.reason}\n  fault: {result.fault}", fault=result.fault, reason=result.reason)

    def _end(self) -> None:
        """Records what never came to a scene (an undefined first step, say), writes the reports, says where it is."""
        for feature in self._runner.features:
            for scenario in feature.walk_scenarios():
                if scenario.status.has_failed() and self._id(scenario) not in self._recording.recorded:
                    self._finish(feature, scenario, None)
        self._recording.close()
        if self._pace is not None:
            self._pace.cancel()
        project = self._recording.run.project
        reports = write_reports(load(self._recording.path), project.reports, self._recording.path.parent)
        for path in (self._recording.path, *reports):
            print(f"understudy: {here(path)}")  # noqa: T201 - behave has no other way to say something at the end

    def _finish(self, feature: Any, scenario: Any, scene: Scene | None) -> ScenarioResult:
        scenario_id = self._id(scenario)
        began, started_at = self._began.get(scenario_id, (time.monotonic(), now()))
        played = _played(feature, scenario, scenario_id, started_at, time.monotonic() - began)
        return self._settle(self._recording.finish(played, scene))

    def _settle(self, work: Coroutine[Any, Any, T]) -> T:
        """behave's hooks and clean-ups are plain functions; under our runner they are called in a thread beside the
        loop."""
        if self._loop is not None:
            return wait_for(work, self._loop)
        found: T = use_or_assign_event_loop().run_until_complete(work)
        return found

    def _id(self, scenario: Any) -> str:
        return f"{shown(Path(scenario.filename), self._recording.run.project.root)}:{scenario.line}"


_runs: WeakKeyDictionary[Any, _BehaveRun] = WeakKeyDictionary()
"""By behave's configuration: a context may hold one attribute of ours, and that is the scene."""
_beginning = threading.Lock()
"""Blocking steps of two scenarios may want the first scene of a run at once."""


def _run(config: Any) -> Run:
    given = config.userdata
    return Run.of(
        load_project(),
        target=given.get("target"),
        seed=_seed(given.get("seed")),
        defects=tuple(given.get("defect", "").replace(",", " ").split()),
    )


def _seconds(config: Any, name: str) -> float | None:
    text = config.userdata.get(name)
    if text is None:
        return None
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < math.inf:
        raise UsageError(f"{name} {text!r} is no number of seconds", way_out=f"write for instance `-D {name}=30`")
    return seconds


def _seed(text: str | None) -> int | None:
    if text is None:
        return None
    try:
        return int(text)
    except ValueError:
        raise UsageError(f"the seed {text!r} is no whole number", way_out="write for instance `-D seed=7`") from None


def _played(feature: Any, scenario: Any, scenario_id: str, started_at: str, duration_s: float) -> Played:
    rule = next((rule for rule in feature.rules if scenario in list(rule.walk_scenarios())), None)
    steps = tuple(_step(step) for step in scenario.all_steps)
    broken = next((step for step in scenario.all_steps if step.status.has_failed()), None)
    undefined = ""
    if broken is not None and broken.status.name == "undefined":
        undefined = f'{broken.location}: no step is defined for "{broken.keyword} {broken.name}"'
    elsewhere = scenario.exception if broken is None else None  # a hook or a clean-up
    return Played(
        scenario_id=scenario_id,
        feature=feature.name,
        feature_file=scenario_id.rpartition(":")[0],
        name=scenario.name.strip(),
        line=scenario.line,
        rule=rule.name if rule is not None else "",
        tags=tuple(sorted({str(tag) for tag in scenario.effective_tags})),
        steps=steps,
        failure=elsewhere if broken is None or undefined else broken.exception,
        undefined=undefined,
        skipped=scenario.should_skip,
        started_at=started_at,
        duration_s=duration_s,
    )


def _step(step: Any) -> StepResult:
    return StepResult(
        keyword=step.keyword.strip(),
        text=step.name,
        line=step.line,
        status=step.status.name,
        duration_s=step.duration,
        message=str(step.error_message or ""),
    )
