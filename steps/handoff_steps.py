"""Who takes over."""

from __future__ import annotations

from typing import Any

from simulator.frontends.behave_steps import then
from simulator.frontends.requirements import require, scene_with


@then("{who} is handed to {queue}")
@then("{who} is handed to {queue} within {int} reply/replies")
def is_handed_to(context: Any, who: str, queue: str, within: int | None = None) -> None:
    """Since the last When."""
    scene_with(context, who)
    require(context, "queues", queue, title=f"{who} is handed to {queue}", within=within)


@then("{who} is never handed to {queue}")
def is_never_handed_to(context: Any, who: str, queue: str) -> None:
    """In the whole conversation."""
    scene_with(context, who)
    require(context, "queues", queue, title=f"{who} is never handed to {queue}", never=True)
