"""Chats to talk to: one file per protocol."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from simulator.documents import Block
from simulator.errors import UsageError
from simulator.registry import Registry
from simulator.targets.base import Target

if TYPE_CHECKING:
    from simulator.targets._accounts import Accounts

__all__ = ["ADAPTERS", "accounts_of", "build"]

ADAPTERS = Registry("adapter", "simulator.targets")


def build(name: str, settings: Block, *, base: Path) -> Target:
    """A target from its block in understudy.yaml. base: the folder that paths in it start from.

    Raises UsageError with file:line for settings that cannot work; nothing is connected to yet.
    """
    settings = _without(settings, _ACCOUNTS)
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


def accounts_of(settings: Block, *, base: Path) -> Accounts:
    """The fixed test accounts that a target's block names, if any. Raises UsageError with file:line."""
    from simulator.targets._accounts import Accounts, read_accounts  # rarely needed

    name = settings.text(_ACCOUNTS)
    if not name:
        return Accounts()
    return read_accounts(base / name, base=base, where=settings.at(_ACCOUNTS))


_ACCOUNTS = "accounts"
"""A setting of every target, whatever its adapter."""


def _without(settings: Block, key: str) -> Block:
    if key not in settings:
        return settings
    copy = Block(settings.where)
    copy.update({name: value for name, value in settings.items() if name != key})
    copy.places.update(settings.places)
    return copy
