"""Manners towards a chat: how many sessions at once it may be given, and whether anybody allowed more than a few.

Two keys of every target in understudy.yaml: `max_sessions: N`, and `authorised: true` for a chat on another machine
whose owner has agreed to be tested.
"""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from simulator.documents import Block
from simulator.errors import UsageError, Where

FEW = 4
"""Sessions at once that nobody needs to have allowed: a few people at the chat."""
KEYS = ("max_sessions", "authorised")
_IN_PROCESS = frozenset({"reference", "scripted", "python_callable"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """max_sessions: at once; None for no limit. elsewhere: the host, where the chat is not on this machine."""

    max_sessions: int | None = None
    authorised: bool = False
    elsewhere: str = ""
    where: Where | None = None

    @classmethod
    def of(cls, block: Block) -> Manners:
        """Raises UsageError for values that cannot be."""
        most = block.integer("max_sessions", 0) if "max_sessions" in block else None
        if most is not None and most < 1:
            raise block.wrong("max_sessions", "a whole number of at least 1")
        return cls(
            max_sessions=most,
            authorised=block.flag("authorised", False),
            elsewhere=_elsewhere(block),
            where=block.at("authorised") if "authorised" in block else block.where,
        )

    def sessions(self, jobs: int) -> int:
        """How many may be open at once when so many are asked for. Raises UsageError for many at a chat on another
        machine that the configuration does not name as authorised."""
        allowed = jobs if self.max_sessions is None else min(jobs, self.max_sessions)
        if allowed > FEW and self.elsewhere and not self.authorised:
            raise UsageError(
                f"{allowed} sessions at once would go to {self.elsewhere}, which is not this machine, and nothing says "
                "that its owner has agreed",
                where=self.where,
                way_out=f"add `authorised: true` to this target once they have, or play with -j {FEW} or less",
            )
        return allowed

    def check_load(self) -> None:
        """Raises UsageError for a chat on another machine that the configuration does not name as authorised: load is
        not for chats whose owner does not know of it, however little it is."""
        if self.elsewhere and not self.authorised:
            raise UsageError(
                f"load would go to {self.elsewhere}, which is not this machine, and nothing says that its owner has "
                "agreed",
                where=self.where,
                way_out="add `authorised: true` to this target once they have",
            )


def without_manners(block: Block) -> Block:
    """The settings that the adapter knows."""
    if not any(key in block for key in KEYS):
        return block
    copy = Block(block.where)
    copy.update({key: value for key, value in block.items() if key not in KEYS})
    copy.places.update(block.places)
    return copy


def _elsewhere(block: Block) -> str:
    """The first host that is not this machine; the adapter's name where the service is a fixed one."""
    if block.get("adapter") in _IN_PROCESS and "url" not in block:
        return ""
    hosts = list(_hosts(block))
    return (
        next((host for host in hosts if not _is_loopback(host)), "") if hosts else f"the service of {block['adapter']}"
    )


def _hosts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        text = os.path.expandvars(value)
        if "://" in text:
            yield urlsplit(text).hostname or text
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if key not in ("proxy", "auth", "headers"):
                yield from _hosts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _hosts(item)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
