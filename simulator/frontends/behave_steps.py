"""What step files import: behave's decorators with Cucumber Expressions, and the scene of the running scenario.

    from simulator.frontends.behave_steps import given, scene_of, then, when

    @when("{who} says {string}")
    async def says(context, who, words):
        await scene_of(context).say(words)

Errors of ours leave a step as a failure that says whose fault it is, not as a traceback. Whoever writes steps of their
own beside the shipped ones brings those in with `use_shipped_steps()`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import behave
from behave.cucumber_expression import use_step_matcher_for_cucumber_expressions

from simulator.frontends.failures import blaming
from simulator.frontends.parameter_types import define_parameter_types
from simulator.frontends.scene import Scene

__all__ = ["given", "scene_of", "then", "use_shipped_steps", "when"]

StepFunction = TypeVar("StepFunction", bound=Callable[..., Any])


def given(sentence: str) -> Callable[[StepFunction], StepFunction]:
    """What is already true. sentence: a Cucumber Expression. The function may be async."""
    return _registering(behave.given, sentence)


def when(sentence: str) -> Callable[[StepFunction], StepFunction]:
    """What happens. sentence: a Cucumber Expression. The function may be async."""
    return _registering(behave.when, sentence)


def then(sentence: str) -> Callable[[StepFunction], StepFunction]:
    """What the cardmember could observe. sentence: a Cucumber Expression. The function may be async."""
    return _registering(behave.then, sentence)


def scene_of(context: Any) -> Scene:
    """The scene of the running scenario; made here where nobody has made it (plain `behave`)."""
    if "understudy" in context:
        found: Scene = context.understudy
        return found
    from simulator.frontends.behave_scenes import scene_under_behave

    return scene_under_behave(context)


def use_shipped_steps() -> None:
    """Defines the shipped steps; to be called in a step file of a project of one's own."""
    from behave.runner_util import load_step_modules

    from simulator.frontends.bundle import shipped

    load_step_modules([str(shipped("steps"))])


def _registering(decorator: Callable[..., Any], sentence: str) -> Callable[[StepFunction], StepFunction]:
    def register(step: StepFunction) -> StepFunction:
        # behave falls back to its own matcher after each step file, so it is chosen anew for each step.
        use_step_matcher_for_cucumber_expressions()
        define_parameter_types()
        define_parameter_types()
        decorator(sentence)(blaming(step))
        return step

    return register
