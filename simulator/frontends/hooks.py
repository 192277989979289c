"""Hooks of a user's environment.py, sync or async, as behave has them."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from inspect import iscoroutinefunction
from pathlib import Path
from typing import Any, TypeVar

from behave.runner_util import PathManager, exec_file

from simulator.errors import UnderstudyError, UsageError, Where
from simulator.executors.lane import Lane
from simulator.frontends.failures import as_failure

T = TypeVar("T")

FILE = "environment.py"
NAMES = tuple(
    f"{when}_{what}" for what in ("all", "feature", "rule", "scenario", "step", "tag") for when in ("before", "after")
)


class HookFailed(Exception):
    """A hook or clean-up raised. error: what it raised; the message says where. judging: it ran after what it is about,
    so that an assertion in it speaks of the chat; before, and in a clean-up, one speaks of the scenario."""

    def __init__(self, place: str, error: BaseException, *, judging: bool = False) -> None:
        self.error = as_failure(error)
        self.judging = judging
        super().__init__(f"{place} failed: {type(error).__name__}: {' '.join(str(error).split())}")


class Hooks:
    """functions: by their names. file: where they were read, None where there are none."""

    def __init__(self, functions: Mapping[str, Callable[..., Any]] | None = None, file: Path | None = None) -> None:
        self.functions = dict(functions or {})
        self.file = file

    def has(self, *names: str) -> bool:
        return any(name in self.functions for name in names)

    async def run(self, name: str, context: Any, *arguments: Any, lane: Lane) -> None:
        """Nothing where there is no such hook; whatever the hook raises propagates. Sync hooks run in the lane."""
        hook = self.functions.get(name)
        if hook is None:
            return
        with context.use_with_user_mode():
            if iscoroutinefunction(hook):
                await hook(context, *arguments)
            else:
                await lane.call(hook, context, *arguments)

    async def run_all(self, calls: Iterable[tuple[str, Any]], context: Any, *, lane: Lane) -> HookFailed | None:
        """Each of these, name and argument, whatever becomes of those before it. Returns the first failure."""
        first: HookFailed | None = None
        for name, argument in calls:
            if name not in self.functions:
                continue
            try:
                await self.run(name, context, argument, lane=lane)
            except (Exception, SystemExit) as error:  # the user's code: anything may come out of it
                first = first or HookFailed(_place(name, argument), error, judging=name.startswith("after_"))
        return first

    def run_here(self, name: str, context: Any, *arguments: Any, loop: asyncio.AbstractEventLoop) -> None:
        """In the calling thread, which is a lane of the loop."""
        hook = self.functions.get(name)
        if hook is None:
            return
        with context.use_with_user_mode():
            if iscoroutinefunction(hook):
                wait_for(hook(context, *arguments), loop)
            else:
                hook(context, *arguments)


def before(kind: str, entity: Any) -> list[tuple[str, Any]]:
    """The hooks that open a feature, rule or scenario, in behave's order."""
    return [*(("before_tag", tag) for tag in entity.tags), (f"before_{kind}", entity)]


def after(kind: str, entity: Any) -> list[tuple[str, Any]]:
    return [(f"after_{kind}", entity), *(("after_tag", tag) for tag in entity.tags)]


def wait_for(work: Coroutine[Any, Any, T], loop: asyncio.AbstractEventLoop) -> T:
    """From a lane: runs it on the loop. Raises UsageError on the loop itself, which would wait for ever."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run_coroutine_threadsafe(work, loop).result()
    work.close()
    raise UsageError(
        "execute_steps was called in an async step, and a step or hook in it is async too",
        way_out="make the step that calls execute_steps a plain `def`",
    )


def load_hooks(folders: Sequence[Path]) -> Hooks:
    """Of the environment.py beside a steps folder. Raises UsageError where it cannot be loaded, or where features of
    several projects with different hooks would be played in one run."""
    files = [folder.parent / FILE for folder in folders if (folder.parent / FILE).is_file()]
    if not files:
        return Hooks()
    if len(folders) > 1:
        raise UsageError(
            "these features have different step folders, so it is not clear for which of them these hooks are meant",
            where=Where.of(files[0]),
            way_out="play them in runs of their own",
        )
    file = files[0]
    names: dict[str, Any] = {}
    try:
        with PathManager([str(file.parent)]):
            exec_file(str(file), names)
    except UnderstudyError:
        raise
    except (Exception, SystemExit) as error:  # the user's code: anything may come out of it
        raise _wrong(error, file) from None
    return Hooks({name: names[name] for name in NAMES if callable(names.get(name))}, file)


def _place(name: str, argument: Any) -> str:
    named = getattr(argument, "name", argument)
    return f"{name} of {str(named)!r}"


def _wrong(error: BaseException, file: Path) -> UsageError:
    if isinstance(error, SyntaxError):
        line = error.lineno
    else:
        own = [
            frame
            for frame in traceback.extract_tb(error.__traceback__)
            if Path(frame.filename).resolve() == file.resolve()
        ]
        line = own[-1].lineno if own else None
    words = " ".join(str(error).split())
    return UsageError(
        f"the hook file cannot be loaded: {type(error).__name__}: {words}",
        where=Where.of(file, line),
        way_out="mend the hook file",
    )
