"""Agent2Agent."""

from __future__ import annotations

import pytest

from simulator.errors import TargetMisbehaved, UsageError
from tests.targets.loopback import answering
from tests.targets.talking import talk, target_of

A2A = "adapter: a2a\nurl: URL\nevery_s: 0.01\n"


def result(**fields: object) -> dict[str, object]:
    return {"jsonrpc": "2.0", "id": "1", "result": fields}


def task(state: str, said: str = "", **more: object) -> dict[str, object]:
    status: dict[str, object] = {"state": state}
    if said:
        status["message"] = {"parts": [{"text": said}]}
    return result(task={"id": "t", "contextId": "c", "status": status, **more})


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ({"error": {"code": -32009, "message": "A2A version '0.3' is not supported"}}, "-32009 A2A version"),
        (task("TASK_STATE_FAILED", "no model"), "the task failed: no model"),
        (task("TASK_STATE_REJECTED"), "the task rejected: no reason given"),
        (result(kind="x"), "neither a message nor a task"),
        ({"jsonrpc": "2.0"}, "no result"),
        ([], "no result"),
    ],
)
def test_failures_are_told(answer: object, problem: str) -> None:
    with pytest.raises(TargetMisbehaved, match=problem):
        talk(A2A, answering(answer), "Hello")


def test_words_that_stand_twice_are_said_once() -> None:
    answer = task("TASK_STATE_INPUT_REQUIRED", "Which card?", artifacts=[{"parts": [{"text": "Which card?"}]}])
    turns, server = talk(A2A, answering(answer, task("TASK_STATE_COMPLETED", "Done."), answer), "Hello", "Gold", "More")
    assert [[message.text for message in turn.messages] for turn in turns] == [
        ["Which card?"],
        ["Done."],
        ["Which card?"],
    ]
    said = [seen.json["params"]["message"] for seen in server.seen]
    assert [(each.get("contextId"), each.get("taskId")) for each in said] == [(None, None), ("c", "t"), ("c", None)]


def test_a_task_is_waited_for() -> None:
    turns, server = talk(
        A2A, answering(task("TASK_STATE_WORKING", "Processing"), task("TASK_STATE_COMPLETED", "Done.")), "Hi"
    )
    assert turns[0].text == "Done."
    assert [seen.json["method"] for seen in server.seen] == ["SendMessage", "GetTask"]
    assert turns[0].latency_s is not None
    assert turns[0].latency_s > 0.01


def test_wrong_settings_are_told() -> None:
    with pytest.raises(UsageError, match=r"must be '1\.0' or '0\.3'"):
        target_of(A2A + "version: '2.0'\n")
