"""Anthropic's Messages API, whole or streamed; the history is ours. `system` is a template, as for openai_chat."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from simulator.dialogue import Turn
from simulator.documents import Block
from simulator.targets import _endpoint
from simulator.targets._bubbles import Bubbles
from simulator.targets._draft import Draft, flat
from simulator.targets._endpoint import Endpoint, read_endpoint
from simulator.targets._http import HttpSession, HttpTarget
from simulator.targets._streamed import cut_off, finished
from simulator.targets._streams import ACCEPT, Record, receive
from simulator.targets._template import Template, template, text_template
from simulator.targets.base import Fetched, Flow, SessionStart

_WAY_OUT = "check that `url` names a Messages API, and look at its log for this request"


class AnthropicMessages(HttpTarget):
    """parameters: further fields of the request, such as max_tokens."""

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        model: str,
        path: str,
        version: str,
        system: Template | None,
        stream: bool,
        parameters: Template | None,
    ) -> None:
        super().__init__(endpoint)
        self.model = model
        self.path = path
        self.version = version
        self.system = system
        self.stream = stream
        self.parameters = parameters

    def session(self, start: SessionStart) -> AnthropicMessagesSession:
        return AnthropicMessagesSession(self, start)

    @classmethod
    def from_settings(cls, name: str, block: Block, *, base: Path) -> AnthropicMessages:
        keys = ("model", "path", "version", "system", "stream", "parameters")
        block.check_keys("target", (*_endpoint.KEYS, *keys), required=("model",))
        endpoint = read_endpoint(name, block, base=base, default_url="https://api.anthropic.com/v1")
        system, parameters = block.text("system"), block.block("parameters")
        expand = endpoint.secrets.expand
        return cls(
            endpoint,
            model=block.text("model"),
            path=block.text("path", "/messages"),
            version=block.text("version", "2023-06-01"),
            system=text_template(system, block.at("system"), expand=expand) if system else None,
            stream=block.flag("stream", False),
            parameters=template(parameters, block.at("parameters"), expand=expand) if parameters else None,
        )


class AnthropicMessagesSession(HttpSession):
    def __init__(self, target: AnthropicMessages, start: SessionStart) -> None:
        super().__init__(target.endpoint, start)
        self._target = target

    def exchange(self, scope: dict[str, Any]) -> Flow[Turn]:
        target, endpoint = self._target, self.endpoint
        body: dict[str, Any] = {"model": target.model, "max_tokens": 1024, "messages": _alternating(scope["history"])}
        if target.system is not None:
            body["system"] = target.system.text(scope)
        if target.parameters is not None:
            body.update(target.parameters.render(scope))
        if target.stream:
            body["stream"] = True
        request = endpoint.request(
            "POST",
            target.path,
            scope,
            body=body,
            accept=ACCEPT if target.stream else "application/json",
            extra=[("anthropic-version", target.version)],
        )
        if target.stream:
            return (yield from self._streamed(request))
        fetched: Fetched = yield from endpoint.fetch(request)
        draft = Draft()
        self._whole(endpoint.json(fetched), draft, fetched.elapsed_s, request)
        return draft.turn(latency_s=fetched.elapsed_s, first_token_s=fetched.first_byte_s)

    def _whole(self, answer: Any, draft: Draft, at_s: float, request: Any) -> None:
        self._refuse(answer, request)
        content = answer.get("content") if isinstance(answer, dict) else None
        if not isinstance(content, list):
            raise self.endpoint.misbehaved(request, "the answer is no message: it has no content", _WAY_OUT)
        blocks = [block for block in content if isinstance(block, dict)]
        draft.say("".join(flat(block.get("text", "")) for block in blocks if block.get("type") == "text"), at_s=at_s)
        for block in blocks:
            if block.get("type") == "tool_use":
                draft.event("tool", {"name": block.get("name", "")}, at_s=at_s)

    def _streamed(self, request: Any) -> Flow[Turn]:
        draft, bubbles = Draft(), Bubbles()

        def take(record: Record, at_s: float) -> bool:
            try:
                event = json.loads(record.data)
            except (ValueError, RecursionError):
                raise self.endpoint.misbehaved(
                    request, f"the stream holds what is not JSON: {_endpoint.clean(record.data)[:120]!r}", _WAY_OUT
                ) from None
            if not isinstance(event, dict):
                return False
            self._refuse(event, request)
            kind = event.get("type")
            if kind == "message":
                # A whole answer to a stream request.
                self._whole(event, draft, at_s, request)
                return True
            part = event.get("delta") if kind == "content_block_delta" else event.get("content_block")
            if isinstance(part, dict) and part.get("type") in ("text", "text_delta"):
                bubbles.add(flat(part.get("text", "")), at_s, kind="delta")
            elif isinstance(part, dict) and part.get("type") == "tool_use":
                draft.event("tool", {"name": part.get("name", "")}, at_s=at_s)
            return kind == "message_stop"

        marked, end_s = yield from receive(self.endpoint, request, take)
        if not marked:
            raise cut_off(self.endpoint, request, bubbles.characters)
        if draft.messages:
            return draft.turn(latency_s=end_s, first_token_s=end_s)
        return finished(draft, bubbles, end_s)

    def _refuse(self, answer: Any, request: Any) -> None:
        if isinstance(answer, dict) and (answer.get("type") == "error" or answer.get("error")):
            error = answer.get("error", answer)
            said = error.get("message", error) if isinstance(error, dict) else error
            raise self.endpoint.misbehaved(
                request, f"the answer says that it failed: {_endpoint.clean(flat(said))[:300]}", _WAY_OUT
            )


def _alternating(history: list[dict[str, str]]) -> list[dict[str, str]]:
    """The API wants the user first, and roles that take turns: neighbours of one role are joined."""
    found: list[dict[str, str]] = []
    for each in history:
        if found and found[-1]["role"] == each["role"]:
            found[-1] = {**each, "content": f"{found[-1]['content']}\n{each['content']}"}
        else:
            found.append(dict(each))
    return [{"role": "user", "content": "Hello"}, *found] if found and found[0]["role"] != "user" else found
