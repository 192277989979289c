"""What stands around scenarios: the run, features and rules, opened with their first scenario, closed with their last.

Opening runs `before_*` hooks, closing runs `after_*` hooks and the clean-ups of the layer. Scenarios of one feature may
run at the same time; each stands on the feature's layer with a layer of its own.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from behave.model import Feature, Rule

from simulator.errors import UsageError, Where
from simulator.executors.lane import Lane
from simulator.frontends.behave_context import LayeredContext
from simulator.frontends.behave_suite import Planned, Suite
from simulator.frontends.hooks import HookFailed, after, before


@dataclass(slots=True)
class _Layer:
    """A feature or a rule. failure: of opening it; its scenarios are not played then."""

    kind: str
    entity: Any
    waiting: int
    opening: asyncio.Lock
    context: LayeredContext | None = None
    failure: HookFailed | None = None


class Surroundings:
    """planned: the scenarios that will be played, by which the last one of a feature is known. one_lane: everything
    that blocks runs in one thread, as under behave; else each scenario and feature has a thread of its own."""

    def __init__(self, suite: Suite, planned: Sequence[Planned], *, one_lane: bool = True) -> None:
        self.suite = suite
        self.failures: list[HookFailed] = []
        self._context = LayeredContext.lowest()
        self._lane = Lane("hooks")
        self._one_lane = one_lane
        waiting: Counter[int] = Counter()
        entities: dict[int, tuple[str, Any]] = {}
        for each in planned:
            for kind, entity in _entities(each):
                waiting[id(entity)] += 1
                entities[id(entity)] = (kind, entity)
        self._layers = {
            key: _Layer(kind=kind, entity=entity, waiting=waiting[key], opening=asyncio.Lock())
            for key, (kind, entity) in entities.items()
        }

    @property
    def aborted(self) -> bool:
        """Whether a step or hook has called `context.abort()`."""
        return self._context.aborted_by_user

    async def open(self) -> None:
        """`before_all`. Raises UsageError where it fails: nothing can be played then."""
        self._context.run_substeps_with(self.suite.substeps(asyncio.get_running_loop()))
        try:
            await self.suite.hooks.run("before_all", self._context, lane=self._lane)
        except (Exception, SystemExit) as error:  # the user's code: anything may come out of it
            raise UsageError(
                f"before_all failed: {type(error).__name__}: {' '.join(str(error).split())}",
                where=Where.of(self.suite.hooks.file) if self.suite.hooks.file else None,
                way_out="mend the hook; nothing was played",
            ) from error

    async def close(self) -> None:
        """What is open still (after an interruption), then `after_all` and the clean-ups of the run."""
        for layer in reversed(self._layers.values()):
            await self._close(layer)
        try:
            await self.suite.hooks.run("after_all", self._context, lane=self._lane)
        except (Exception, SystemExit) as error:  # the user's code: anything may come out of it
            self.failures.append(HookFailed("after_all", error, judging=True))
        try:
            await self._context.leave(self._lane)
        except Exception as error:  # the user's code: anything may come out of it
            self.failures.append(HookFailed("a clean-up of the run", error))
        self._lane.close()

    @asynccontextmanager
    async def around(self, planned: Planned) -> AsyncIterator[tuple[LayeredContext, Lane]]:
        """The context to put the scenario's layer on, and the lane for what blocks. Raises HookFailed where the
        feature or the rule could not be opened."""
        layers = [self._layers[id(entity)] for _, entity in _entities(planned)]
        below = self._context
        try:
            for layer in layers:
                below = await self._opened(layer, below)
            lane = self._lane if self._one_lane else Lane(planned.scenario_id)
            try:
                yield below, lane
            finally:
                if lane is not self._lane:
                    lane.close()
        finally:
            for layer in reversed(layers):
                await self._done(layer)

    async def pass_over(self, planned: Planned) -> None:
        """For a scenario that is not played after all: the feature that it was the last of is closed."""
        for _, entity in reversed(_entities(planned)):
            await self._done(self._layers[id(entity)])

    async def _done(self, layer: _Layer) -> None:
        layer.waiting -= 1
        if layer.waiting == 0:
            await self._close(layer)

    async def _opened(self, layer: _Layer, below: LayeredContext) -> LayeredContext:
        async with layer.opening:
            if layer.context is None and layer.failure is None:
                entity = layer.entity
                layer.context = below.above(layer.kind, **{layer.kind: entity}, tags=set(entity.tags))
                opening = before(layer.kind, entity)
                layer.failure = await self.suite.hooks.run_all(opening, layer.context, lane=self._lane)
                entity.hook_failed = layer.failure is not None
        if layer.failure is not None:
            raise layer.failure
        return layer.context or below

    async def _close(self, layer: _Layer) -> None:
        context, layer.context = layer.context, None
        if context is None:
            return
        entity = layer.entity
        failure = await self.suite.hooks.run_all(after(layer.kind, entity), context, lane=self._lane)
        if failure is not None:
            self.failures.append(failure)
        try:
            await context.leave(self._lane)
        except Exception as error:  # the user's code: anything may come out of it
            self.failures.append(HookFailed(f"a clean-up of the {layer.kind} {entity.name!r}", error))


def _entities(planned: Planned) -> list[tuple[str, Feature | Rule]]:
    found: list[tuple[str, Feature | Rule]] = [("feature", planned.feature)]
    if planned.rule is not None:
        found.append(("rule", planned.rule))
    return found
