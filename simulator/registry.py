"""Families of variants: one file per variant, the file's name is the name that users write.

The class in `rest_json.py` is `RestJson`. Files that start with an underscore, and `base.py`, are not variants. Other
distributions add variants through the entry point group `understudy.<family>`, which may not replace ours.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cached_property
from importlib import metadata
from typing import Any

from simulator.errors import HarnessError, UnknownName, Where


class Registry:
    """family: singular word for messages ("adapter"). package: dotted name of the folder."""

    def __init__(self, family: str, package: str) -> None:
        self.family = family
        self.package = package

    @cached_property
    def _own(self) -> frozenset[str]:
        paths = importlib.import_module(self.package).__path__
        return frozenset(
            module.name
            for module in pkgutil.iter_modules(paths)
            if not module.name.startswith("_") and module.name != "base" and not module.ispkg
        )

    @cached_property
    def _plugged(self) -> dict[str, metadata.EntryPoint]:
        group = f"understudy.{self.package.rpartition('.')[2]}"
        return {point.name: point for point in metadata.entry_points(group=group) if point.name not in self._own}

    def names(self) -> tuple[str, ...]:
        return tuple(sorted({*self._own, *self._plugged}))

    def load(self, name: str, *, where: Where | None = None) -> Any:
        """The variant's class. Raises UnknownName with the nearest match."""
        if name in self._own:
            module = importlib.import_module(f"{self.package}.{name}")
            wanted = class_name(name)
            try:
                return getattr(module, wanted)
            except AttributeError:
                raise HarnessError(f"{self.package}.{name} defines no class {wanted}") from None
        if name in self._plugged:
            return self._plugged[name].load()
        raise UnknownName(self.family, name, self.names(), where=where)


def class_name(name: str) -> str:
    """rest_json -> RestJson."""
    return "".join(part.capitalize() for part in name.split("_"))
