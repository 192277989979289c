"""The reference chat, over real HTTP."""

from __future__ import annotations

import asyncio

import pytest

from simulator.dialogue import Turn
from simulator.errors import TargetMisbehaved, UsageError
from tests.targets.loopback import Server, answering, http, serving
from tests.targets.talking import PROFILE, Talk, target_of

REFERENCE = "adapter: reference\nurl: URL\n"
OPENED = {"session_id": "s1", "greeting": {"messages": [{"text": "Hello, I am an AI.", "buttons": []}]}}
ANSWER = {
    "messages": [
        {"text": "Two cards are on file.", "buttons": []},
        {"text": "Which one?", "buttons": [{"title": "Gold", "payload": "1005"}]},
    ],
    "events": [
        {"kind": "card_locked", "data": {"last_four": "1005"}},
        {"kind": "verification", "data": {"state": "passed"}},
    ],
    "end": True,
}


def talk(content: str, *answers: object) -> tuple[Turn | None, Turn, Server]:
    async def run() -> tuple[Turn | None, Turn, Server]:
        async with serving(answering(*answers)) as server:
            async with Talk(target_of(content, URL=server.url)) as talk:
                greeting, reply = await talk.open(), await talk.say("I lost my card")
            return greeting, reply, server

    return asyncio.run(run())


def test_what_is_sent_and_what_is_read() -> None:
    greeting, reply, server = talk(REFERENCE, OPENED, ANSWER, http(status=204))
    start, said, end = server.seen
    assert (start.method, start.path) == ("POST", "/sessions")
    assert start.json == {"profile": PROFILE, "seed": 7, "mode": "events"}
    assert (said.path, said.json) == ("/sessions/s1/turns", {"text": "I lost my card"})
    assert (end.method, end.path) == ("DELETE", "/sessions/s1")
    assert greeting is not None
    assert greeting.text == "Hello, I am an AI."
    assert [message.text for message in reply.messages] == ["Two cards are on file.", "Which one?"]
    assert reply.buttons[0].payload == "1005"
    assert [event.kind for event in reply.events] == ["card_locked", "verification", "close"]
    assert reply.ended_by == "closed"


def test_words_alone_and_no_greeting() -> None:
    greeting, reply, server = talk(
        REFERENCE + "mode: text\n",
        {"session_id": "s1", "greeting": None},
        {"messages": [{"text": "Hi"}], "events": [], "end": False},
        http(status=204),
    )
    assert server.seen[0].json["mode"] == "text"
    assert greeting is None
    assert reply.text == "Hi"


def test_a_closed_session_is_told() -> None:
    with pytest.raises(TargetMisbehaved, match=r"turn 1: .*answered 409 .*the session is closed"):
        talk(REFERENCE, OPENED, http('{"error": "the session is closed"}', status=409))


@pytest.mark.parametrize(("more", "line"), [("mode: loud", 3), ("modes: text", 3)])
def test_wrong_settings_are_told(more: str, line: int) -> None:
    with pytest.raises(UsageError) as caught:
        target_of(REFERENCE + more, URL="http://127.0.0.1:1")
    assert str(caught.value.where) == f"understudy.yaml:{line}"
