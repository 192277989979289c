"""AG-UI agents: events in a stream, the history is ours. `state`, `context`, `forwarded` go with each turn."""

from __future__ import annotations

from typing import Any, ClassVar

from simulator.targets._configured import Configured


class AgUi(Configured):
    options: ClassVar[dict[str, Any]] = {"state": {}, "context": [], "forwarded": {}}
    required: ClassVar[tuple[str, ...]] = ("url",)
    api = """
    send:
      body:
        threadId: "{session}"
        runId: "{message_id}"
        state: "<state>"
        messages: "{messages}"
        tools: []
        context: "<context>"
        forwardedProps: "<forwarded>"
    reply:
      error_if: "type=='RUN_ERROR' && (message || code || 'RUN_ERROR')"
      events: "type=='TOOL_CALL_START' && {kind: 'tool', data: {name: toolCallName}} || `null`"
      stream:
        text: delta
        only: "type=='TEXT_MESSAGE_CONTENT' || type=='TEXT_MESSAGE_CHUNK'"
        id: messageId
        done: "type=='RUN_FINISHED'"
        mark: true
    """
