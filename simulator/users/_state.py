"""Where a simulated user stands. A value: the same state and transcript give the same move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from simulator.dialogue import StopReason


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """opened_at: index of the user's turn that opened the matter in hand, None before. matter: 0 the goal, then its
    `then`. heard: how often each thing was said by the agent (Heard.keys). given: how often each slot was given.
    strain: agent turns without progress, less those with it. unclear: turns in a row that could not be read.
    asked_besides: how often each of `also_asks` was asked. reached: how the goal was reached, None before.
    tactics: attacks tried. unanswered: index of the agent's turn whose questions were put off, None where none is.
    done: keys of things done once (asked_person, objected ...). turns: user turns so far."""

    opened_at: int | None = None
    matter: int = 0
    heard: Mapping[str, int] = field(default_factory=dict)
    given: Mapping[str, int] = field(default_factory=dict)
    strain: int = 0
    unclear: int = 0
    asked_besides: Mapping[str, int] = field(default_factory=dict)
    reached: StopReason | None = None
    tactics: int = 0
    unanswered: int | None = None
    done: Mapping[str, int] = field(default_factory=dict)
    turns: int = 0

    def times(self, key: str) -> int:
        return self.done.get(key, 0)

    def did(self, key: str) -> State:
        return replace(self, done=counted(self.done, key))


def counted(counts: Mapping[str, int], *keys: str) -> Mapping[str, int]:
    more = dict(counts)
    for key in keys:
        more[key] = more.get(key, 0) + 1
    return more
