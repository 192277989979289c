"""Bot Framework bots, spoken to directly: one activity there, all of the bot's in the same answer (`expectReplies`).

`url` is the bot's whole address, mostly ending in /api/messages. `channel_data`: what the bot is told beside each
message, for instance `"{profile}"`.
"""

from __future__ import annotations

from typing import Any, ClassVar

from simulator.targets._configured import Configured


class Activity(Configured):
    options: ClassVar[dict[str, Any]] = {"channel": "test", "channel_data": None, "bot": "bot"}
    required: ClassVar[tuple[str, ...]] = ("url",)
    api = """
    send:
      body:
        type: message
        id: "{message_id}"
        channelId: "<channel>"
        serviceUrl: "http://127.0.0.1:1"
        from: {id: "{client_id}", name: Cardmember, role: user}
        recipient: {id: "<bot>", role: bot}
        conversation: {id: "{session}"}
        text: "{payload}"
        locale: "{language}"
        deliveryMode: expectReplies
        channelData: "<channel_data>"
    reply:
      messages: "activities[?type=='message']"
      message:
        text: "[text, attachments[].content.[title, text][]][]"
        buttons: "[suggestedActions.actions, attachments[].content.buttons[]][]"
      events: "activities[?type!='message'].{kind: name || type, data: value}"
      event_kinds: {handoff.initiate: handoff, endOfConversation: close}
    """
