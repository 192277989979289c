"""Where the agent sends people: phone, site, upload link, desk."""

from __future__ import annotations

from typing import Any

from simulator.frontends.behave_steps import then
from simulator.frontends.requirements import require, scene_with


@then("{who} is told to {channel}")
@then("{who} is told to {channel} within {int} reply/replies")
def is_told_to(context: Any, who: str, channel: str, within: int | None = None) -> None:
    """Since the last When."""
    scene_with(context, who)
    require(context, "channels", channel, title=f"{who} is told to {channel}", within=within)


@then("{who} is never told to {channel}")
def is_never_told_to(context: Any, who: str, channel: str) -> None:
    """In the whole conversation."""
    scene_with(context, who)
    require(context, "channels", channel, title=f"{who} is never told to {channel}", never=True)
