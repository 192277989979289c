"""Chat completions, whole and streamed."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from simulator.dialogue import Turn
from simulator.errors import TargetMisbehaved, UsageError
from tests.targets.loopback import Handler, Server, answering, http, serving, streaming
from tests.targets.talking import Talk, target_of

WHOLE = """
adapter: openai_chat
url: URL/v1
model: care-1
system: "You serve {profile.customer.first_name}: {profile.cards}"
parameters: {temperature: 0}
"""
STREAMED = WHOLE + "stream: true\n"


def completion(content: object, **more: Any) -> dict[str, Any]:
    choice = {"index": 0, "message": {"role": "assistant", "content": content, **more}, "finish_reason": "stop"}
    return {"object": "chat.completion", "choices": [choice], "usage": {"total_tokens": 3}}


def delta(content: str | None = None, *, finish: str | None = None, **more: Any) -> bytes:
    said = {} if content is None else {"content": content}
    document = {"choices": [{"index": 0, "delta": {**said, **more}, "finish_reason": finish}]}
    return f"data: {json.dumps(document, ensure_ascii=False)}\n\n".encode()


DONE = b"data: [DONE]\n\n"


def talk(content: str, handler: Handler, *lines: str) -> tuple[list[Turn], Server]:
    async def run() -> tuple[list[Turn], Server]:
        async with serving(handler) as server:
            async with Talk(target_of(content, URL=server.url)) as talk:
                await talk.open()
                turns = [await talk.say(line) for line in lines]
            await server.idle()
            return turns, server

    return asyncio.run(run())


def test_the_history_is_ours() -> None:
    turns, server = talk(WHOLE, answering(completion("Which card?"), completion("Done.")), "I lost it", "The gold one")
    assert [turn.text for turn in turns] == ["Which card?", "Done."]
    assert server.seen[0].path == "/v1/chat/completions"
    asked = server.seen[1].json
    assert asked["model"] == "care-1"
    assert asked["temperature"] == 0
    assert "stream" not in asked
    assert [message["role"] for message in asked["messages"]] == ["system", "user", "assistant", "user"]
    assert asked["messages"][0]["content"].startswith('You serve Ines: [{"product": "Gold Card"')
    assert asked["messages"][3]["content"] == "The gold one"


@pytest.mark.parametrize(
    ("message", "text", "events"),
    [
        ({"content": [{"type": "text", "text": "One "}, {"type": "text", "text": "two"}]}, "One two", []),
        ({"content": None, "refusal": "I cannot."}, "I cannot.", []),
        ({"content": None, "tool_calls": [{"function": {"name": "lock_card", "arguments": "{}"}}]}, "", ["tool"]),
        ({"content": ""}, "", []),
    ],
)
def test_forms_of_a_message(message: dict[str, Any], text: str, events: list[str]) -> None:
    turns, _ = talk(WHOLE, answering(completion(**message)), "Hello")
    assert turns[0].text == text
    assert [event.kind for event in turns[0].events] == events


def test_a_stream_is_put_together() -> None:
    pieces = (
        delta(role="assistant"),
        delta("¿Cuál "),
        delta("tarjeta?"),
        b": keep-alive\n\n",
        b'data: {"choices": []}\n\n',
        delta(finish="stop"),
        DONE,
    )
    turns, server = talk(STREAMED, streaming(*pieces, pause_s=0.005), "Hola", "Gold")
    assert [turn.text for turn in turns] == ["¿Cuál tarjeta?"] * 2
    assert server.seen[0].json["stream"] is True
    assert server.connections == 1, "the rest of the stream is read, so that the connection can be kept"
    first, last = turns[0].first_token_s, turns[0].latency_s
    assert first is not None
    assert last is not None
    assert 0 < first < last


def test_other_choices_and_tools_in_a_stream() -> None:
    tool: dict[str, Any] = {"tool_calls": [{"index": 0, "function": {"name": "lock_card", "arguments": ""}}]}
    more: dict[str, Any] = {"tool_calls": [{"index": 0, "function": {"arguments": "{}"}}]}
    other = b'data: {"choices": [{"index": 1, "delta": {"content": "not me"}}]}\n\n'
    turns, _ = talk(STREAMED, streaming(delta("Sure"), other, delta(**tool), delta(**more), delta(finish="stop")), "Hi")
    assert turns[0].text == "Sure"
    assert [(event.kind, event.data["name"]) for event in turns[0].events] == [("tool", "lock_card")]


def test_a_whole_answer_to_a_stream_request() -> None:
    turns, _ = talk(STREAMED, answering(completion("All at once")), "Hi")
    assert turns[0].text == "All at once"


@pytest.mark.parametrize(
    ("content", "handler", "problem"),
    [
        (WHOLE, answering({"error": {"message": "model care-1 is gone"}}), "model care-1 is gone"),
        (WHOLE, answering({"choices": []}), "no chat completion"),
        (WHOLE, answering({"reply": "Hi"}), "it holds 'reply'"),
        (WHOLE, answering([1]), "no chat completion: list"),
        (WHOLE, answering(http("<h1>Oops</h1>", media="text/html")), "not JSON"),
        (STREAMED, streaming(b'data: {"error": {"message": "overloaded"}}\n\n'), "overloaded"),
        (STREAMED, streaming(delta("Half an ans")), "without an end mark after 11 characters"),
        (STREAMED, streaming(b"data: {oops\n\n"), "not JSON"),
        (STREAMED, streaming(b""), "without an end mark"),
        (STREAMED, answering(http('{"error": {"message": "slow down"}}', status=429)), "answered 429"),
    ],
)
def test_failures_are_told(content: str, handler: Handler, problem: str) -> None:
    place = r"^understudy\.yaml:3: turn 1: POST http://127\.0\.0\.1:\d+/v1/chat/completions"
    with pytest.raises(TargetMisbehaved, match=place) as caught:
        talk(content, handler, "Hi")
    assert problem in caught.value.problem
    assert caught.value.way_out


def test_an_answer_cut_by_its_length_is_marked() -> None:
    answer = completion("Well, then")
    answer["choices"][0]["finish_reason"] = "length"
    turns, _ = talk(WHOLE, answering(answer), "Hi")
    assert [dict(event.data) for event in turns[0].events] == [{"name": "cut", "reason": "length"}]


def test_a_greeting_may_be_given() -> None:
    async def run() -> Turn | None:
        async with Talk(target_of(WHOLE + "greeting: Hello!\n", URL="http://127.0.0.1:1")) as talk:
            return await talk.open()

    greeting = asyncio.run(run())
    assert greeting is not None
    assert greeting.text == "Hello!"


@pytest.mark.parametrize("change", [("role: robot", 6), ("streams: true", 6)])
def test_wrong_settings_are_told(change: tuple[str, int]) -> None:
    with pytest.raises(UsageError) as caught:
        target_of(WHOLE.replace("parameters: {temperature: 0}", change[0]), URL="http://127.0.0.1:1")
    assert str(caught.value.where) == f"understudy.yaml:{change[1]}"
