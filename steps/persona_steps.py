"""Who is there, and what is true of them before the first word."""

from __future__ import annotations

from typing import Any

from simulator.errors import UsageError
from simulator.frontends.behave_steps import given, scene_of


@given("{persona} is signed in")
def signed_in(context: Any, persona: str) -> None:
    """The chat is opened from inside a signed-in session."""
    scene_of(context).enter(persona, signed_in=True)


@given("{persona}, {story}, is signed in")
def signed_in_with_story(context: Any, persona: str, story: str) -> None:
    """Signed in, and something is true of the person or the account."""
    scene_of(context).enter(persona, story=story, signed_in=True)


@given("{persona} is not signed in")
def not_signed_in(context: Any, persona: str) -> None:
    """The chat is opened by somebody whom the chat cannot know."""
    scene_of(context).enter(persona, signed_in=False)


@given("{persona}, {story}, is not signed in")
def not_signed_in_with_story(context: Any, persona: str, story: str) -> None:
    """Not signed in, and something is true of the person."""
    scene_of(context).enter(persona, story=story, signed_in=False)


@given("no live agent is free")
def no_live_agent_is_free(context: Any) -> None:
    """The queue for a person is full, for chats that can be told so."""
    scene = scene_of(context)
    if scene.persona is None:
        raise UsageError("nobody is there yet", way_out="say first who it is: `Given Ines is signed in`")
    scene.live_agents = "full"
