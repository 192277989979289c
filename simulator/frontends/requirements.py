"""What Then steps have in common: a phrase of the feature is looked up, judged on the transcript, and required."""

from __future__ import annotations

import re
from typing import Any

from simulator.errors import UsageError
from simulator.frontends.behave_steps import scene_of
from simulator.frontends.observations import Expected
from simulator.frontends.scene import Scene

_STATEMENT = re.compile(r"[A-Z]{3}-\d+")
_PRONOUNS = ("she", "he", "they")


def scene_with(context: Any, who: str) -> Scene:
    """The scene of the scenario. Raises UsageError where `who` is a name other than that of the person who is there."""
    scene = scene_of(context)
    there = scene.persona
    if there is None:
        raise UsageError("nobody is there yet", way_out="begin with a Given, such as `Given Ines is signed in`")
    if who not in _PRONOUNS and who.lower() != there.name:
        raise UsageError(
            f"{who} is not in this scenario, {there.name.capitalize()} is",
            way_out="a scenario has one person; use that name or a pronoun",
        )
    return scene


def expected(context: Any, title: str) -> Expected:
    """title: the sentence as the feature has it. The statements of the policy come from the tags around it."""
    tags = getattr(context, "tags", None) or ()
    return Expected(title=title, policy=tuple(sorted(str(tag) for tag in tags if _STATEMENT.fullmatch(str(tag)))))


def require(
    context: Any, family: str, words: str, *, title: str, within: int | None = None, never: bool = False
) -> None:
    """The agent did what the words stand for since the last When; never: in no reply of the whole conversation.

    family, words: of the phrasebook. within: agent replies. Raises Red, or UnknownName for words that nothing goes by.
    """
    from simulator.rules.expectation import expect

    scene = scene_of(context)
    phrase = scene.phrase(family, words)
    sentence = f"{title} within {within} replies" if within is not None and within > 1 else title
    if within == 1:
        sentence = f"{title} within 1 reply"
    scene.require(
        expect(
            scene.transcript,
            patterns=phrase.patterns,
            title=sentence,
            since=0 if never else scene.since,
            within=within,
            never=never,
            policy=expected(context, sentence).policy,
        )
    )
