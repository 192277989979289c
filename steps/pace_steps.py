"""How fast, and in how many replies."""

from __future__ import annotations

from typing import Any

from simulator.frontends.behave_steps import scene_of, then
from simulator.frontends.observations import in_time, never_empty, replies_at_most
from simulator.frontends.requirements import expected


@then("every reply comes within {int} second/seconds")
def every_reply_comes_within(context: Any, seconds: int) -> None:
    """From sending to the end of the reply, every reply of the conversation."""
    scene = scene_of(context)
    sentence = expected(context, f"every reply comes within {seconds} second(s)")
    scene.require(in_time(scene.transcript, sentence, seconds=seconds, first_words=False))


@then("the first words of every reply come within {int} second/seconds")
def first_words_come_within(context: Any, seconds: int) -> None:
    """From sending to the first words of the reply, every reply of the conversation."""
    scene = scene_of(context)
    sentence = expected(context, f"the first words of every reply come within {seconds} second(s)")
    scene.require(in_time(scene.transcript, sentence, seconds=seconds, first_words=True))


@then("no reply is empty")
def no_reply_is_empty(context: Any) -> None:
    """Every reply says something."""
    scene = scene_of(context)
    scene.require(never_empty(scene.transcript, expected(context, "no reply is empty")))


@then("it takes at most {int} reply/replies")
def takes_at_most(context: Any, replies: int) -> None:
    """Replies of the agent in the whole conversation, its greeting included."""
    scene = scene_of(context)
    sentence = expected(context, f"it takes at most {replies} replies")
    scene.require(replies_at_most(scene.transcript, sentence, replies=replies))
