"""Dialogflow CX."""

from __future__ import annotations

import pytest

from simulator.errors import UsageError
from tests.targets.loopback import answering
from tests.targets.talking import talk, target_of

CX = "adapter: dialogflow_cx\nurl: URL\nproject: p\nagent: a\n"


def test_where_it_is_asked() -> None:
    turns, server = talk(CX, answering({"queryResult": {"responseMessages": []}}), "Hello", "Again")
    path = server.seen[0].path
    assert path.startswith("/v3/projects/p/locations/global/agents/a/sessions/")
    assert path.endswith(":detectIntent")
    assert server.seen[1].path == path
    assert turns[0].messages == ()


def test_buttons_of_rich_content() -> None:
    rich = [
        [{"type": "description", "text": ["x"]}, {"type": "button", "text": "Call me"}],
        [{"options": [{"text": "Fee"}]}],
    ]
    turns, _ = talk(CX, answering({"queryResult": {"responseMessages": [{"payload": {"richContent": rich}}]}}), "Hello")
    assert {button.title for button in turns[0].buttons} == {"Call me", "Fee"}


def test_wrong_settings_are_told() -> None:
    with pytest.raises(UsageError, match="no 'agent'"):
        target_of("adapter: dialogflow_cx\nurl: URL\nproject: p\n")
    with pytest.raises(UsageError, match="cannot hold a placeholder"):
        target_of(CX.replace("agent: a", 'agent: "{text}"'))
