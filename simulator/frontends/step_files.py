"""Loading step files, with errors that name the line of the step file."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from behave.runner import the_step_registry
from behave.runner_util import PathManager, load_step_modules

from simulator.errors import UnderstudyError, UsageError, Where
from simulator.frontends.bundle import shipped
from simulator.frontends.feature_files import Place


def step_folders(places: Sequence[Place]) -> tuple[Path, ...]:
    """For each feature the nearest `steps` folder at or above it, as behave has it; the shipped steps where there is
    none."""
    found: dict[Path, None] = {}
    for place in places:
        found[_nearest(place.path.resolve().parent)] = None
    return tuple(found)


def load_steps(folders: Sequence[Path]) -> None:
    """Forgets what was defined before. Raises UsageError with the file and line of what is wrong."""
    the_step_registry.clear()
    the_step_registry.error_handler = _Refusing()
    for folder in folders:
        try:
            with PathManager([str(folder.parent)]):
                load_step_modules([str(folder)])
        except UnderstudyError:
            raise
        except (Exception, SystemExit) as error:  # a step file is the user's code: anything may come out of it
            raise _wrong(error, folder) from None


class _Refusing:
    """In place of behave's handler, which prints a bad definition and goes on without it."""

    def clear(self) -> None:
        pass

    def on_error(self, definition: Any, error: Exception) -> None:
        raise UsageError(
            f"the sentence {definition.pattern!r} is no step expression: {error}",
            where=Where(str(definition.location.filename), definition.location.line),
            way_out="mend the sentence",
        )


def _nearest(folder: Path) -> Path:
    for place in (folder, *folder.parents):
        if (place / "steps").is_dir():
            return place / "steps"
    return shipped("steps")


def _wrong(error: BaseException, folder: Path) -> UsageError:
    if isinstance(error, SyntaxError):
        where = Where(str(error.filename), error.lineno)
    else:
        own = [frame for frame in traceback.extract_tb(error.__traceback__) if _within(frame.filename, folder)]
        where = Where(own[-1].filename, own[-1].lineno) if own else Where.of(folder)
    words = " ".join(str(error).split())
    return UsageError(
        f"the step file cannot be loaded: {type(error).__name__}: {words}", where=where, way_out="mend the step file"
    )


def _within(filename: str, folder: Path) -> bool:
    return Path(filename).resolve().is_relative_to(folder)
