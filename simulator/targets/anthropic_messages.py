"""Anthropic's Messages API, whole or streamed; the history is ours. `system` is a template, as for openai_chat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from simulator.documents import Block
from simulator.targets._bubbles import Bubbles
from simulator.targets._draft import Draft, flat
from simulator.targets._model import ModelSession, ModelTarget
from simulator.targets.base import SessionStart


@dataclass(frozen=True, slots=True, kw_only=True)
class AnthropicMessages(ModelTarget):
    """version: of the API, a date. parameters: further fields of the request, such as max_tokens (1024)."""

    version: str

    home: ClassVar[str] = "https://api.anthropic.com/v1"
    default_path: ClassVar[str] = "/messages"
    own_keys: ClassVar[tuple[str, ...]] = ("version",)

    @classmethod
    def own_settings(cls, block: Block) -> dict[str, Any]:
        return {"version": block.text("version", "2023-06-01")}

    def session(self, start: SessionStart) -> AnthropicMessagesSession:
        return AnthropicMessagesSession(self, start)


class AnthropicMessagesSession(ModelSession):
    kind: ClassVar[str] = "a Messages API"

    def __init__(self, target: AnthropicMessages, start: SessionStart) -> None:
        super().__init__(target, start)
        self.extra = (("anthropic-version", target.version),)

    def body(self, scope: dict[str, Any]) -> dict[str, Any]:
        system = {} if self.target.system is None else {"system": self.target.system.text(scope)}
        messages = _alternating(scope["history"])
        return {"model": self.target.model, "max_tokens": 1024, "messages": messages, **system}

    def whole(self, answer: Any, draft: Draft, at_s: float, request: Any) -> None:
        content = answer.get("content") if isinstance(answer, dict) else None
        if not isinstance(content, list):
            raise self.unfit(request, "the answer is no message: it has no content")
        blocks = [block for block in content if isinstance(block, dict)]
        draft.say("".join(flat(block.get("text", "")) for block in blocks if block.get("type") == "text"), at_s=at_s)
        for block in blocks:
            if block.get("type") == "tool_use":
                draft.event("tool", {"name": block.get("name", "")}, at_s=at_s)

    def event(self, event: dict[str, Any], draft: Draft, bubbles: Bubbles, at_s: float, request: Any) -> bool:
        kind = event.get("type")
        if kind == "message":
            self.whole(event, draft, at_s, request)
            return True
        part = event.get("delta") if kind == "content_block_delta" else event.get("content_block")
        if isinstance(part, dict) and part.get("type") in ("text", "text_delta"):
            bubbles.add(flat(part.get("text", "")), at_s, kind="delta")
        elif isinstance(part, dict) and part.get("type") == "tool_use":
            draft.event("tool", {"name": part.get("name", "")}, at_s=at_s)
        return kind == "message_stop"


def _alternating(history: list[dict[str, str]]) -> list[dict[str, str]]:
    """The API wants the user first, and roles that take turns: neighbours of one role are joined."""
    found: list[dict[str, str]] = []
    for each in history:
        if found and found[-1]["role"] == each["role"]:
            found[-1] = {**each, "content": f"{found[-1]['content']}\n{each['content']}"}
        else:
            found.append(dict(each))
    return [{"role": "user", "content": "Hello"}, *found] if found and found[0]["role"] != "user" else found
