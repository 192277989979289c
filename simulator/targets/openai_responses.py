"""OpenAI's Responses API, whole or streamed; the history is ours, nothing is stored there.

`instructions` is a template, which may hand over the persona's account data (`{profile}`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from simulator.targets._bubbles import Bubbles
from simulator.targets._draft import Draft, flat
from simulator.targets._model import ModelSession, ModelTarget
from simulator.targets.base import SessionStart


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenaiResponses(ModelTarget):
    home: ClassVar[str] = "https://api.openai.com/v1"
    default_path: ClassVar[str] = "/responses"
    instructions: ClassVar[str] = "instructions"

    def session(self, start: SessionStart) -> OpenaiResponsesSession:
        return OpenaiResponsesSession(self, start)


class OpenaiResponsesSession(ModelSession):
    kind: ClassVar[str] = "a Responses API"

    def body(self, scope: dict[str, Any]) -> dict[str, Any]:
        system = {} if self.target.system is None else {"instructions": self.target.system.text(scope)}
        return {"model": self.target.model, "input": scope["history"], "store": False, **system}

    def whole(self, answer: Any, draft: Draft, at_s: float, request: Any) -> None:
        output = answer.get("output") if isinstance(answer, dict) else None
        if not isinstance(output, list):
            raise self.unfit(request, "the answer is no response: it has no output")
        for item in output:
            if not isinstance(item, dict):
                continue
            if item.get("type") == "message":
                parts = item.get("content")
                texts = [_part(part) for part in parts if isinstance(part, dict)] if isinstance(parts, list) else []
                draft.say("".join(texts) or flat(parts if isinstance(parts, str) else ""), at_s=at_s)
            elif str(item.get("type", "")).endswith("_call"):
                draft.event("tool", {"name": item.get("name", item["type"])}, at_s=at_s)

    def event(self, event: dict[str, Any], draft: Draft, bubbles: Bubbles, at_s: float, request: Any) -> bool:
        kind = event.get("type")
        if kind in ("response.output_text.delta", "response.refusal.delta"):
            bubbles.add(flat(event.get("delta", "")), at_s, kind="delta", name=str(event.get("item_id", "")))
        elif kind == "response.output_item.added":
            item = event.get("item")
            if isinstance(item, dict) and str(item.get("type", "")).endswith("_call"):
                draft.event("tool", {"name": item.get("name", item["type"])}, at_s=at_s)
        elif kind in ("response.failed", "response.incomplete"):
            self.refuse(event.get("response"), request)
        elif kind is None or "output" in event:
            # A whole answer to a stream request.
            self.whole(event, draft, at_s, request)
            return True
        return kind in ("response.completed", "response.incomplete")


def _part(part: dict[str, Any]) -> str:
    return flat(part.get("text") or part.get("refusal") or "")
