"""Dialogflow ES. `project` names the agent; `payload`: handed over with each turn.

The credential is a bearer token: `auth: {bearer: "${GOOGLE_TOKEN}"}`.
"""

from __future__ import annotations

from typing import Any, ClassVar

from simulator.targets._configured import Configured


class DialogflowEs(Configured):
    options: ClassVar[dict[str, Any]] = {"payload": None, "language": "{language}"}
    required: ClassVar[tuple[str, ...]] = ("url", "project")
    api = """
    send:
      path: "/v2/projects/<project>/agent/sessions/{session}:detectIntent"
      body:
        queryInput: {text: {text: "{payload}", languageCode: "<language>"}}
        queryParams: {payload: "<payload>"}
    reply:
      messages: "queryResult | (fulfillmentMessages[?text.text].text.text[] || [fulfillmentText])"
      buttons: "queryResult.fulfillmentMessages[].quickReplies.quickReplies[]"
      handoff: "queryResult.fulfillmentMessages[?payload.handoff] | [0].payload.handoff"
      end: queryResult.diagnosticInfo.end_conversation
      may_be_missing: true
      needs: queryResult
    """
