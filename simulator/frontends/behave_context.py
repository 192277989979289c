"""behave's Context in layers that may be shared: many scenarios at once over one feature and one run.

The only module that relies on behave's private API (behave is pinned for that reason). A layer below is seen by all
contexts above it, as under behave: what `before_all` and `before_feature` set, and clean-ups that a step adds to the
feature or the run. What a scenario sets is seen by that scenario alone, and so is what it prints and logs.
"""

from __future__ import annotations

import logging
import sys
import weakref
from collections.abc import Callable, Coroutine, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TextIO

from behave import capture
from behave.async_step import AsyncStepFunction
from behave.configuration import Configuration
from behave.log_capture import LoggingCapture
from behave.parser import parse_steps
from behave.runner import Context, ModelRunner, the_step_registry

from simulator.executors.lane import Lane


class LayeredContext(Context):  # type: ignore[misc]  # behave has no type information
    """below: the context whose layers this one stands on; None for the lowest."""

    _root: dict[str, Any]
    _stack: list[dict[str, Any]]
    _record: dict[str, tuple[str, int, str]]
    _origin: dict[str, Any]
    _mode: Any
    _runner: Any
    _config: Any
    text: Any
    table: Any
    _substep: Callable[[Any, Any], None] | None

    def __init__(self, runner: Any, below: LayeredContext | None = None) -> None:
        if below is None:
            super().__init__(runner)
            for name in self._root:
                self._record[name] = ("behave", 0, "behave")
                self._origin[name] = self._mode
            self._substep = None
            return
        self._runner = below._runner
        self._config = below._config
        self._root = below._root
        self._stack = list(below._stack)
        self._record = dict(below._record)
        self._origin = dict(below._origin)
        self._mode = below._mode
        self._substep = below._substep

    @classmethod
    def lowest(cls, *, user_data: dict[str, str] | None = None) -> LayeredContext:
        """The layer of the run. user_data: what hooks find in context.config.userdata."""
        config = Configuration("--no-capture --no-capture-hooks --no-logcapture", load_config=False)
        config.userdata.update(user_data or {})
        runner = ModelRunner(config, step_registry=the_step_registry)
        context = runner.context = cls(runner)
        context._keeps = runner  # behave's contexts refer to their runner weakly
        return context

    def above(self, layer: str, **attributes: Any) -> LayeredContext:
        """A context with one more layer (feature, rule, scenario), in which these attributes are set."""
        context = LayeredContext(None, self)
        context._push(layer)
        for name, value in attributes.items():
            setattr(context, name, value)
        return context

    def become(self, layer: str, **attributes: Any) -> None:
        """Puts one more layer on this very context."""
        self._push(layer)
        for name, value in attributes.items():
            setattr(self, name, value)

    @property
    def aborted_by_user(self) -> bool:
        return bool(self._root["aborted"])

    def mark_failed(self) -> None:
        self._root["failed"] = True

    def set_for_users(self, name: str, value: Any) -> None:
        """An attribute of ours that users may replace without a warning."""
        with self.use_with_user_mode():
            setattr(self, name, value)

    def run_substeps_with(self, perform: Callable[[Any, Any], None]) -> None:
        """How `execute_steps` runs one step: called with the context and the step."""
        self._substep = perform

    async def leave(self, lane: Lane) -> None:
        """Runs the clean-ups of the uppermost layer, the last one first, and takes it off. Errors propagate, the first
        one, after all have run."""
        if "on_cleanup_error" not in self:
            self.on_cleanup_error = self.ignore_cleanup_error  # behave prints a traceback; it is raised anyway
        try:
            if self._stack[0]["@cleanups"]:
                await lane.call(self._do_cleanups)
        finally:
            if len(self._stack) > 1:
                self._stack.pop(0)

    def execute_steps(self, steps_text: str) -> bool:
        """As under behave; raises AssertionError for a step that fails or is not defined."""
        if "feature" not in self or self.feature is None or self._substep is None:
            raise ValueError("execute_steps() called outside of a feature")
        text, table = self.text, self.table
        steps: Iterable[Any] = parse_steps(steps_text, language=self.feature.language)
        with self._use_with_behave_mode():
            for step in steps:
                self._substep(self, step)
            self.text, self.table = text, table
        return True

    def __setattr__(self, name: str, value: Any) -> None:
        """behave's own takes a traceback for each assignment, which is most of what it costs to run a step."""
        if name[0] == "_":
            self.__dict__[name] = value
            return
        stack = self._stack
        for frame in stack[1:]:
            if name in frame:
                file, line, function = self._record[name]
                self._emit_warning(name, {"attr": name, "filename": file, "line": line, "function": function})
                break
        caller = sys._getframe(1)
        self._record[name] = (caller.f_code.co_filename, caller.f_lineno, caller.f_code.co_name)
        stack[0][name] = value
        self._origin.setdefault(name, self._mode)

    def _set_root_attribute(self, attr: str, value: Any) -> None:
        self._root[attr] = value
        self._origin.setdefault(attr, self._mode)
        self._record.setdefault(attr, ("behave", 0, "behave"))


class RunnerContext(LayeredContext):
    """For behave's own code, which pushes and pops layers itself. runner: of what this context is for; it has `call`,
    which runs what may block where it may."""

    def __init__(self, runner: Any, below: LayeredContext | None = None, **attributes: Any) -> None:
        super().__init__(runner, below)
        self._runner = weakref.proxy(runner)
        if attributes:
            self._stack.insert(0, {"@cleanups": [], **attributes})
            for name in attributes:
                self._record[name] = ("behave", 0, "behave")

    def _do_cleanups(self) -> None:
        if self._stack and self._stack[0].get("@cleanups"):
            self._runner.call(super()._do_cleanups)

    def leave_all(self) -> bool:
        """Runs what clean-ups are left. Whether all went well; behave has told of those that did not."""
        try:
            self._do_remaining_cleanups()
        except Exception:  # of users: anything may come out of a clean-up
            return False
        return True


def runner_of(context: Any) -> Any:
    """behave's runner, of the whole run: under our own, a scenario has one for itself, which is a part of it."""
    return getattr(context._runner, "whole", context._runner)


def row_of(scenario: Any) -> Any:
    """The row of the outline that the scenario stands for, None for a plain scenario."""
    return getattr(scenario, "_row", None)


def coroutine_of(function: AsyncStepFunction) -> Callable[..., Coroutine[Any, Any, None]]:
    """What an async step runs; within the time limit that its definition gives, if it gives one."""
    return function.coro_func if function.timeout is None else function._coro_with_timeout  # type: ignore[no-any-return]


_out: ContextVar[Any] = ContextVar("stdout_of_behave", default=None)
_err: ContextVar[Any] = ContextVar("stderr_of_behave", default=None)
_log: ContextVar[LoggingCapture | None] = ContextVar("log_of_behave", default=None)


@contextmanager
def captured_apart(*, clear_handlers: bool) -> Iterator[None]:
    """Lets behave capture for many scenarios at once: where it would swap the streams and log handlers of the process,
    it swaps those of the running task. clear_handlers: as behave's option, for as long as this lasts."""
    streams = sys.stdout, sys.stderr
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    handler = _LogsApart()
    sys.stdout, sys.stderr = _StreamApart(streams[0], _out), _StreamApart(streams[1], _err)
    capture.sys, capture.LoggingCapture = _StreamsApart(), _LogApart
    root.addHandler(handler)
    root.setLevel(logging.NOTSET)
    if clear_handlers:
        for other in handlers:
            root.removeHandler(other)
    try:
        yield
    finally:
        root.removeHandler(handler)
        if clear_handlers:
            for other in handlers:
                root.addHandler(other)
        root.setLevel(level)
        capture.sys, capture.LoggingCapture = sys, LoggingCapture
        sys.stdout, sys.stderr = streams


class _StreamsApart:
    """What behave's capture takes for the module `sys`."""

    @property
    def stdout(self) -> Any:
        return _out.get() or sys.stdout

    @stdout.setter
    def stdout(self, stream: Any) -> None:
        _out.set(None if stream is sys.stdout else stream)

    @property
    def stderr(self) -> Any:
        return _err.get() or sys.stderr

    @stderr.setter
    def stderr(self, stream: Any) -> None:
        _err.set(None if stream is sys.stderr else stream)


class _StreamApart:
    """In place of a stream of the process: what the task captures into, else the stream itself."""

    def __init__(self, stream: TextIO, captured: ContextVar[Any]) -> None:
        self._stream = stream
        self._captured = captured

    def __getattr__(self, name: str) -> Any:
        return getattr(self._captured.get() or self._stream, name)


class _LogApart(LoggingCapture):  # type: ignore[misc]  # behave has no type information
    def inveigle(self) -> None:
        _log.set(self)

    def abandon(self) -> None:
        if _log.get() is self:
            _log.set(None)


class _LogsApart(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        into = _log.get()
        if into is not None and record.levelno >= into.level:
            into.handle(record)
            return
        last = logging.lastResort
        if (
            into is None
            and last is not None
            and logging.getLogger().handlers == [self]
            and record.levelno >= last.level
        ):
            last.handle(record)  # without us there would be no handler, and this is where warnings would go
