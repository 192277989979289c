"""What the cardmember says: scripted lines, or a goal pursued to its end."""

from __future__ import annotations

from typing import Any

from simulator.frontends.behave_steps import when
from simulator.frontends.blanks import filled, lines_of
from simulator.frontends.requirements import scene_with


@when("{who} says/asks/writes/answers {string}")
async def says(context: Any, who: str, words: str) -> None:
    """One turn in these words; [last four] and other blanks are filled in from the account."""
    scene = scene_with(context, who)
    assert scene.persona is not None
    await scene.say(filled(words, scene.persona))


@when("{who} sends {string} and then {string}")
async def sends_two_messages(context: Any, who: str, first: str, second: str) -> None:
    """One turn in two messages, one right after the other."""
    scene = scene_with(context, who)
    assert scene.persona is not None
    await scene.say(filled(first, scene.persona), filled(second, scene.persona))


@when("{who} says one after the other")
async def says_one_after_the_other(context: Any, who: str) -> None:
    """One turn for each row of the table below `words`, each after the reply to the one before."""
    scene = scene_with(context, who)
    assert scene.persona is not None
    for words in lines_of(context.table, heading="words"):
        await scene.say(filled(words, scene.persona))


@when("{who} sets out to {goal}")
async def sets_out_to(context: Any, who: str, goal: str) -> None:
    """The whole dialogue: the person pursues the goal in their own words until it ends, one way or another."""
    await scene_with(context, who).pursue(goal)
