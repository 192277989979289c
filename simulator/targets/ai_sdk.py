"""Chats built with Vercel's AI SDK: its UI message stream, the history is ours. `data`: handed over with each turn.

`url` is the whole address, mostly ending in /api/chat.
"""

from __future__ import annotations

from typing import Any, ClassVar

from simulator.targets._configured import Configured


class AiSdk(Configured):
    options: ClassVar[dict[str, Any]] = {"data": None}
    required: ClassVar[tuple[str, ...]] = ("url",)
    api = """
    send: {body: {id: "{session}", messages: "{parts}", trigger: submit-message, data: "<data>"}}
    reply:
      error_if: "type=='error' && (errorText || 'error')"
      events: "type=='tool-input-start' && {kind: 'tool', data: {name: toolName}} || `null`"
      stream:
        text: delta
        only: "type=='text-delta'"
        id: id
        done: "type=='finish' || type=='abort'"
        mark: true
    """
