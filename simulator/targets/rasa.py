"""Rasa's REST channel, or its callback channel. `metadata`: what the bot is told beside each message, for instance
`"{profile}"`. `callback: {listen: HOST:PORT}`: where Rasa posts its messages, the `url` in its credentials.yml.

A reply is none, one or several messages, some without words (images, attachments, custom payloads).
"""

from __future__ import annotations

from typing import Any, ClassVar

from simulator.documents import Block
from simulator.targets._configured import Configured


class Rasa(Configured):
    options: ClassVar[dict[str, Any]] = {"metadata": None}
    required: ClassVar[tuple[str, ...]] = ("url",)
    api = """
    send:
      path: /webhooks/rest/webhook
      body: {sender: "{session}", message: "{payload}", metadata: "<metadata>"}
    reply:
      messages: "@"
      needs: "type(@)=='array'"
      message: {text: text, buttons: "[buttons, quick_replies][]"}
      events: "[?custom].{kind: custom.event || 'custom', data: custom}"
    """

    @classmethod
    def settings(cls, block: Block) -> Block:
        filled = super().settings(block)
        callback = filled.block("callback")
        if callback:
            send = filled.block("send")
            if "path" not in block.block("send"):
                send["path"] = "/webhooks/callback/webhook"
            callback.setdefault("id", "recipient_id")
        return filled
