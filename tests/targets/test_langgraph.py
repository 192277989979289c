"""LangGraph's threads."""

from __future__ import annotations

import pytest

from simulator.errors import TargetMisbehaved, UsageError
from tests.targets.loopback import answering
from tests.targets.talking import talk, target_of

LANGGRAPH = "adapter: langgraph\nurl: URL\nassistant: chat\n"


@pytest.mark.parametrize(
    ("answers", "problem"),
    [
        (({"detail": "x"},), "session start: .*no thread_id"),
        (({"thread_id": "t"}, {"answer": "x"}), "turn 1: .*no list of messages"),
        (
            ({"thread_id": "t"}, {"__error__": {"error": "ValueError", "message": "boom"}}),
            "turn 1: .*the run failed: .*boom",
        ),
    ],
)
def test_failures_are_told(answers: tuple[object, ...], problem: str) -> None:
    with pytest.raises(TargetMisbehaved, match=problem):
        talk(LANGGRAPH, answering(*answers), "Hello")


def test_an_interrupt_is_a_question() -> None:
    state = {"messages": [{"type": "human", "content": "Hello"}], "__interrupt__": [{"value": "Shall I lock it?"}]}
    turns, _ = talk(LANGGRAPH, answering({"thread_id": "t"}, state), "Hello")
    assert turns[0].text == "Shall I lock it?"


def test_wrong_settings_are_told() -> None:
    with pytest.raises(UsageError, match="no 'assistant'"):
        target_of("adapter: langgraph\nurl: URL\n")
