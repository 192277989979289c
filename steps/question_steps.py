"""What the agent asks, and what it must not ask."""

from __future__ import annotations

from typing import Any

from simulator.frontends.behave_steps import scene_of, then
from simulator.frontends.observations import agreed_before, asked_at_most, asked_before, settled_before
from simulator.frontends.requirements import expected, require, scene_with


@then("the agent asks {question}")
@then("the agent asks {question} within {int} reply/replies")
def asks(context: Any, question: str, within: int | None = None) -> None:
    """Since the last When."""
    require(context, "questions", question, title=f"the agent asks {question}", within=within)


@then("the agent never asks {question}")
def never_asks(context: Any, question: str) -> None:
    """In the whole conversation."""
    require(context, "questions", question, title=f"the agent never asks {question}", never=True)


@then("the agent asks {question} at most {int} time/times")
def asks_at_most(context: Any, question: str, times: int) -> None:
    """In the whole conversation; several times in one reply count once."""
    scene = scene_of(context)
    sentence = expected(context, f"the agent asks {question} at most {times} time(s)")
    patterns = scene.phrase("questions", question).patterns
    scene.require(asked_at_most(scene.transcript, sentence, patterns=patterns, times=times))


@then("the agent asks {question} before {who} learns {fact}")
def asks_before(context: Any, question: str, who: str, fact: str) -> None:
    """Both happen, in this order, in different replies."""
    scene = scene_with(context, who)
    scene.require(
        asked_before(
            scene.transcript,
            expected(context, f"the agent asks {question} before {who} learns {fact}"),
            first=scene.phrase("questions", question).patterns,
            then=scene.phrase("facts", fact).patterns,
        )
    )


@then("it is settled {question} before {who} learns {fact}")
def is_settled_before(context: Any, question: str, who: str, fact: str) -> None:
    """The agent asks it, or the cardmember tells it unasked, in an earlier turn."""
    scene = scene_with(context, who)
    scene.require(
        settled_before(
            scene.transcript,
            expected(context, f"it is settled {question} before {who} learns {fact}"),
            first=scene.phrase("questions", question).patterns,
            then=scene.phrase("facts", fact).patterns,
        )
    )


@then("{who} agrees before {who} learns {fact}")
def agrees_before(context: Any, who: str, again: str, fact: str) -> None:
    """The agent puts it to the cardmember, who says yes, and only then it is done."""
    scene = scene_with(context, who)
    sentence = expected(context, f"{who} agrees before {again} learns {fact}")
    scene.require(agreed_before(scene.transcript, sentence, then=scene.phrase("facts", fact).patterns))
