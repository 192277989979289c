"""Features, step definitions and hooks as behave reads them, and how one step is run."""

from __future__ import annotations

import asyncio
import inspect
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

from behave.async_step import AsyncStepFunction
from behave.exception import TagExpressionError
from behave.matchers import MatchWithError
from behave.model import Feature, Rule, Scenario, ScenarioOutline, Status, Step
from behave.runner import the_step_registry
from behave.tag_expression import TagExpressionProtocol, make_tag_expression

from simulator.errors import UnknownName, UsageError
from simulator.executors.lane import Lane
from simulator.frontends.behave_context import coroutine_of
from simulator.frontends.bundle import shipped
from simulator.frontends.failures import as_failure
from simulator.frontends.feature_files import Place, parse
from simulator.frontends.hooks import Hooks, load_hooks, wait_for
from simulator.frontends.step_files import load_steps, step_folders


@dataclass(frozen=True, slots=True, eq=False)
class Planned:
    """A scenario (or the row of an outline) to be played. scenario_id: `path:line`, path as the project sees it."""

    scenario: Scenario
    feature: Feature
    rule: Rule | None
    file: str

    @property
    def scenario_id(self) -> str:
        return f"{self.file}:{self.scenario.line}"

    @property
    def tags(self) -> tuple[str, ...]:
        return tuple(sorted({str(tag) for tag in self.scenario.effective_tags}))

    @property
    def steps(self) -> tuple[Step, ...]:
        return tuple(self.scenario.all_steps)


class Suite:
    """What was asked for: planned scenarios in the order of the files, the step definitions, and the user's hooks."""

    def __init__(self, planned: Sequence[Planned], hooks: Hooks | None = None) -> None:
        self.planned = tuple(planned)
        self.hooks = hooks or Hooks()
        self._definitions: dict[tuple[str, str], Any] = {}

    def cut(self, planned: Sequence[Planned]) -> Suite:
        """The same with fewer scenarios."""
        return Suite(planned, self.hooks)

    def undefined(self, planned: Planned) -> tuple[tuple[Step, str], ...]:
        """The steps that nothing defines, each with words on where it stands and what comes nearest."""
        return tuple((step, self._unknown(planned, step)) for step in planned.steps if self._definition(step) is None)

    def parts(self, step: Step) -> dict[str, str]:
        """What a shipped step takes out of its sentence, by the names of its parts; empty for any other step."""
        definition = self._definition(step)
        function = getattr(definition, "func", None)
        if isinstance(function, AsyncStepFunction):
            function = function.coro_func
        if function is None or not is_shipped(function):
            return {}
        names = list(inspect.signature(function).parameters)[1:]
        match = definition.match(step.name)
        values = [argument.value for argument in match.arguments if argument.name is None]
        return {name: value for name, value in zip(names, values, strict=False) if isinstance(value, str)}

    async def perform(self, context: Any, step: Step, *, lane: Lane) -> None:
        """Runs one step that is defined; whatever it raises propagates.

        Async steps run on the event loop, and so do the shipped steps, which never block; others run in the lane.
        """
        function, positional, named = self._matched(step)
        context.text, context.table = step.text, step.table
        with context.use_with_user_mode():
            if isinstance(function, AsyncStepFunction):
                await coroutine_of(function)(context, *positional, **named)
            elif is_shipped(function):
                function(context, *positional, **named)
            else:
                await lane.call(function, context, *positional, **named)

    def substeps(self, loop: asyncio.AbstractEventLoop) -> Callable[[Any, Step], None]:
        """How `context.execute_steps` runs each of its steps: called from a step in a lane, never on the loop."""

        def perform(context: Any, step: Step) -> None:
            if self._definition(step) is None:
                raise AssertionError(f"UNDEFINED SUB-STEP: {step.keyword} {step.name}")
            self.hooks.run_here("before_step", context, step, loop=loop)
            function, positional, named = self._matched(step)
            context.text, context.table = step.text, step.table
            failure: Exception | None = None
            step.status = Status.passed
            try:
                with context.use_with_user_mode():
                    if isinstance(function, AsyncStepFunction):
                        wait_for(coroutine_of(function)(context, *positional, **named), loop)
                    else:
                        function(context, *positional, **named)
            except Exception as error:  # the user's code: anything may come out of it
                failure = error
                step.status = Status.failed if isinstance(error, AssertionError) else Status.error
            self.hooks.run_here("after_step", context, step, loop=loop)
            if failure is not None:
                raise AssertionError(f"FAILED SUB-STEP: {step.keyword} {step.name}\n{failure}") from failure

        return perform

    def _matched(self, step: Step) -> tuple[Any, list[Any], dict[str, Any]]:
        match = self._definition(step).match(step.name)
        if isinstance(match, MatchWithError):
            raise as_failure(match.stored_error)
        positional = [argument.value for argument in match.arguments if argument.name is None]
        named = {argument.name: argument.value for argument in match.arguments if argument.name is not None}
        return match.func, positional, named

    def _definition(self, step: Step) -> Any:
        """behave looks through all definitions for each step; here once for each sentence."""
        key = (step.step_type, step.name)
        if key not in self._definitions:
            self._definitions[key] = the_step_registry.find_step_definition(step)
        return self._definitions[key]

    def _unknown(self, planned: Planned, step: Step) -> str:
        known = [
            definition.pattern for kind in (step.step_type, "step") for definition in the_step_registry.steps[kind]
        ]
        if not known:
            known = [definition.pattern for kind in the_step_registry.steps.values() for definition in kind]
        near = nearest_sentence(step.name, known)
        hint = f'; the nearest is "{near}"' if near else ""
        return f'{planned.file}:{step.line}: no step is defined for "{step.keyword.strip()} {step.name}"{hint}'


def load_suite(places: Sequence[Place], *, tags: Sequence[str] = (), names: Sequence[str] = ()) -> Suite:
    """tags: tag expressions, all of which must hold. names: regular expressions, one of which must be found in the
    scenario's name.

    Raises UsageError for features or step files that cannot be read, and where nothing is selected.
    """
    expression = _tag_expression(tags)
    patterns = [_pattern(name) for name in names]
    folders = step_folders(places)
    hooks = load_hooks(folders)
    load_steps(folders)
    everything = [planned for place in places for planned in _planned(place)]
    selected = [
        planned
        for planned in dict.fromkeys(everything)
        if expression.check(planned.scenario.effective_tags)
        and (not patterns or any(pattern.search(planned.scenario.name) for pattern in patterns))
    ]
    unique = {planned.scenario_id: planned for planned in selected}
    if not unique:
        raise _nothing(everything, tags, names)
    return Suite(tuple(unique.values()), hooks)


def nearest_sentence(text: str, sentences: Sequence[str]) -> str:
    """The sentence of a step definition that reads most like the text, empty where none does."""
    wanted = _plain(text)
    plain = {_alternative(_plain(sentence), wanted): sentence for sentence in sentences}
    near = get_close_matches(wanted, list(plain), n=1, cutoff=0.45)
    return plain[near[0]] if near else ""


@lru_cache(maxsize=4096)
def is_shipped(function: Callable[..., Any]) -> bool:
    """Shipped steps are short, and without I/O where they are not async, so they never block."""
    inner = getattr(function, "__wrapped__", function)
    code = getattr(inner, "__code__", None)
    return code is not None and Path(code.co_filename).resolve().is_relative_to(shipped("steps").resolve())


def _plain(sentence: str) -> str:
    """Without what differs between an expression and a text that it matches."""
    return re.sub(r'"[^"]*"|\{[^}]*\}|\b\d+\b', "_", sentence).lower()


def _alternative(sentence: str, text: str) -> str:
    """With one word for each `this/that`: the one most like a word of the text."""
    words = text.split()
    chosen = []
    for group in sentence.split():
        ways = group.split("/")
        likeness = [max((SequenceMatcher(None, way, word).ratio() for word in words), default=0.0) for way in ways]
        chosen.append(ways[likeness.index(max(likeness))])
    return " ".join(chosen)


def _planned(place: Place) -> Iterator[Planned]:
    feature = parse(place.path)
    if feature is None or not list(feature.walk_scenarios()):
        raise UsageError(
            "there is no scenario in this file",
            where=place.at(1),
            way_out="write one, or remove the file from features",
        )
    last = len(place.path.read_bytes().splitlines())
    if place.line is not None and place.line > last:
        raise UsageError(
            f"there is no line {place.line} in this file", where=place.at(last), way_out="name the line of a scenario"
        )
    wanted = None if place.line is None else _at(feature, place.line)
    for rule, scenario in _scenarios(feature, place):
        if wanted is None or scenario in wanted:
            yield Planned(scenario, feature, rule, place.shown)


def _at(feature: Feature, line: int) -> list[Scenario]:
    from behave.runner_util import FeatureLineDatabase

    found: list[Scenario] = FeatureLineDatabase.make(feature).select_scenarios_by_line(line)
    return found


def _scenarios(feature: Feature, place: Place) -> Iterator[tuple[Rule | None, Scenario]]:
    for item in feature.run_items:
        rule = item if isinstance(item, Rule) else None
        for each in item.run_items if rule is not None else (item,):
            if not isinstance(each, ScenarioOutline):
                yield rule, each
                continue
            if not each.scenarios:
                raise UsageError(
                    f"the outline {each.name!r} has no examples, so it is never played",
                    where=place.at(each.line),
                    way_out="add an `Examples:` table with at least one row",
                )
            for scenario in each.scenarios:
                yield rule, scenario


def _tag_expression(tags: Sequence[str]) -> Any:
    TagExpressionProtocol.use(TagExpressionProtocol.V2)
    try:
        return make_tag_expression([f"({tag})" for tag in tags])
    except (TagExpressionError, ValueError) as error:
        raise UsageError(
            f"{' and '.join(tags)!r} is no tag expression: {' '.join(str(error).split())}",
            way_out="write for instance `-t @BIL-4` or `-t '@cards and not @slow'`",
        ) from None


def _pattern(name: str) -> re.Pattern[str]:
    try:
        return re.compile(name)
    except re.error as error:
        raise UsageError(
            f"{name!r} is no regular expression: {error}", way_out="escape brackets and the like with a backslash"
        ) from None


def _nothing(everything: Sequence[Planned], tags: Sequence[str], names: Sequence[str]) -> UsageError:
    if not everything:
        return UsageError("there is no scenario in these features", way_out="name a file or folder with scenarios")
    known = {tag for planned in everything for tag in planned.tags}
    for word in re.findall(r"[^\s()@]+", " ".join(tags)):
        if word not in known and word not in ("and", "or", "not") and "*" not in word:
            return UnknownName("tag", word, known)
    asked = [*(f"tag {tag}" for tag in tags), *(f"name {name}" for name in names)]
    return UsageError(
        f"no scenario fits {' and '.join(asked)}",
        way_out=f"{len(everything)} scenarios were looked at; loosen the selection",
    )
