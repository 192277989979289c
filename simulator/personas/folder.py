"""Folders of people, goals and stories: later folders extend earlier ones and win where a name stands twice."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from simulator.documents import load_block
from simulator.errors import UnknownName

_NOT_PEOPLE = frozenset({"stories", "phrases", "mix"})


def persona_names(folders: Sequence[Path]) -> tuple[str, ...]:
    return tuple(sorted(_people(folders)))


def goal_names(folders: Sequence[Path]) -> tuple[str, ...]:
    return tuple(sorted(_goals(folders)))


def story_names(folders: Sequence[Path]) -> tuple[str, ...]:
    """The stories' texts, with `their` for her and his."""
    names: dict[str, None] = {}
    for path in story_paths(folders):
        names.update(dict.fromkeys(load_block(path, "stories")))
    return tuple(sorted(names))


def persona_path(name: str, folders: Sequence[Path]) -> Path:
    """Raises UnknownName with the nearest match."""
    return _find("persona", name, _people(folders))


def goal_path(name: str, folders: Sequence[Path]) -> Path:
    """Raises UnknownName with the nearest match."""
    return _find("goal", name, _goals(folders))


def story_paths(folders: Sequence[Path]) -> list[Path]:
    return [path for folder in folders if (path := folder / "stories.yaml").is_file()]


def _find(kind: str, name: str, paths: dict[str, Path]) -> Path:
    if name not in paths:
        raise UnknownName(kind, name, paths)
    return paths[name]


def _people(folders: Sequence[Path]) -> dict[str, Path]:
    found = {path.stem: path for folder in folders for path in sorted(folder.glob("*.yaml"))}
    return {name: path for name, path in found.items() if name not in _NOT_PEOPLE}


def _goals(folders: Sequence[Path]) -> dict[str, Path]:
    return {path.stem: path for folder in folders for path in sorted((folder / "goals").glob("*.yaml"))}
