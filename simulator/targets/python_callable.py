"""A chat that is a Python function (sync or async), or an ASGI application, in this process.

`function: package.module:name` is called with the user's words, and with those of `session`, `history`, `profile`,
`seed` and `state` (a dict of the conversation's own) that its parameters are named after. It returns a text, a list of
texts, a mapping (text or messages, buttons, events, end), or None for silence.

`app: package.module:name` is an ASGI application, spoken to as `rest_json` speaks over a network, with its settings.
"""

from __future__ import annotations

import importlib
import inspect
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from simulator.dialogue import Transcript, Turn
from simulator.documents import Block
from simulator.errors import TargetMisbehaved, UsageError, Where
from simulator.targets._endpoint import in_turn
from simulator.targets._saying import new_id, opening_scope, turn_number, turn_scope
from simulator.targets._settings import read_limits
from simulator.targets.base import Call, Flow, Limits, SessionStart, Target
from simulator.targets.rest_json import RestJson
from simulator.targets.scripted import turn_from

_OFFERED = ("session", "history", "profile", "seed", "state")


@dataclass(frozen=True, slots=True, kw_only=True)
class PythonCallable:
    """function: the chat. label: what it is called in messages. wants: the names of _OFFERED that it takes."""

    function: Callable[..., Any]
    label: str = "the function"
    name: str = "python_callable"
    limits: Limits = field(default_factory=Limits)
    greeting: str = ""
    where: Where | None = None

    def session(self, start: SessionStart) -> PythonCallableSession:
        return PythonCallableSession(target=self, scope={**opening_scope(start, new_id()), "state": {}})

    @classmethod
    def from_settings(cls, name: str, block: Block, *, base: Path) -> Target:
        if "app" in block:
            return _application(name, block, base)
        block.check_keys("target", ("adapter", "function", "greeting", "limits"), required=("function",))
        label = block.text("function")
        function = load_object(label, base=base, where=block.at("function"))
        if not callable(function):
            raise UsageError(f"{label} is no function", where=block.at("function"), way_out="name a function")
        return cls(
            function=function,
            label=label,
            name=name,
            limits=read_limits(block),
            greeting=block.text("greeting"),
            where=block.at("function"),
        )


@dataclass(slots=True, kw_only=True)
class PythonCallableSession:
    target: PythonCallable
    scope: dict[str, Any] = field(repr=False)

    def open(self) -> Flow[Turn | None]:
        yield from ()
        return turn_from(self.target.greeting) if self.target.greeting else None

    def reply(self, turn: Turn, transcript: Transcript) -> Flow[Turn]:
        reply = self._reply(turn_scope(self.scope, turn, transcript))
        return in_turn(turn_number(transcript), reply, self.target.where)

    def close(self) -> Flow[None]:
        yield from ()

    def _reply(self, scope: dict[str, Any]) -> Flow[Turn]:
        target = self.target
        call = _bound(target.function, scope)
        began = time.monotonic()
        answer = yield Call(function=call, label=target.label)
        elapsed_s = time.monotonic() - began
        try:
            return turn_from(answer, latency_s=elapsed_s)
        except TypeError as error:
            raise TargetMisbehaved(f"{target.label}: {error}", way_out="mend what the function returns") from None


def load_object(label: str, *, base: Path, where: Where) -> Any:
    """label: `package.module:name`. base: folder to import from, besides what is installed. Raises UsageError."""
    module_name, _, path = label.partition(":")
    if not module_name or not path:
        raise UsageError(f"{label!r} names no object", where=where, way_out="write `package.module:name`")
    if str(base) not in sys.path:
        sys.path.insert(0, str(base))
    try:
        found: Any = importlib.import_module(module_name)
    except Exception as error:  # importing runs foreign code, which may raise anything
        raise UsageError(
            f"cannot import {module_name}: {type(error).__name__}: {error}",
            where=where,
            way_out=f"modules are looked for in {base} and among what is installed",
        ) from None
    for step in path.split("."):
        if not hasattr(found, step):
            raise UsageError(f"{label}: there is no {step!r} in it", where=where, way_out="check the spelling")
        found = getattr(found, step)
    return found


def _application(name: str, block: Block, base: Path) -> Target:
    app = load_object(block.text("app"), base=base, where=block.at("app"))
    settings = Block(block.where)
    settings["url"] = "http://application"
    settings.update({key: value for key, value in block.items() if key != "app"})
    settings.places.update(block.places)
    chat = RestJson.from_settings(name, settings, base=base)
    endpoint = chat.endpoint
    return replace(chat, endpoint=replace(endpoint, via=replace(endpoint.via, app=app)))


def _bound(function: Callable[..., Any], scope: dict[str, Any]) -> Callable[[], Any]:
    """The function with its arguments: the words first, the rest by name."""
    parameters = inspect.signature(function).parameters
    takes_all = any(each.kind is each.VAR_KEYWORD for each in parameters.values())
    first = next(iter(parameters), "")
    named = {name: scope[name] for name in _OFFERED if name != first and (takes_all or name in parameters)}
    called = function if inspect.isfunction(function) else getattr(function, "__call__", function)  # noqa: B004
    if inspect.iscoroutinefunction(function) or inspect.iscoroutinefunction(called):

        async def awaited() -> Any:
            return await function(scope["text"], **named)

        return awaited
    if inspect.isasyncgenfunction(function) or inspect.isasyncgenfunction(called):

        async def gathered() -> Any:
            pieces: AsyncIterator[Any] = function(scope["text"], **named)
            return [piece async for piece in pieces]

        return gathered

    def plain() -> Any:
        answer = function(scope["text"], **named)
        return list(answer) if isinstance(answer, Iterator) else answer

    return plain
