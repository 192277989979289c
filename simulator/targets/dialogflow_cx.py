"""Dialogflow CX. `project`, `location`, `agent` name the agent; `parameters`: handed over with each turn.

The credential is a bearer token: `auth: {bearer: "${GOOGLE_TOKEN}"}`.
"""

from __future__ import annotations

from typing import Any, ClassVar

from simulator.targets._configured import Configured


class DialogflowCx(Configured):
    options: ClassVar[dict[str, Any]] = {"location": "global", "parameters": None, "language": "{language}"}
    required: ClassVar[tuple[str, ...]] = ("url", "project", "agent")
    api = """
    send:
      path: "/v3/projects/<project>/locations/<location>/agents/<agent>/sessions/{session}:detectIntent"
      body:
        queryInput: {text: {text: "{payload}"}, languageCode: "<language>"}
        queryParams: {parameters: "<parameters>"}
    reply:
      messages: "queryResult.responseMessages[?text || payload.richContent]"
      message:
        text: "text.text[]"
        buttons: "[payload.richContent[][].options[], payload.richContent[][] | [?type=='button']][]"
      button: {title: text, payload: text}
      handoff: "queryResult.responseMessages[?liveAgentHandoff] | [0].liveAgentHandoff.metadata"
      end: "queryResult.responseMessages[?endInteraction]"
      may_be_missing: true
      needs: queryResult
    """
