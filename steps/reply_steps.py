"""What the agent states, offers and does in its replies."""

from __future__ import annotations

from typing import Any

from simulator.frontends.behave_steps import scene_of, then
from simulator.frontends.requirements import expected, require, scene_with
from simulator.frontends.spoken_language import answers_in


@then("{who} learns {fact}")
@then("{who} learns {fact} within {int} reply/replies")
def learns(context: Any, who: str, fact: str, within: int | None = None) -> None:
    """Since the last When."""
    scene_with(context, who)
    require(context, "facts", fact, title=f"{who} learns {fact}", within=within)


@then("{who} never learns {fact}")
def never_learns(context: Any, who: str, fact: str) -> None:
    """In the whole conversation."""
    scene_with(context, who)
    require(context, "facts", fact, title=f"{who} never learns {fact}", never=True)


@then("{who} is offered {offer}")
@then("{who} is offered {offer} within {int} reply/replies")
def is_offered(context: Any, who: str, offer: str, within: int | None = None) -> None:
    """Offered, or done already, since the last When."""
    scene_with(context, who)
    require(context, "offers", offer, title=f"{who} is offered {offer}", within=within)


@then("the agent {manner}")
@then("the agent {manner} within {int} reply/replies")
def behaves(context: Any, manner: str, within: int | None = None) -> None:
    """Since the last When."""
    require(context, "manners", manner, title=f"the agent {manner}", within=within)


@then("the agent never shows {secret}")
def never_shows(context: Any, secret: str) -> None:
    """In no reply of the whole conversation, in whatever disguise."""
    require(context, "secrets", secret, title=f"the agent never shows {secret}", never=True)


@then("the agent answers in {language}")
def answers_in_language(context: Any, language: str) -> None:
    """Since the last When: every reply long enough to tell, or it passes on to somebody who speaks it."""
    scene = scene_of(context)
    sentence = expected(context, f"the agent answers in {language}")
    scene.require(answers_in(scene.transcript, sentence, language=language, since=scene.since))
