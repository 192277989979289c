"""Chat completions as OpenAI has them, and everything that speaks them: whole or streamed.

The history is ours: each request carries all turns. `system` is a template for the system message, which may hand over
the persona's account data (`{profile}`); `role` is that message's. `greeting`: the agent's first words, which such an
API cannot say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from simulator.dialogue import Turn
from simulator.documents import Block
from simulator.targets._bubbles import Bubbles
from simulator.targets._draft import Draft, flat
from simulator.targets._model import ModelSession, ModelTarget
from simulator.targets.base import Flow, SessionStart


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenaiChat(ModelTarget):
    """greeting: empty for none."""

    role: str = "system"
    greeting: str = ""

    home: ClassVar[str] = "https://api.openai.com/v1"
    default_path: ClassVar[str] = "/chat/completions"
    own_keys: ClassVar[tuple[str, ...]] = ("role", "greeting")

    @classmethod
    def own_settings(cls, block: Block) -> dict[str, Any]:
        role = block.text("role", "system")
        if role not in ("system", "developer", "user"):
            raise block.wrong("role", "system, developer or user")
        return {"role": role, "greeting": block.text("greeting")}

    def session(self, start: SessionStart) -> OpenaiChatSession:
        return OpenaiChatSession(self, start)


class OpenaiChatSession(ModelSession):
    """Of several choices the first is read."""

    kind: ClassVar[str] = "a chat completions API"

    def __init__(self, target: OpenaiChat, start: SessionStart) -> None:
        super().__init__(target, start)
        self._role = target.role
        self._greeting = target.greeting
        self._tools: set[object] = set()
        self._finished = False

    @property
    def ended(self) -> bool:
        return self._finished

    def begin(self) -> Flow[Turn | None]:
        yield from ()
        if not self._greeting:
            return None
        draft = Draft()
        draft.say(self._greeting)
        return draft.turn(latency_s=None, first_token_s=None)

    def exchange(self, scope: dict[str, Any]) -> Flow[Turn]:
        self._tools, self._finished = set(), False
        return super().exchange(scope)

    def body(self, scope: dict[str, Any]) -> dict[str, Any]:
        messages = list(scope["history"])
        if self.target.system is not None:
            messages.insert(0, {"role": self._role, "content": self.target.system.text(scope)})
        return {"model": self.target.model, "messages": messages}

    def whole(self, answer: Any, draft: Draft, at_s: float, request: Any) -> None:
        if not isinstance(answer, dict):
            raise self.unfit(request, f"the answer is no chat completion: {type(answer).__name__}")
        bubbles, beside = Bubbles(), Draft()
        if not self._take(answer, "message", beside, bubbles, at_s):
            raise self._foreign(answer, request)
        bubbles.put(draft)
        for event in beside.events:
            draft.event(event.kind, event.data, at_s=at_s)

    def event(self, event: dict[str, Any], draft: Draft, bubbles: Bubbles, at_s: float, request: Any) -> bool:
        if not isinstance(event.get("choices"), list):
            raise self._foreign(event, request)
        self._take(event, "delta", draft, bubbles, at_s)
        return False

    def _foreign(self, answer: dict[str, Any], request: Any) -> Exception:
        return self.unfit(
            request, f"the answer is no chat completion: it holds {', '.join(map(repr, list(answer)[:8]))}"
        )

    def _take(self, answer: dict[str, Any], part: str, draft: Draft, bubbles: Bubbles, at_s: float) -> bool:
        """part: "message" of a whole answer, "delta" of a piece. False where there are no choices."""
        choices = answer.get("choices")
        for choice in choices if isinstance(choices, list) else []:
            if not isinstance(choice, dict) or choice.get("index") not in (0, None):
                continue
            # A chat that answers a stream request with a whole completion sends "message" where "delta" was due.
            said = choice.get(part) or choice.get("message") or {}
            if isinstance(said, dict):
                self._said(said, draft, bubbles, at_s)
            reason = choice.get("finish_reason")
            self._finished = self._finished or bool(reason)
            if reason in ("length", "content_filter"):
                draft.event("cut", {"reason": str(reason)}, at_s=at_s)
        return isinstance(choices, list) and bool(choices)

    def _said(self, said: dict[str, Any], draft: Draft, bubbles: Bubbles, at_s: float) -> None:
        for key in ("content", "refusal"):
            value = said.get(key)
            if isinstance(value, list):
                value = "".join(str(part.get("text", "")) for part in value if isinstance(part, dict))
            if isinstance(value, str):
                bubbles.add(value, at_s, kind="delta")
        calls = said.get("tool_calls")
        for position, call in enumerate(calls if isinstance(calls, list) else []):
            function = call.get("function") if isinstance(call, dict) else None
            if isinstance(function, dict) and function.get("name"):
                place = call.get("index", position)
                if place not in self._tools:
                    self._tools.add(place)
                    draft.event("tool", {"name": flat(function["name"])}, at_s=at_s)
