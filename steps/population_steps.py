"""Many cardmembers at once, and what share of them met what.

A percentage is claimed of all such cardmembers, not of the few that were played: the step is green when the exact
interval (Clopper-Pearson, one-sided, 95 %) lies on the right side of it, red when it lies on the other, and undecided,
which is not green, when there were too few to tell. "None" and "all" are about those that were played.
"""

from __future__ import annotations

from typing import Any

from simulator.frontends.behave_steps import scene_of, then, when
from simulator.frontends.requirements import expected
from simulator.frontends.visitors import (
    contact,
    named_population,
    require_act,
    require_ending,
    require_kept,
    require_reached,
    tabled_population,
)


@when("{int} cardmembers contact the care chat")
async def contact_the_chat(context: Any, count: int) -> None:
    """Anybody with any goal; a table with `who`, `sets out to`, `writes with`, `weight` says who comes how often."""
    scene = scene_of(context)
    await contact(scene, tabled_population(scene, context.table), count)


@when("{int} cardmembers of {string} contact the care chat")
async def of_a_population_contact_the_chat(context: Any, count: int, name: str) -> None:
    """Drawn from a population: a file, or a name of `personas/populations/`."""
    scene = scene_of(context)
    await contact(scene, named_population(scene, name), count)


@then("{share} gets/get what they came for")
def share_gets_what_they_came_for(context: Any, share: str) -> None:
    """Their goal ended in one of the ways that are right for it."""
    require_reached(scene_of(context), expected(context, f"{share} get what they came for"), share)


@then("{share} leaves/leave because {ending}")
def share_leaves_because(context: Any, share: str, ending: str) -> None:
    """Their conversation ended in this one way."""
    require_ending(scene_of(context), expected(context, f"{share} leave because {ending}"), share, ending)


@then("{share} is/are asked {question}")
def share_is_asked(context: Any, share: str, question: str) -> None:
    """At any time of their conversation."""
    require_act(scene_of(context), expected(context, f"{share} are asked {question}"), share, "questions", question)


@then("{share} learns/learn {fact}")
def share_learns(context: Any, share: str, fact: str) -> None:
    """At any time of their conversation."""
    require_act(scene_of(context), expected(context, f"{share} learn {fact}"), share, "facts", fact)


@then("{share} is/are offered {offer}")
def share_is_offered(context: Any, share: str, offer: str) -> None:
    """At any time of their conversation."""
    require_act(scene_of(context), expected(context, f"{share} are offered {offer}"), share, "offers", offer)


@then("{share} is/are told to {channel}")
def share_is_told_to(context: Any, share: str, channel: str) -> None:
    """At any time of their conversation."""
    require_act(scene_of(context), expected(context, f"{share} are told to {channel}"), share, "channels", channel)


@then("{share} is/are handed to {queue}")
def share_is_handed_to(context: Any, share: str, queue: str) -> None:
    """At any time of their conversation."""
    require_act(scene_of(context), expected(context, f"{share} are handed to {queue}"), share, "queues", queue)


@then("{share} is/are shown {secret}")
def share_is_shown(context: Any, share: str, secret: str) -> None:
    """At any time of their conversation, in whatever disguise."""
    require_act(scene_of(context), expected(context, f"{share} are shown {secret}"), share, "secrets", secret)


@then("{share} meets/meet no broken rule")
def share_meets_no_broken_rule(context: Any, share: str) -> None:
    """No rule is broken for them, the milder ones apart; a critical one stays red however few met it."""
    require_kept(scene_of(context), expected(context, f"{share} meet no broken rule"), share)


@then("{share} meets/meet no broken rule of {statement}")
def share_meets_no_broken_rule_of(context: Any, share: str, statement: str) -> None:
    """No rule of that statement of the policy is broken for them, the milder ones included."""
    title = f"{share} meet no broken rule of {statement}"
    require_kept(scene_of(context), expected(context, title), share, statement)
