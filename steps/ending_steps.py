"""How the conversation ended for the cardmember."""

from __future__ import annotations

from typing import Any

from simulator.frontends.behave_steps import then
from simulator.frontends.endings import goal_reached, left_because
from simulator.frontends.requirements import expected, scene_with


@then("{who} gets what she/he/they came for")
def gets_what_they_came_for(context: Any, who: str) -> None:
    """The goal that was set out for ended in one of the ways that are right for it."""
    scene = scene_with(context, who)
    scene.ending_asserted = True
    scene.require(goal_reached(scene, expected(context, f"{who} gets what {who} came for")))


@then("{who} leaves because {ending}")
def leaves_because(context: Any, who: str, ending: str) -> None:
    """The pursuit of the goal ended in this one way."""
    scene = scene_with(context, who)
    scene.ending_asserted = True
    scene.require(left_because(scene, expected(context, f"{who} leaves because {ending}"), ending))
