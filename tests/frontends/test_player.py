"""One scenario, step by step."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from simulator.frontends.behave_suite import Suite, load_suite
from simulator.frontends.feature_files import find_features
from simulator.frontends.player import play
from simulator.frontends.recording import Recording
from simulator.frontends.run import Run
from simulator.record.result import ScenarioOutcome, ScenarioResult
from tests.frontends.conftest import STEPS, ProjectFolder

OWN = (
    STEPS
    + """

@then("{word} is put away at the end")
def put_away(context, word):
    context.add_cleanup(lambda: open(word, "w").close())


@then("putting away fails")
def fails(context):
    context.add_cleanup(lambda: 1 / 0)


@then("the step wants to end everything")
def ends_everything(context):
    raise SystemExit(0)


@then("the rest is skipped")
def skips(context):
    context.scenario.skip("not today")


@then("this is still to be written")
def pending(context):
    from behave.api.pending_step import StepNotImplementedError
    raise StepNotImplementedError("x")


@then("text and table are there:")
def text_and_table(context):
    assert context.table[0]["a"] == "1" and context.feature.name == "F" and "tag" in context.tags
"""
)


def _suite(project: ProjectFolder, *steps: str, head: str = "@tag\nFeature: F\n  Scenario: S\n") -> Suite:
    project.write("steps/plain_steps.py", OWN)
    project.write("features/greetings.feature", head + "".join(f"    {step}\n" for step in steps))
    return load_suite(find_features((), root=project.root))


def _played(project: ProjectFolder, *steps: str) -> ScenarioResult:
    suite = _suite(project, *steps)
    with Recording(Run.of(), project.root / "r.jsonl") as recording:
        return asyncio.run(play(suite, suite.planned[0], recording))


def test_steps_after_a_failure_are_skipped(project: ProjectFolder) -> None:
    result = _played(
        project, "Given ines is here", 'When they say "hello"', 'Then the last words have "x"', 'And they say "y"'
    )
    # `And` takes up the kind of the step before, so a When sentence is unknown there.
    assert [step.status for step in result.steps] == ["skipped", "skipped", "skipped", "undefined"]
    result = _played(
        project,
        "Given ines is here",
        'When they say "hello"',
        'Then the last words have "x"',
        "And the rest is skipped",
    )
    assert [step.status for step in result.steps] == ["passed", "passed", "failed", "skipped"]
    assert result.steps[2].message == "'x' was not said"


def test_clean_ups_run_when_the_scenario_ends(project: ProjectFolder) -> None:
    result = _played(project, "Then proof is put away at the end")
    assert result.outcome is ScenarioOutcome.PASSED
    assert (project.root / "proof").is_file()


def test_a_clean_up_that_fails_is_the_scenarios_fault(project: ProjectFolder) -> None:
    result = _played(project, "Then putting away fails")
    assert (result.outcome, result.fault) == (ScenarioOutcome.FAILED, "scenario")
    assert "ZeroDivisionError" in result.reason


def test_a_step_cannot_end_the_run(project: ProjectFolder) -> None:
    result = _played(project, "Then the step wants to end everything")
    assert (result.outcome, result.fault) == (ScenarioOutcome.FAILED, "scenario")


def test_a_step_may_skip_the_rest(project: ProjectFolder) -> None:
    result = _played(project, "Then the rest is skipped", "And the step has a mistake")
    assert result.outcome is ScenarioOutcome.SKIPPED


def test_a_step_that_is_not_written_yet(project: ProjectFolder) -> None:
    result = _played(project, "Then this is still to be written")
    assert result.fault == "scenario"
    assert "features/greetings.feature:4" in result.reason


def test_steps_find_what_behave_gives_them(project: ProjectFolder) -> None:
    result = _played(project, "Then text and table are there:\n      | a |\n      | 1 |")
    assert result.outcome is ScenarioOutcome.PASSED, result.reason


def test_scenarios_may_run_at_the_same_time(project: ProjectFolder) -> None:
    head = "@tag\nFeature: F\n" + "".join(
        f'  Scenario: S{n}\n    Given ines is here\n    When they say "n{n}"\n    Then the last words have "noted"\n'
        for n in range(20)
    )
    suite = _suite(project, head=head)

    async def together(recording: Recording) -> list[Any]:
        return await asyncio.gather(*(play(suite, planned, recording) for planned in suite.planned))

    with Recording(Run.of(), project.root / "r.jsonl") as recording:
        results = asyncio.run(together(recording))
    assert {result.outcome for result in results} == {ScenarioOutcome.PASSED}
    said = [result.conversations[0].transcript.turns[0].text for result in results]
    assert said == [f"n{n}" for n in range(20)]


def test_an_interruption_takes_leave_of_the_chat(project: ProjectFolder) -> None:
    project.write("slow_bot.py", "import asyncio\nasync def answer(text):\n    await asyncio.sleep(60)\n")
    project.write(
        "understudy.yaml", "target: m\ntargets: {m: {adapter: python_callable, function: 'slow_bot:answer'}}\n"
    )
    suite = _suite(project, "Given ines is here", 'When they say "hello"')

    async def interrupted(recording: Recording) -> None:
        task = asyncio.create_task(play(suite, suite.planned[0], recording))
        await asyncio.sleep(0.1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    with Recording(Run.of(), project.root / "r.jsonl") as recording:
        asyncio.run(interrupted(recording))
    assert [line["kind"] for line in project.record("r.jsonl")] == ["run", "end"]
