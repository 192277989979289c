"""Laying down a new project from the files in `starter/`."""

from __future__ import annotations

from pathlib import Path

from simulator.errors import UsageError, Where

_STARTER = Path(__file__).with_name("starter")
_SUFFIX = ".template"
"""Of files that would mean something where the starter itself lies."""


def lay_down(folder: Path) -> tuple[Path, ...]:
    """The files written, relative to the folder. Raises UsageError, before anything is written, where one of them is
    there already; and where the folder cannot be written."""
    contents = {_goal(path): path.read_bytes() for path in sorted(_STARTER.rglob("*")) if _belongs(path)}
    taken = [path for path in contents if (folder / path).exists()]
    if taken:
        raise UsageError(
            f"there is {', '.join(str(path) for path in taken)} already, and nothing is overwritten",
            where=Where.of(folder),
            way_out="choose an empty folder: `understudy init DIR`",
        )
    try:
        for path, content in contents.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
    except OSError as error:
        raise UsageError(
            f"cannot write the project: {error.strerror or error}",
            where=Where.of(folder),
            way_out="choose another folder, or check the rights of this one",
        ) from None
    return tuple(contents)


def _belongs(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts


def _goal(path: Path) -> Path:
    relative = path.relative_to(_STARTER)
    return relative.with_name(relative.name.removesuffix(_SUFFIX))
