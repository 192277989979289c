"""Chats to talk to: one file per protocol."""

from __future__ import annotations

from pathlib import Path

from simulator.documents import Block
from simulator.errors import UsageError
from simulator.registry import Registry
from simulator.targets.base import Target

__all__ = ["ADAPTERS", "build"]

ADAPTERS = Registry("adapter", "simulator.targets")


def build(name: str, settings: Block, *, base: Path) -> Target:
    """A target from its block in understudy.yaml. base: the folder that paths in it start from.

    Raises UsageError with file:line for settings that cannot work; nothing is connected to yet.
    """
    adapter = settings.text("adapter")
    if not adapter:
        raise UsageError(
            f"target {name!r} names no adapter",
            where=settings.where,
            way_out=f"add a line `adapter: ...`, one of {', '.join(ADAPTERS.names())}",
        )
    if adapter in ("rest_json", "websocket", "socketio") and "preset" in settings:
        # Needed only here, and it reads files.
        from simulator.targets.presets import preset

        settings = preset(settings)
    target: Target = ADAPTERS.load(adapter, where=settings.at("adapter")).from_settings(name, settings, base=base)
    return target
