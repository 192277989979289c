"""The embedded reference chat, through its own JSON API. `mode`: events (the default), or text for words alone."""

from __future__ import annotations

from typing import Any, ClassVar

from simulator.documents import Block
from simulator.targets._configured import Configured


class Reference(Configured):
    options: ClassVar[dict[str, Any]] = {"mode": "events"}
    required: ClassVar[tuple[str, ...]] = ("url",)
    api = """
    session:
      start:
        path: /sessions
        body: {profile: "{profile}", seed: "{seed}", mode: "<mode>"}
        id: session_id
        greeting: {messages: greeting.messages}
      end: {path: "/sessions/{session}"}
    send: {path: "/sessions/{session}/turns", body: {text: "{text}"}}
    reply: {messages: messages, events: events, end: end}
    """

    @classmethod
    def settings(cls, block: Block) -> Block:
        if block.text("mode", "events") not in ("events", "text"):
            raise block.wrong("mode", "events or text")
        return super().settings(block)
