"""Agent2Agent over JSON-RPC, versions 1.0 and 0.3 (`version`), whole answers or streamed ones (`stream: true`).

`metadata`: handed over with each turn.

The answer may be in a message, in a task's artifacts, in its status, or in several of these; words that stand in more
than one are one answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulator.dialogue import Turn
from simulator.documents import Block
from simulator.targets import _endpoint, _settings
from simulator.targets._a2a_stream import Growing, state_of, words
from simulator.targets._draft import Draft, flat
from simulator.targets._http import HttpSession, HttpTarget
from simulator.targets._settings import read_endpoint
from simulator.targets._streams import ACCEPT, Record, receive
from simulator.targets._template import Template, template
from simulator.targets.base import Fetched, Flow, Pause, SessionStart

_METHODS = {
    "1.0": ("SendMessage", "SendStreamingMessage", "GetTask"),
    "0.3": ("message/send", "message/stream", "tasks/get"),
}
_RUNNING = ("submitted", "working")
_WAITING = ("input-required", "auth-required")
_FAILED = ("failed", "rejected", "unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class A2a(HttpTarget):
    version: str
    metadata: Template | None
    every_s: float
    stream: bool = False

    def session(self, start: SessionStart) -> A2aSession:
        return A2aSession(self, start)

    @classmethod
    def from_settings(cls, name: str, block: Block, *, base: Path) -> A2a:
        block.check_keys("target", (*_settings.KEYS, "version", "metadata", "every_s", "stream"), required=("url",))
        endpoint = read_endpoint(name, block, base=base)
        version = block.text("version", "1.0")
        if version not in _METHODS:
            raise block.wrong("version", "'1.0' or '0.3'")
        data = block.get("metadata")
        every_s = block.number("every_s", 0.5)
        if every_s <= 0:
            raise block.wrong("every_s", "above 0")
        return cls(
            endpoint=endpoint,
            version=version,
            metadata=None if data is None else template(data, block.at("metadata"), expand=endpoint.secrets.expand),
            every_s=every_s,
            stream=block.flag("stream", False),
        )


class A2aSession(HttpSession):
    """The context, and the task while it waits for input, are the agent's to name."""

    def __init__(self, target: A2a, start: SessionStart) -> None:
        super().__init__(target.endpoint, start)
        self._target = target
        self._context = ""
        self._task = ""

    def exchange(self, scope: dict[str, Any]) -> Flow[Turn]:
        send, send_streaming, get = _METHODS[self._target.version]
        old = self._target.version == "0.3"
        message: dict[str, Any] = {
            "role": "user" if old else "ROLE_USER",
            "parts": [{"kind": "text", "text": scope["payload"]} if old else {"text": scope["payload"]}],
            "messageId": scope["message_id"],
        }
        if old:
            message["kind"] = "message"
        if self._context:
            message["contextId"] = self._context
        if self._task:
            message["taskId"] = self._task
        params: dict[str, Any] = {"message": message}
        if self._target.metadata is not None:
            params["metadata"] = self._target.metadata.render(scope)
        if self._target.stream:
            result, at_s, first_s, request = yield from self._streamed(send_streaming, params, scope)
        else:
            result, at_s, first_s, request = yield from self._call(send, params, scope)
        task = _task(result)
        while task is not None and state_of(task) in _RUNNING:
            paused_s: float | None = yield Pause(seconds=self._target.every_s)
            at_s += self._target.every_s if paused_s is None else paused_s
            result, took_s, _, request = yield from self._call(get, {"id": task.get("id")}, scope)
            at_s += took_s
            task = _task(result) or (result if "status" in result else None)
        return self._turn(result, task, at_s, first_s, request)

    def _turn(
        self, result: dict[str, Any], task: dict[str, Any] | None, at_s: float, first_s: float, request: Any
    ) -> Turn:
        message = result.get("message", result)
        source = task if task is not None else message
        context = source.get("contextId") if isinstance(source, dict) else None
        self._context = context if isinstance(context, str) else self._context
        waits = task is not None and state_of(task) in _WAITING
        self._task = str(task.get("id", "")) if task is not None and waits else ""
        if task is not None:
            texts = self._of_task(task, request)
        elif isinstance(message, dict) and isinstance(message.get("parts"), list):
            texts = [words(message)]
        else:
            raise self.endpoint.misbehaved(
                request, "the result is neither a message nor a task", "try `version: '0.3'`, or '1.0'"
            )
        draft = Draft()
        for text in dict.fromkeys(texts):
            draft.say(text, at_s=at_s)
        return draft.turn(latency_s=at_s, first_token_s=first_s)

    def _of_task(self, task: dict[str, Any], request: Any) -> list[str]:
        state, status = state_of(task), task.get("status")
        said = words(status.get("message")) if isinstance(status, dict) else ""
        if state in _FAILED:
            reason = _endpoint.clean(said or "no reason given")[:300]
            raise self.endpoint.misbehaved(request, f"the task {state}: {reason}", "look at the agent's log")
        artifacts = [said_there for each in task.get("artifacts") or [] if (said_there := words(each))]
        # Of a finished task that gave artifacts, the status only tells that it is done.
        return [*artifacts, said] if state in _WAITING or not artifacts else artifacts

    def _call(
        self, method: str, params: dict[str, Any], scope: dict[str, Any]
    ) -> Flow[tuple[dict[str, Any], float, float, Any]]:
        """(result, seconds to the end of the answer, to its first byte, the request)."""
        request = self._request(method, params, scope)
        fetched: Fetched = yield from self.endpoint.fetch(request)
        result = self._result(self.endpoint.json(fetched), request)
        return result, fetched.elapsed_s, fetched.first_byte_s, request

    def _streamed(
        self, method: str, params: dict[str, Any], scope: dict[str, Any]
    ) -> Flow[tuple[dict[str, Any], float, float, Any]]:
        request = self._request(method, params, scope, accept=ACCEPT)
        growing, first_s = Growing(), None

        def take(record: Record, at_s: float) -> bool:
            nonlocal first_s
            document = self.endpoint.parse_text(record.data, request)
            if growing.add(self._result(document, request)) and first_s is None:
                first_s = at_s
            return growing.over

        _, at_s = yield from receive(self.endpoint, request, take)
        if not growing.result:
            raise self.endpoint.misbehaved(request, "the stream held no answer", "look at the agent's log")
        return growing.result, at_s, at_s if first_s is None else first_s, request

    def _request(self, method: str, params: dict[str, Any], scope: dict[str, Any], **more: Any) -> Any:
        body = {"jsonrpc": "2.0", "id": scope["message_id"], "method": method, "params": params}
        version = [("A2A-Version", self._target.version)]
        return self.endpoint.request("POST", "", scope, body=body, extra=version, **more)

    def _result(self, answer: Any, request: Any) -> dict[str, Any]:
        error = answer.get("error") if isinstance(answer, dict) else None
        if error:
            said = f"{error.get('code')} {error.get('message')}" if isinstance(error, dict) else flat(error)
            raise self.endpoint.misbehaved(
                request,
                f"the agent answers with an error: {_endpoint.clean(said)[:300]}",
                "-32009 and -32601 mean another `version`: '1.0' or '0.3'; else look at the agent's log",
            )
        result = answer.get("result") if isinstance(answer, dict) else None
        if not isinstance(result, dict):
            raise self.endpoint.misbehaved(request, "the answer has no result", "check that `url` names an A2A agent")
        return result


def _task(result: dict[str, Any]) -> dict[str, Any] | None:
    task = result.get("task", result if result.get("kind") == "task" else None)
    return task if isinstance(task, dict) else None
