"""The Messages API."""

from __future__ import annotations

import pytest

from simulator.errors import TargetMisbehaved, UsageError
from tests.targets.loopback import Handler, answering, streaming
from tests.targets.talking import talk, target_of

WHOLE = "adapter: anthropic_messages\nurl: URL/v1\nmodel: m\n"
STREAMED = WHOLE + "stream: true\n"


@pytest.mark.parametrize(
    ("content", "handler", "problem"),
    [
        (
            WHOLE,
            answering({"type": "error", "error": {"type": "overloaded_error", "message": "Overloaded"}}),
            "Overloaded",
        ),
        (WHOLE, answering({"choices": []}), "it has no content"),
        (
            STREAMED,
            streaming(b'event: error\ndata: {"type": "error", "error": {"message": "Overloaded"}}\n\n'),
            "Overloaded",
        ),
        (
            STREAMED,
            streaming(b'data: {"type": "content_block_delta", "delta": {"type": "text_delta", "text": "Hi"}}\n\n'),
            "without an end mark after 2 characters",
        ),
        (STREAMED, streaming(b"data: oops\n\n"), "not JSON: 'oops'"),
    ],
)
def test_failures_are_told(content: str, handler: Handler, problem: str) -> None:
    with pytest.raises(TargetMisbehaved, match=problem):
        talk(content, handler, "Hello")


def test_roles_take_turns_and_the_user_is_first() -> None:
    answer = {"type": "message", "content": [{"type": "text", "text": "Hi."}]}
    silent = {"type": "message", "content": []}
    _, server = talk(WHOLE, answering(silent, answer, answer), "Hello", "There?", "Good")
    assert server.seen[1].json["messages"] == [{"role": "user", "content": "Hello\nThere?"}]
    assert [each["role"] for each in server.seen[2].json["messages"]] == ["user", "assistant", "user"]


def test_wrong_settings_are_told() -> None:
    with pytest.raises(UsageError, match="no 'model'"):
        target_of("adapter: anthropic_messages\n")
