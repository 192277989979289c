"""How long steps and scenarios may take."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable
from dataclasses import dataclass
from typing import TypeVar

from simulator.dialogue import Fault
from simulator.frontends.failures import StepFailure
from simulator.frontends.scene import Scene

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """Seconds that a step and the steps of a scenario together may take; None for as long as it takes. Clean-ups and
    the end of the conversation have their own."""

    step_s: float | None = None
    scenario_s: float | None = None


class Clock:
    """Of one scenario. began: on the monotonic clock."""

    def __init__(self, deadlines: Deadlines, began: float) -> None:
        self._deadlines = deadlines
        self._end = None if deadlines.scenario_s is None else began + deadlines.scenario_s

    def bound(self) -> tuple[float | None, str]:
        """Seconds that the next step may take, and what to say when it takes longer."""
        step_s, scenario_s = self._deadlines.step_s, self._deadlines.scenario_s
        left = None if self._end is None else max(0.0, self._end - time.monotonic())
        if left is not None and (step_s is None or left < step_s):
            return left, f"the scenario took longer than {scenario_s:g} s"
        return step_s, f"the step took longer than {step_s:g} s" if step_s is not None else ""


async def within(bound_s: float, late: str, work: Awaitable[T], *, scene: Scene | None) -> T:
    """What the work returns or raises; StepFailure with those words where it takes longer. scene: that it works on, by
    which one knows whether the chat is what is waited for."""
    scope = asyncio.timeout(bound_s)
    try:
        async with scope:
            return await work
    except TimeoutError:
        if not scope.expired():
            raise
        fault = Fault.TARGET if scene is not None and scene.waits_for_the_chat else Fault.SCENARIO
        words = f"{late}, waiting for the chat" if fault is Fault.TARGET else late
        raise StepFailure(words, fault=fault, reason=words) from None
