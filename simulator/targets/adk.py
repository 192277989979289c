"""Agents of Google's Agent Development Kit, through the API server's `/run`.

`app`: the agent's name. `state`: the session's first state, for instance `{customer: "{profile}"}`.
"""

from __future__ import annotations

from typing import Any, ClassVar

from simulator.targets._configured import Configured


class Adk(Configured):
    options: ClassVar[dict[str, Any]] = {"state": {}}
    required: ClassVar[tuple[str, ...]] = ("url", "app")
    api = """
    session:
      start: {path: "/apps/<app>/users/{client_id}/sessions/{session}", body: "<state>"}
      end: {path: "/apps/<app>/users/{client_id}/sessions/{session}"}
    send:
      path: /run
      body:
        appName: "<app>"
        userId: "{client_id}"
        sessionId: "{session}"
        newMessage: {role: user, parts: [{text: "{text}"}]}
    reply:
      messages: "[?partial!=`true` && content.role!='user' && content.parts[?text && thought!=`true`]]"
      message: {text: "content.parts[?text && thought!=`true`].text"}
      events: "[].content.parts[].functionCall.{kind: 'tool', data: {name: name}}"
      error_if: "type(@)=='array' && [?errorCode] | [0].[errorCode, errorMessage]"
      may_be_missing: true
      needs: "type(@)=='array'"
    """
