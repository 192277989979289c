"""Chats over Socket.IO, against a server that speaks its frames."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest
from websockets.asyncio.server import ServerConnection

from simulator.dialogue import Turn
from simulator.errors import TargetMisbehaved, UsageError
from tests.targets.loopback import settled
from tests.targets.sockets import Chat, listening
from tests.targets.talking import Talk, target_of

RASA = """
adapter: socketio
preset: rasa_socket
url: SOCKET
silence_s: 2
limits: {quiet_s: 0.05}
"""
CHAINLIT = RASA.replace("rasa_socket", "chainlit")
Answer = Callable[[str, Any, str], list[str]]
"""(event, data, number of our acknowledgement) -> frames."""


def event(name: str, data: object, number: str = "") -> str:
    return f"42{number}{json.dumps([name, data])}"


def serving(answer: Answer, heard: list[Any], *, first: str = '40{"sid":"b"}', greeting: tuple[str, ...] = ()) -> Chat:
    """A server of the kind: opens, takes the handshake, answers events, wants pongs for its pings."""

    async def chat(socket: ServerConnection) -> None:
        assert socket.request is not None
        heard.append(socket.request.path)
        await socket.send('0{"sid":"a","upgrades":[],"pingInterval":25000,"pingTimeout":20000}')
        await socket.send("2")
        async for frame in socket:
            text = str(frame)
            if text.startswith("40"):
                heard.append(json.loads(text[2:] or "null"))
                for each in (first, *greeting):
                    await socket.send(each)
            elif text == "3":
                heard.append("pong")
            elif text.startswith("42"):
                name, *data = json.loads(text[2:])
                heard.append((name, data[0] if data else None))
                for each in answer(name, data[0] if data else None, ""):
                    await asyncio.sleep(0.01)
                    await socket.send(each)
            elif text.startswith("43"):
                number, data = text[2:].split("[", 1)
                for each in answer("acknowledged", json.loads(f"[{data}"), number):
                    await socket.send(each)

    return chat


def talk(content: str, chat: Chat, *lines: str) -> list[Turn]:
    async def run() -> list[Turn]:
        async with listening(chat) as url:
            before = asyncio.all_tasks()
            async with Talk(target_of(content, SOCKET=url)) as talking:
                greeting = await talking.open()
                turns = [greeting] if greeting else []
                turns += [await talking.say(line) for line in lines]
            async with asyncio.timeout(2):
                while asyncio.all_tasks() - before:
                    await asyncio.sleep(0.005)
            await settled(before)
            return turns

    return asyncio.run(run())


def test_rasas_events() -> None:
    heard: list[Any] = []
    image = {"attachment": {"type": "image", "payload": {"src": "https://example.com/a.jpg"}}}
    replies = [{"quick_replies": [{"title": "Yes", "payload": "/affirm"}], "text": "Did that help you?"}, image]

    def answer(name: str, data: Any, _: str) -> list[str]:
        if name != "user_uttered":
            return [event("session_confirm", data["session_id"])]
        return [
            "2",
            event("bot_uttered", {"text": f"You said {data['message']}."}),
            *[event("bot_uttered", each) for each in replies],
        ]

    first, second = talk(RASA, serving(answer, heard), "Hello", "Yes")
    assert [message.text for message in first.messages] == ["You said Hello.", "Did that help you?"]
    assert [(button.title, button.payload) for button in first.buttons] == [("Yes", "/affirm")]
    assert "media" in [each.kind for each in first.events]
    assert first.ended_by == "quiet"
    assert second.messages[0].text == "You said /affirm."
    assert heard[0] == "/socket.io/?EIO=4&transport=websocket"
    sessions = {data["session_id"] for name, data in (each for each in heard if isinstance(each, tuple))}
    assert len(sessions) == 1
    assert heard.count("pong") == 3


def test_chainlits_events() -> None:
    heard: list[Any] = []

    def message(text: str, kind: str = "assistant_message") -> str:
        return event("new_message", {"id": "m", "type": kind, "output": text})

    def answer(name: str, data: Any, number: str) -> list[str]:
        if name == "connection_successful":
            return [message("Welcome.")]
        if name == "acknowledged":
            assert number == "7"
            stale = [event("task_end", {}), event("task_start", {})]
            return [*stale, message(f"Thanks: {data[0]['output']}"), event("task_end", {})]
        if data["message"]["output"] == "ask me":
            return [
                event("task_start", {}),
                event("ask", {"msg": {"output": "Which card?"}, "spec": {"type": "text"}}, "7"),
            ]
        token = event("stream_token", {"id": "m", "token": "Hel"})
        return [event("task_start", {}), message("noise", "run"), token, message("Hello."), event("task_end", {})]

    greeting, *turns = talk(CHAINLIT, serving(answer, heard), "Hi", "ask me", "1005", "Hi")
    assert greeting.text == "Welcome."
    assert [turn.text for turn in turns] == ["Hello.", "Which card?", "Thanks: 1005", "Hello."]
    assert {str(turn.ended_by) for turn in turns} == {"mark"}
    handshake = next(each for each in heard if isinstance(each, dict))
    assert handshake["userEnv"] == "{}"
    assert len(handshake["sessionId"]) == 32


def test_closing_and_failures_are_told() -> None:
    def closing(name: str, _: Any, __: str) -> list[str]:
        return ["41"] if name == "user_uttered" else []

    turn = talk(RASA, serving(closing, []), "Hello")[0]
    assert turn.ended_by == "closed"
    with pytest.raises(TargetMisbehaved, match=r"turn 2: .*has closed the socket"):
        talk(RASA, serving(closing, []), "Hello", "Again")
    with pytest.raises(TargetMisbehaved, match=r"session start: .*refuses the connection: .*no session"):
        talk(RASA, serving(closing, [], first='44{"message":"no session"}'), "Hello")
    wrong = RASA + "reply: {error_if: \"event=='oops' && data\"}\n"
    with pytest.raises(TargetMisbehaved, match=r"turn 1: .*says that it failed: no model"):
        talk(
            wrong, serving(lambda name, *_: [event("oops", "no model")] if name == "user_uttered" else [], []), "Hello"
        )


def test_frames_that_make_no_sense_are_passed_over() -> None:
    def answer(name: str, _: Any, __: str) -> list[str]:
        nonsense = ["42", "42[", "42[]", "42[1]", '42{"a":1}', "4", "", "43[1]", "6", '42["other",' + "[" * 5000]
        return [*nonsense, '42/,["bot_uttered",{"text":"Hi."}]'] if name == "user_uttered" else []

    assert talk(RASA, serving(answer, []), "Hello")[0].text == "Hi."


@pytest.mark.parametrize(
    "change", ["send: {data: {a: 1}}", "connect: {hello: [x]}", "connect: {path: here}", "reply: {text: '['}"]
)
def test_wrong_settings_are_told(change: str) -> None:
    content = "adapter: socketio\nurl: http://127.0.0.1:1\n"
    defaults = {"send": "send: {event: say}", "reply": "reply: {text: data}"}
    lines = [change, *(line for key, line in defaults.items() if not change.startswith(key))]
    with pytest.raises(UsageError, match=r"understudy\.yaml"):
        target_of(content + "\n".join(lines) + "\n")
