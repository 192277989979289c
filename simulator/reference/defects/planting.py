"""Applies the planted faults of one session."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from simulator.reference.defects.defect import Defect, Scene
from simulator.reference.defects.habits import HABITS


class Planting:
    """Without faults it says every key as it is and has every habit at its conformant value."""

    def __init__(self, defects: Sequence[Defect] = ()) -> None:
        self._defects = tuple(defects)

    def habit(self, name: str, scene: Scene) -> Any:
        for defect in self._defects:
            if name in defect.habits and defect.when(scene):  # the first one planted wins
                return defect.habits[name]
        return HABITS[name]

    def spoken(self, key: str, scene: Scene) -> list[str]:
        """The keys to say where the dialogue says `key`."""
        keys = [key]
        for defect in self._defects:
            if not defect.when(scene):
                continue
            if key in defect.drops:
                keys = []
            keys = [defect.instead.get(each, each) for each in keys]
            keys = [*_one(defect.before, key), *keys, *_one(defect.after, key)]
        return keys


def _one(table: Any, key: str) -> list[str]:
    return [table[key]] if key in table else []
