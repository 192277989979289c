"""Agents of the Agent Development Kit."""

from __future__ import annotations

import pytest

from simulator.errors import TargetMisbehaved, UsageError
from tests.targets.loopback import answering, http
from tests.targets.talking import talk, target_of

ADK = "adapter: adk\nurl: URL\napp: bankdesk\n"
SAID = [{"content": {"role": "model", "parts": [{"text": "Hi."}]}}]


def test_user_and_session_are_ours_and_new() -> None:
    _, server = talk(ADK, answering({"id": "x"}, SAID), "Hello")
    user, session = server.seen[0].path.split("/")[4:7:2]
    assert server.seen[0].path == f"/apps/bankdesk/users/{user}/sessions/{session}"
    assert server.seen[1].json["userId"] == user
    assert server.seen[1].json["sessionId"] == session
    assert (server.seen[2].method, server.seen[2].path) == ("DELETE", server.seen[0].path)


def test_an_error_event_is_told() -> None:
    with pytest.raises(TargetMisbehaved, match=r"says that it failed: .*QUOTA.*used up"):
        talk(ADK, answering({}, [{"errorCode": "QUOTA", "errorMessage": "used up"}]), "Hello")


def test_silence_is_legal_and_a_lost_session_is_not() -> None:
    turns, _ = talk(ADK, answering({}, []), "Hello")
    assert turns[0].messages == ()
    with pytest.raises(TargetMisbehaved, match=r"turn 1: .*answered 404 .*Session not found"):
        talk(ADK, answering({}, http('{"detail": "Session not found: nope"}', status=404)), "Hello")


def test_wrong_settings_are_told() -> None:
    with pytest.raises(UsageError, match="no 'app'"):
        target_of("adapter: adk\nurl: URL\n")
