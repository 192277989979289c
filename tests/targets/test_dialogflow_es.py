"""Dialogflow ES."""

from __future__ import annotations

import pytest

from simulator.errors import UsageError
from tests.targets.loopback import answering
from tests.targets.talking import talk, target_of

ES = "adapter: dialogflow_es\nurl: URL\nproject: p\n"


def test_handoff_and_end() -> None:
    result = {
        "fulfillmentMessages": [{"text": {"text": ["One moment."]}}, {"payload": {"handoff": {"queue": "cards"}}}],
        "diagnosticInfo": {"end_conversation": True},
    }
    turns, server = talk(ES, answering({"queryResult": result}), "Hello")
    assert server.seen[0].path.startswith("/v2/projects/p/agent/sessions/")
    assert [(event.kind, dict(event.data)) for event in turns[0].events] == [
        ("handoff", {"queue": "cards"}),
        ("close", {}),
    ]


def test_wrong_settings_are_told() -> None:
    with pytest.raises(UsageError, match="no 'project'"):
        target_of("adapter: dialogflow_es\nurl: URL\n")
