"""The Responses API."""

from __future__ import annotations

import pytest

from simulator.errors import TargetMisbehaved, UsageError
from tests.targets.loopback import Handler, answering, streaming
from tests.targets.talking import talk, target_of

WHOLE = "adapter: openai_responses\nurl: URL/v1\nmodel: m\n"
STREAMED = WHOLE + "stream: true\n"


@pytest.mark.parametrize(
    ("content", "handler", "problem"),
    [
        (WHOLE, answering({"error": {"message": "no model"}}), "says that it failed: no model"),
        (WHOLE, answering({"choices": []}), "it has no output"),
        (STREAMED, streaming(b'data: {"error": {"message": "overloaded", "code": "500"}}\n\n'), "overloaded"),
        (STREAMED, streaming(b'data: {"type": "error", "message": "oops"}\n\n'), "oops"),
        (
            STREAMED,
            streaming(b'data: {"type": "response.failed", "response": {"error": {"message": "broke"}}}\n\n'),
            "broke",
        ),
        (STREAMED, streaming(b'data: {"type": "response.output_text.delta", "delta": "Hi"}\n\n'), "after 2 characters"),
        (STREAMED, streaming(b"data: oops\n\n"), "not JSON: 'oops'"),
    ],
)
def test_failures_are_told(content: str, handler: Handler, problem: str) -> None:
    with pytest.raises(TargetMisbehaved, match=problem):
        talk(content, handler, "Hello")


def test_a_whole_answer_to_a_stream_request() -> None:
    answer = {"output": [{"type": "message", "content": [{"type": "output_text", "text": "All at once"}]}]}
    turns, _ = talk(STREAMED, answering(answer), "Hello")
    assert turns[0].text == "All at once"


def test_wrong_settings_are_told() -> None:
    with pytest.raises(UsageError, match="no 'model'"):
        target_of("adapter: openai_responses\n")
