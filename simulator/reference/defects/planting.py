"""Applies the planted faults of one session."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from simulator.reference.defects.defect import Defect, Scene
from simulator.reference.defects.habits import HABITS

_ASKED_ALL_THE_TIME = frozenset({"declines", "blurts", "blurts_from", "keeps_secrets"})
"""Habits that are looked up whether or not there is anything to bend; they strike when their words are said."""
_OF_FAULTS = "defect."
"""Wording keys that only faults say begin like this."""

_struck: set[str] = set()
"""Grows only; written by the chats of this process, each in its own thread."""


def without_occasion(planted: Collection[str]) -> tuple[str, ...]:
    """Of these faults, the ones that have bent nothing in any chat of this process: nobody could notice them."""
    return tuple(name for name in planted if name not in _struck)


class Planting:
    """Without faults it says every key as it is and has every habit at its conformant value."""

    def __init__(self, defects: Sequence[Defect] = ()) -> None:
        self._defects = tuple(defects)

    def habit(self, name: str, scene: Scene) -> Any:
        for defect in self._defects:
            if name in defect.habits and defect.when(scene):  # the first one planted wins
                if name not in _ASKED_ALL_THE_TIME:
                    _struck.add(defect.id)
                return defect.habits[name]
        return HABITS[name]

    def spoken(self, key: str, scene: Scene) -> list[str]:
        """The keys to say where the dialogue says `key`."""
        keys = [key]
        for defect in self._defects:
            if not defect.when(scene):
                continue
            before = keys
            if key in defect.drops:
                keys = []
            keys = [defect.instead.get(each, each) for each in keys]
            keys = [*_one(defect.before, key), *keys, *_one(defect.after, key)]
            if keys != before or (key.startswith(_OF_FAULTS) and defect.habits):
                _struck.add(defect.id)
        return keys


def _one(table: Any, key: str) -> list[str]:
    return [table[key]] if key in table else []
