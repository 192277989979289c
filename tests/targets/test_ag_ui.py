"""AG-UI events."""

from __future__ import annotations

import pytest

from simulator.errors import TargetMisbehaved, UsageError
from tests.targets.loopback import Handler, streaming
from tests.targets.talking import talk, target_of

AG_UI = "adapter: ag_ui\nurl: URL/agent\n"


def events(*names: str, **last: str) -> Handler:
    pieces = [f'data: {{"type": "{name}", "messageId": "m", "delta": "{name[:1]}"}}\n\n' for name in names]
    more = ", ".join(f'"{key}": "{value}"' for key, value in last.items())
    return streaming(*(piece.encode() for piece in pieces), f"data: {{{more}}}\n\n".encode())


def test_a_turn_of_nothing_but_a_tool_is_legal() -> None:
    content = streaming(
        b'data: {"type": "TOOL_CALL_START", "toolCallName": "ask"}\n\n', b'data: {"type": "RUN_FINISHED"}\n\n'
    )
    turns, _ = talk(AG_UI, content, "Hello")
    assert turns[0].messages == ()
    assert [event.kind for event in turns[0].events] == ["tool"]


def test_a_run_that_fails_is_told() -> None:
    with pytest.raises(TargetMisbehaved, match="says that it failed: no model"):
        talk(AG_UI, events("RUN_STARTED", type="RUN_ERROR", message="no model"), "Hello")


def test_a_run_that_does_not_finish_is_told() -> None:
    with pytest.raises(TargetMisbehaved, match="without an end mark after 1 characters"):
        talk(AG_UI, events("RUN_STARTED", "TEXT_MESSAGE_CONTENT", type="x"), "Hello")


def test_wrong_settings_are_told() -> None:
    with pytest.raises(UsageError, match="'stat'"):
        target_of(AG_UI + "stat: x\n")
