"""behave's Context in layers that may be shared: many scenarios at once over one feature and one run.

The only module that relies on behave's private API (behave is pinned for that reason). A layer below is seen by all
contexts above it, as under behave: what `before_all` and `before_feature` set, and clean-ups that a step adds to the
feature or the run. What a scenario sets is seen by that scenario alone.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import Any

from behave.configuration import Configuration
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
