"""Whether what the agent says is right, and stays so."""

from __future__ import annotations

from typing import Any

from simulator.frontends.behave_steps import scene_of, then
from simulator.frontends.observations import days_said, is_on_file, stays_the_same
from simulator.frontends.policy_keeping import kept
from simulator.frontends.requirements import expected
from simulator.frontends.values_on_file import on_file


@then("{fact} stays the same throughout")
def stays_the_same_throughout(context: Any, fact: str) -> None:
    """It is told at least once, and never in two ways."""
    scene = scene_of(context)
    sentence = expected(context, f"{fact} stays the same throughout")
    scene.require(stays_the_same(scene.transcript, sentence, patterns=scene.phrase("facts", fact).patterns))


@then("{fact} is the one on file")
def is_the_one_on_file(context: Any, fact: str) -> None:
    """It is told at least once, and always as the account has it."""
    scene = scene_of(context)
    patterns = scene.phrase("facts", fact).patterns
    sentence = expected(context, f"{fact} is the one on file")
    scene.require(is_on_file(scene.transcript, sentence, patterns=patterns, on_file=on_file(scene.persona, fact)))


@then("{fact} is {int} day/days")
def is_days(context: Any, fact: str, days: int) -> None:
    """A number of days is told, and it is always this one."""
    scene = scene_of(context)
    patterns = scene.phrase("facts", fact).patterns
    sentence = expected(context, f"{fact} is {days} day(s)")
    scene.require(days_said(scene.transcript, sentence, patterns=patterns, days=days, at_most=False))


@then("{fact} is at most {int} day/days")
def is_at_most_days(context: Any, fact: str, days: int) -> None:
    """A number of days is told, and it is never more."""
    scene = scene_of(context)
    patterns = scene.phrase("facts", fact).patterns
    sentence = expected(context, f"{fact} is at most {days} day(s)")
    scene.require(days_said(scene.transcript, sentence, patterns=patterns, days=days, at_most=True))


@then("the conversation keeps to {statement}")
def keeps_to(context: Any, statement: str) -> None:
    """No rule of that statement of the policy is broken anywhere, the milder ones included."""
    scene = scene_of(context)
    scene.require(kept(scene, expected(context, f"the conversation keeps to {statement}"), statement))
