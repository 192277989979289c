"""OpenAI's Responses API, whole or streamed; the history is ours, nothing is stored there.

`instructions` is a template, which may hand over the persona's account data (`{profile}`).
"""

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
from simulator.targets._streams import ACCEPT, DONE, Record, receive
from simulator.targets._template import Template, template, text_template
from simulator.targets.base import Fetched, Flow, SessionStart

_WAY_OUT = "check that `url` names a Responses API, and look at its log for this request"


class OpenaiResponses(HttpTarget):
    """parameters: further fields of the request, such as temperature."""

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        model: str,
        path: str,
        instructions: Template | None,
        stream: bool,
        parameters: Template | None,
    ) -> None:
        super().__init__(endpoint)
        self.model = model
        self.path = path
        self.instructions = instructions
        self.stream = stream
        self.parameters = parameters

    def session(self, start: SessionStart) -> OpenaiResponsesSession:
        return OpenaiResponsesSession(self, start)

    @classmethod
    def from_settings(cls, name: str, block: Block, *, base: Path) -> OpenaiResponses:
        keys = ("model", "path", "instructions", "stream", "parameters")
        block.check_keys("target", (*_endpoint.KEYS, *keys), required=("model",))
        endpoint = read_endpoint(name, block, base=base, default_url="https://api.openai.com/v1")
        instructions, parameters = block.text("instructions"), block.block("parameters")
        expand = endpoint.secrets.expand
        return cls(
            endpoint,
            model=block.text("model"),
            path=block.text("path", "/responses"),
            instructions=text_template(instructions, block.at("instructions"), expand=expand) if instructions else None,
            stream=block.flag("stream", False),
            parameters=template(parameters, block.at("parameters"), expand=expand) if parameters else None,
        )


class OpenaiResponsesSession(HttpSession):
    def __init__(self, target: OpenaiResponses, start: SessionStart) -> None:
        super().__init__(target.endpoint, start)
        self._target = target

    def exchange(self, scope: dict[str, Any]) -> Flow[Turn]:
        target, endpoint = self._target, self.endpoint
        body: dict[str, Any] = {"model": target.model, "input": scope["history"], "store": False}
        if target.instructions is not None:
            body["instructions"] = target.instructions.text(scope)
        if target.parameters is not None:
            body.update(target.parameters.render(scope))
        if target.stream:
            request = endpoint.request("POST", target.path, scope, body={**body, "stream": True}, accept=ACCEPT)
            return (yield from self._streamed(request))
        request = endpoint.request("POST", target.path, scope, body=body)
        fetched: Fetched = yield from endpoint.fetch(request)
        draft = Draft()
        self._whole(endpoint.json(fetched), draft, fetched.elapsed_s, request)
        return draft.turn(latency_s=fetched.elapsed_s, first_token_s=fetched.first_byte_s)

    def _whole(self, answer: Any, draft: Draft, at_s: float, request: Any) -> None:
        self._refuse(answer, request)
        output = answer.get("output") if isinstance(answer, dict) else None
        if not isinstance(output, list):
            raise self.endpoint.misbehaved(request, "the answer is no response: it has no output", _WAY_OUT)
        for item in output:
            if not isinstance(item, dict):
                continue
            if item.get("type") == "message":
                parts = item.get("content")
                texts = [_part(part) for part in parts if isinstance(part, dict)] if isinstance(parts, list) else []
                draft.say("".join(texts) or flat(parts if isinstance(parts, str) else ""), at_s=at_s)
            elif str(item.get("type", "")).endswith("_call"):
                draft.event("tool", {"name": item.get("name", item["type"])}, at_s=at_s)

    def _streamed(self, request: Any) -> Flow[Turn]:
        draft, bubbles = Draft(), Bubbles()

        def take(record: Record, at_s: float) -> bool:
            if record.data.strip() == DONE:
                return True
            try:
                event = json.loads(record.data)
            except (ValueError, RecursionError):
                raise self.endpoint.misbehaved(
                    request, f"the stream holds what is not JSON: {_endpoint.clean(record.data)[:120]!r}", _WAY_OUT
                ) from None
            if not isinstance(event, dict):
                return False
            self._refuse(event, request)
            kind = event.get("type", record.event)
            if kind in ("response.output_text.delta", "response.refusal.delta"):
                bubbles.add(flat(event.get("delta", "")), at_s, kind="delta", name=str(event.get("item_id", "")))
            elif kind == "response.output_item.added":
                item = event.get("item")
                if isinstance(item, dict) and str(item.get("type", "")).endswith("_call"):
                    draft.event("tool", {"name": item.get("name", item["type"])}, at_s=at_s)
            elif kind in ("response.failed", "response.incomplete"):
                self._refuse(event.get("response"), request)
            elif kind is None or "output" in event:
                # A whole answer to a stream request.
                self._whole(event, draft, at_s, request)
                return True
            return kind in ("response.completed", "response.incomplete")

        marked, end_s = yield from receive(self.endpoint, request, take)
        if not marked:
            raise cut_off(self.endpoint, request, bubbles.characters)
        if draft.messages:
            return draft.turn(latency_s=end_s, first_token_s=end_s)
        return finished(draft, bubbles, end_s)

    def _refuse(self, answer: Any, request: Any) -> None:
        error = answer.get("error") if isinstance(answer, dict) else None
        if not error and isinstance(answer, dict) and answer.get("type") == "error":
            error = answer
        if error:
            said = error.get("message", error) if isinstance(error, dict) else error
            raise self.endpoint.misbehaved(
                request, f"the answer says that it failed: {_endpoint.clean(flat(said))[:300]}", _WAY_OUT
            )


def _part(part: dict[str, Any]) -> str:
    return flat(part.get("text") or part.get("refusal") or "")
