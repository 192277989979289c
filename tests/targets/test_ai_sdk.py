"""The AI SDK's UI message stream."""

from __future__ import annotations

import pytest

from simulator.errors import TargetMisbehaved
from tests.targets.loopback import streaming
from tests.targets.talking import talk

AI_SDK = "adapter: ai_sdk\nurl: URL/api/chat\n"


def test_the_history_goes_with_each_turn() -> None:
    said = streaming(b'data: {"type": "text-delta", "id": "0", "delta": "Hi."}\n\n', b"data: [DONE]\n\n")
    turns, server = talk(AI_SDK, said, "Hello", "Again")
    assert [turn.text for turn in turns] == ["Hi.", "Hi."]
    messages = server.seen[1].json["messages"]
    assert [(each["role"], each["parts"][0]["text"]) for each in messages] == [
        ("user", "Hello"),
        ("assistant", "Hi."),
        ("user", "Again"),
    ]
    assert len({each["id"] for each in messages}) == 3
    assert server.seen[0].json["messages"][0] == messages[0], "a message keeps its id"


def test_an_error_in_the_stream_is_told() -> None:
    with pytest.raises(TargetMisbehaved, match="says that it failed: An error occurred"):
        talk(AI_SDK, streaming(b'data: {"type": "error", "errorText": "An error occurred."}\n\n'), "Hello")


def test_a_stream_cut_off_is_told() -> None:
    with pytest.raises(TargetMisbehaved, match="without an end mark"):
        talk(AI_SDK, streaming(b'data: {"type": "text-delta", "id": "0", "delta": "Hi"}\n\n'), "Hello")
