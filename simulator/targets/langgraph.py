"""LangGraph's API server: a thread for each conversation, and the state after each run, of which the end is the answer.

`assistant`: the graph. `input`: further fields of each run's input, `config`: of its configuration; both are templates.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulator.dialogue import Turn
from simulator.documents import Block
from simulator.targets import _endpoint, _settings
from simulator.targets._draft import Draft, flat
from simulator.targets._http import HttpSession, HttpTarget
from simulator.targets._settings import read_endpoint
from simulator.targets._template import Template, template
from simulator.targets.base import Fetched, Flow, SessionStart


@dataclass(frozen=True, slots=True, kw_only=True)
class Langgraph(HttpTarget):
    assistant: str
    input: Template
    config: Template

    def session(self, start: SessionStart) -> LanggraphSession:
        return LanggraphSession(self, start)

    @classmethod
    def from_settings(cls, name: str, block: Block, *, base: Path) -> Langgraph:
        block.check_keys("target", (*_settings.KEYS, "assistant", "input", "config"), required=("url", "assistant"))
        endpoint = read_endpoint(name, block, base=base)
        expand = endpoint.secrets.expand
        return cls(
            endpoint=endpoint,
            assistant=block.text("assistant"),
            input=template(block.block("input"), block.at("input"), expand=expand),
            config=template(block.block("config"), block.at("config"), expand=expand),
        )


class LanggraphSession(HttpSession):
    def __init__(self, target: Langgraph, start: SessionStart) -> None:
        super().__init__(target.endpoint, start)
        self._target = target

    def begin(self) -> Flow[Turn | None]:
        request = self.endpoint.request("POST", "/threads", self.scope, body={})
        fetched: Fetched = yield from self.endpoint.fetch(request)
        answer = self.endpoint.json(fetched)
        thread = answer.get("thread_id") if isinstance(answer, dict) else None
        if not isinstance(thread, str) or not thread:
            raise self.endpoint.misbehaved(request, "the answer has no thread_id", "check `url` of this target")
        self.scope["session"] = thread
        return None

    def exchange(self, scope: dict[str, Any]) -> Flow[Turn]:
        said = {"role": "user", "content": scope["text"]}
        body: dict[str, Any] = {
            "assistant_id": self._target.assistant,
            "input": {"messages": [said], **self._target.input.render(scope)},
        }
        config = self._target.config.render(scope)
        if config:
            body["config"] = config
        path = f"/threads/{_endpoint.segment(str(scope['session']))}/runs/wait"
        request = self.endpoint.request("POST", path, scope, body=body)
        fetched: Fetched = yield from self.endpoint.fetch(request)
        state = self.endpoint.json(fetched)
        messages = state.get("messages") if isinstance(state, dict) else None
        if isinstance(state, dict) and state.get("__error__"):
            raise self.endpoint.misbehaved(
                request, f"the run failed: {_endpoint.clean(flat(state['__error__']))[:300]}", "look at the graph's log"
            )
        if not isinstance(messages, list):
            raise self.endpoint.misbehaved(
                request, "the state has no list of messages", "this adapter wants a graph whose state has `messages`"
            )
        draft = Draft()
        for message in _since_the_last_human(messages):
            _take(message, draft, fetched.elapsed_s)
        for interrupt in state.get("__interrupt__") or []:
            value = interrupt.get("value") if isinstance(interrupt, dict) else None
            draft.say(value if isinstance(value, str) else flat(value or ""), at_s=fetched.elapsed_s)
        return draft.turn(latency_s=fetched.elapsed_s, first_token_s=fetched.first_byte_s)

    def close(self) -> Flow[None]:
        yield from ()


def _since_the_last_human(messages: list[Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for message in messages:
        if not isinstance(message, dict):
            continue
        if message.get("type") == "human" or message.get("role") == "user":
            found.clear()
        else:
            found.append(message)
    return found


def _take(message: dict[str, Any], draft: Draft, at_s: float) -> None:
    kind = message.get("type") or message.get("role")
    if kind not in ("ai", "AIMessageChunk", "assistant"):
        return
    content = message.get("content")
    if isinstance(content, list):
        texts = [part.get("text") or "" if isinstance(part, dict) else part for part in content]
        content = "".join(map(flat, texts))
    draft.say(flat(content or ""), at_s=at_s)
    for call in message.get("tool_calls") or []:
        if isinstance(call, dict):
            draft.event("tool", {"name": call.get("name", "")}, at_s=at_s)
