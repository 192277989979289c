"""Chat completions as OpenAI has them, and everything that speaks them: whole or streamed.

The history is ours: each request carries all turns. `system` is a template for the system message, which may hand over
the persona's account data (`{profile}`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from simulator.dialogue import Transcript, Turn
from simulator.documents import Block
from simulator.errors import TargetMisbehaved
from simulator.targets import _endpoint
from simulator.targets._draft import Draft, flat
from simulator.targets._endpoint import Endpoint, in_turn, read_endpoint
from simulator.targets._saying import new_id, opening_scope, turn_number, turn_scope
from simulator.targets._streams import ACCEPT, DONE, Record, receive
from simulator.targets._template import Template, template, text_template
from simulator.targets.base import Fetched, Flow, Limits, SessionStart

_KEYS = ("model", "path", "system", "role", "greeting", "stream", "parameters")


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenaiChat:
    """role: of the system message. greeting: the agent's first words, which such an API cannot say; empty for none.
    parameters: further fields of the request, such as temperature."""

    endpoint: Endpoint
    model: str
    path: str = "/chat/completions"
    system: Template | None = None
    role: str = "system"
    greeting: str = ""
    stream: bool = False
    parameters: Template | None = None

    @property
    def name(self) -> str:
        return self.endpoint.name

    @property
    def limits(self) -> Limits:
        return self.endpoint.limits

    def session(self, start: SessionStart) -> OpenaiChatSession:
        return OpenaiChatSession(target=self, scope=opening_scope(start, new_id()))

    @classmethod
    def from_settings(cls, name: str, block: Block, *, base: Path) -> OpenaiChat:
        block.check_keys("target", (*_endpoint.KEYS, *_KEYS), required=("model",))
        endpoint = read_endpoint(name, block, base=base, default_url="https://api.openai.com/v1")
        role = block.text("role", "system")
        if role not in ("system", "developer", "user"):
            raise block.wrong("role", "system, developer or user")
        expand = endpoint.secrets.expand
        system, parameters = block.text("system"), block.block("parameters")
        return cls(
            endpoint=endpoint,
            model=block.text("model"),
            path=block.text("path", "/chat/completions"),
            system=text_template(system, block.at("system"), expand=expand) if system else None,
            role=role,
            greeting=block.text("greeting"),
            stream=block.flag("stream", False),
            parameters=template(parameters, block.at("parameters"), expand=expand) if parameters else None,
        )


@dataclass(slots=True, kw_only=True)
class OpenaiChatSession:
    target: OpenaiChat
    scope: dict[str, Any] = field(repr=False)

    def open(self) -> Flow[Turn | None]:
        yield from ()
        if not self.target.greeting:
            return None
        draft = Draft()
        draft.say(self.target.greeting)
        return draft.turn(latency_s=None, first_token_s=None)

    def reply(self, turn: Turn, transcript: Transcript) -> Flow[Turn]:
        scope = turn_scope(self.scope, turn, transcript)
        exchange = self._streamed(scope) if self.target.stream else self._whole(scope)
        return in_turn(turn_number(transcript), exchange)

    def close(self) -> Flow[None]:
        yield from ()

    def body(self, scope: dict[str, Any]) -> dict[str, Any]:
        target = self.target
        messages = list(scope["history"])
        if target.system is not None:
            messages.insert(0, {"role": target.role, "content": target.system.text(scope)})
        more = target.parameters.render(scope) if target.parameters is not None else {}
        streamed = {"stream": True} if target.stream else {}
        return {"model": target.model, "messages": messages, **streamed, **more}

    def _whole(self, scope: dict[str, Any]) -> Flow[Turn]:
        endpoint = self.target.endpoint
        request = endpoint.request("POST", self.target.path, scope, body=self.body(scope))
        fetched: Fetched = yield from endpoint.fetch(request)
        answer = _Answer()
        try:
            answer.take(endpoint.json(fetched), "message")
        except _Unfit as unfit:
            raise endpoint.misbehaved(request, str(unfit), _WAY_OUT) from None
        return answer.draft(fetched.elapsed_s).turn(latency_s=fetched.elapsed_s, first_token_s=fetched.first_byte_s)

    def _streamed(self, scope: dict[str, Any]) -> Flow[Turn]:
        endpoint = self.target.endpoint
        request = endpoint.request("POST", self.target.path, scope, body=self.body(scope), accept=ACCEPT)
        answer = _Answer()
        first_token_s: float | None = None

        def take(record: Record, at_s: float) -> bool:
            nonlocal first_token_s
            if record.data.strip() == DONE:
                return True
            answer.take(_document(record.data), "delta")
            if first_token_s is None and answer.text:
                first_token_s = at_s
            return False

        try:
            marked, end_s = yield from receive(endpoint, request, take)
        except _Unfit as unfit:
            raise endpoint.misbehaved(request, str(unfit), _WAY_OUT) from None
        if not marked and not answer.finished:
            raise TargetMisbehaved(
                f"{endpoint.place(request)}: the stream ended without an end mark after {len(answer.text)} characters",
                way_out="look at the chat's log for this request; something between may cut long answers off",
            )
        return answer.draft(end_s).turn(
            latency_s=end_s, first_token_s=end_s if first_token_s is None else first_token_s
        )


_WAY_OUT = "check that `url` and `path` name a chat completions API, and look at its log for this request"


class _Unfit(Exception):  # never leaves this module: it has no place and no way out yet
    """The answer is not a chat completion, or says that it failed."""


class _Answer:
    """The first choice of an answer, as it comes together."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._tools: dict[int, str] = {}
        self._reason = ""
        self.finished = False

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def take(self, document: Any, part: str) -> None:
        """part: "message" of a whole answer, "delta" of a piece. Raises _Unfit."""
        if not isinstance(document, dict):
            raise _Unfit(f"the answer is no chat completion: {type(document).__name__}")
        if document.get("error"):
            raise _Unfit(f"the answer says that it failed: {_endpoint.clean(_words(document['error']))[:300]}")
        choices = document.get("choices")
        if not isinstance(choices, list) or (part == "message" and not choices):
            raise _Unfit(f"the answer is no chat completion: it holds {', '.join(map(repr, list(document)[:8]))}")
        for choice in choices:
            if not isinstance(choice, dict) or choice.get("index") not in (0, None):
                continue
            # A chat that answers a stream request with a whole completion sends "message" where "delta" was due.
            said = choice.get(part) or choice.get("message") or {}
            if isinstance(said, dict):
                self._said(said)
            if choice.get("finish_reason"):
                self.finished, self._reason = True, str(choice["finish_reason"])

    def _said(self, said: dict[str, Any]) -> None:
        for key in ("content", "refusal"):
            value = said.get(key)
            if isinstance(value, list):
                value = "".join(str(part.get("text", "")) for part in value if isinstance(part, dict))
            if isinstance(value, str):
                self._parts.append(value)
        calls = said.get("tool_calls")
        for position, call in enumerate(calls if isinstance(calls, list) else []):
            function = call.get("function") if isinstance(call, dict) else None
            if isinstance(function, dict) and function.get("name"):
                self._tools[call.get("index", position)] = flat(function["name"])

    def draft(self, at_s: float) -> Draft:
        draft = Draft()
        draft.say(self.text, at_s=at_s)
        for name in self._tools.values():
            draft.event("tool", {"name": name}, at_s=at_s)
        if self._reason in ("length", "content_filter"):
            draft.event("cut", {"reason": self._reason}, at_s=at_s)
        return draft


def _document(data: str) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        raise _Unfit(f"the stream holds what is not JSON: {_endpoint.clean(data)[:120]!r}") from None


def _words(error: Any) -> str:
    return str(error["message"]) if isinstance(error, dict) and error.get("message") else flat(error)
