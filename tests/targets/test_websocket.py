"""Chats over a WebSocket, against a real server."""

from __future__ import annotations

import asyncio
import json
from http import HTTPStatus
from typing import Any

import pytest
from websockets.asyncio.server import ServerConnection
from websockets.http11 import Request, Response

from simulator.dialogue import Turn
from simulator.errors import TargetMisbehaved, TargetUnreachable, UsageError
from tests.targets.loopback import answering, serving, settled
from tests.targets.sockets import Chat, listening
from tests.targets.talking import Talk, target_of

JSON = """
adapter: websocket
url: SOCKET
connect: {path: /ws, headers: {X-Name: "{profile.customer.first_name}"}}
send: {type: message, text: "{payload}", user: "{session}"}
reply:
  text: text
  buttons: quick_replies
  only: "type=='message'"
  typing: "type=='typing'"
  error_if: "type=='error' && text"
silence_s: 0.15
typing_s: 0.3
limits: {quiet_s: 0.05}
"""
PLAIN = """
adapter: websocket
url: SOCKET
send: "{text}"
reply: {text: "@"}
silence_s: 0.15
limits: {quiet_s: 0.05, max_bytes: 1000}
"""


def talk(content: str, chat: Chat, *lines: str, pause_s: float = 0.0, **options: Any) -> list[Turn]:
    async def run() -> list[Turn]:
        async with listening(chat, **options) as url:
            before = asyncio.all_tasks()
            turns: list[Turn] = []
            async with Talk(target_of(content, SOCKET=url)) as talking:
                greeting = await talking.open()
                turns += [greeting] if greeting else []
                for line in lines:
                    turns.append(await talking.say(line))
                    await asyncio.sleep(pause_s)
            async with asyncio.timeout(2):
                while len(asyncio.all_tasks() - before) > 0:
                    await asyncio.sleep(0.005)
            await settled(before)
            return turns

    return asyncio.run(run())


def scripted(*frames: tuple[float, object]) -> Chat:
    """After each of the user's messages: frames, each after its pause."""

    async def chat(socket: ServerConnection) -> None:
        async for _ in socket:
            for pause_s, frame in frames:
                await asyncio.sleep(pause_s)
                await socket.send(frame if isinstance(frame, str) else json.dumps(frame))

    return chat


def said(text: str, **more: object) -> dict[str, object]:
    return {"type": "message", "text": text, **more}


def test_json_frames_until_it_is_quiet() -> None:
    heard: list[Any] = []

    async def chat(socket: ServerConnection) -> None:
        assert socket.request is not None
        heard.append((socket.request.path, socket.request.headers["X-Name"]))
        async for frame in socket:
            heard.append(json.loads(frame))
            await socket.send(json.dumps({"type": "echo", "text": "not me"}))
            await socket.send(json.dumps(said("One.")))
            await asyncio.sleep(0.02)
            await socket.send(json.dumps(said("Two?", quick_replies=[{"title": "Foo", "payload": "foo!"}])))

    first, second = talk(JSON, chat, "Hello", "Foo")
    assert [message.text for message in first.messages] == ["One.", "Two?"]
    assert first.ended_by == "quiet"
    assert first.latency_s is not None
    assert first.first_token_s is not None
    assert first.first_token_s < 0.02 < first.latency_s < 0.05, "to the last message, without the quiet window"
    assert heard[0] == ("/ws", "Ines")
    assert [each["text"] for each in heard[1:]] == ["Hello", "foo!"]
    assert len({each["user"] for each in heard[1:]}) == 1
    assert len(second.messages) == 2


def test_typing_extends_the_wait() -> None:
    chat = scripted((0.0, said("I am going to type...")), (0.0, {"type": "typing"}), (0.15, said("typed!")))
    turn = talk(JSON, chat, "Hello")[0]
    assert [message.text for message in turn.messages] == ["I am going to type...", "typed!"]
    assert [event.kind for event in turn.events] == ["typing"]


def test_late_messages_are_marked_and_kept() -> None:
    first, second = talk(JSON, scripted((0.0, said("Now.")), (0.09, said("Later."))), "Hello", "Again", pause_s=0.1)
    assert first.text == "Now."
    assert [(message.text, message.late) for message in second.messages] == [("Later.", True), ("Now.", False)]
    assert "late" in [event.kind for event in second.events]


def test_a_mark_ends_the_turn_at_once() -> None:
    content = JSON.replace("typing: ", "done: \"type=='end'\"\n  typing: ").replace("quiet_s: 0.05", "quiet_s: 3")
    turn = talk(content, scripted((0.0, said("One.")), (0.0, {"type": "end"})), "Hello")[0]
    assert turn.ended_by == "mark"
    assert turn.text == "One."


def test_plain_text_and_silence() -> None:
    async def chat(socket: ServerConnection) -> None:
        async for frame in socket:
            if frame == "Hello":
                await socket.send("Hi: there {not JSON")

    turns = talk(PLAIN, chat, "Hello", "What?")
    assert [turn.text for turn in turns] == ["Hi: there {not JSON", ""]
    assert turns[1].ended_by == "quiet"


def test_hello_and_a_greeting() -> None:
    async def chat(socket: ServerConnection) -> None:
        hello = json.loads(await socket.recv())
        await socket.send(json.dumps(said(f"Welcome, {hello['for']}.")))
        await socket.wait_closed()

    content = JSON.replace("path: /ws", 'path: /ws, hello: {for: "{profile.customer.first_name}"}, greeting_s: 2')
    assert talk(content, chat)[0].text == "Welcome, Ines."


def test_an_id_is_asked_for_over_http_first() -> None:
    paths: list[str] = []

    async def chat(socket: ServerConnection) -> None:
        assert socket.request is not None
        paths.append(socket.request.path)
        await scripted((0.0, "Hi."))(socket)

    async def run() -> str:
        async with serving(answering({"socket": "s/1"})) as server, listening(chat) as url:
            content = (
                PLAIN
                + f"""
session: {{start: {{path: {server.url}/ask, body: {{}}, id: socket}}}}
connect: {{path: "/connector/{{session}}"}}
"""
            )
            async with Talk(target_of(content, SOCKET=url)) as talking:
                await talking.open()
                return (await talking.say("Hello")).text

    assert asyncio.run(run()) == "Hi."
    assert paths == ["/connector/s%2F1"]


def test_the_chat_closes() -> None:
    async def well(socket: ServerConnection) -> None:
        await socket.recv()
        await socket.send("Goodbye.")
        await socket.close()

    turn = talk(PLAIN, well, "Hello")[0]
    assert turn.text == "Goodbye."
    assert turn.ended_by == "closed"
    with pytest.raises(TargetMisbehaved, match=r"turn 2: .*the chat has closed the socket"):
        talk(PLAIN, well, "Hello", "Again")


async def _badly(socket: ServerConnection) -> None:
    await socket.recv()
    await socket.close(1011, "boom")


async def _abort(socket: ServerConnection) -> None:
    await socket.recv()
    socket.transport.abort()


async def _flood(socket: ServerConnection) -> None:
    await socket.recv()
    while True:
        await socket.send("x" * 400)
        await asyncio.sleep(0.001)


async def _large(socket: ServerConnection) -> None:
    await socket.recv()
    await socket.send("x" * 5000)


@pytest.mark.parametrize(
    ("content", "chat", "problem"),
    [
        (PLAIN, _badly, "boom"),
        (PLAIN, _abort, "closed the socket"),
        (PLAIN, _flood, "more than 1,000 bytes in one turn"),
        (PLAIN, _large, "closed the socket"),
        (JSON, scripted((0.0, {"type": "error", "text": "no model"})), "says that it failed: no model"),
    ],
)
def test_failures_are_told(content: str, chat: Chat, problem: str) -> None:
    with pytest.raises(TargetMisbehaved, match=r"^understudy\.yaml:\d+: turn 1: ") as caught:
        talk(content, chat, "Hello")
    assert problem in caught.value.problem
    assert "127.0.0.1:" in caught.value.problem


def test_a_refused_handshake_is_told() -> None:
    def refuse(connection: ServerConnection, request: Request) -> Response:
        return connection.respond(HTTPStatus.UNAUTHORIZED, "no\n")

    with pytest.raises(TargetMisbehaved, match=r"session start: .*answered 401 instead of opening a socket"):
        talk(PLAIN, scripted(), "Hello", process_request=refuse)


def test_no_connection_and_no_websocket_are_told() -> None:
    async def run(url: str) -> None:
        async with Talk(target_of(PLAIN, SOCKET=url)) as talking:
            await talking.open()

    async def against_http() -> None:
        async with serving(answering({})) as server:
            await run(server.url.replace("http", "ws"))

    with pytest.raises(TargetUnreachable, match=r"session start: ws://127\.0\.0\.1:1.*no connection"):
        asyncio.run(run("ws://127.0.0.1:1"))
    with pytest.raises(TargetMisbehaved, match="instead of opening a socket"):
        asyncio.run(against_http())


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ('send: "{text}"', "send: [1]"),
        ('text: "@"', "txt: a"),
        ("url: SOCKET", "url: ftp://x"),
        ("silence_s: 0.15", "silence_s: 0"),
    ],
)
def test_wrong_settings_are_told(change: str, problem: str) -> None:
    with pytest.raises(UsageError, match=r"understudy\.yaml:\d"):
        target_of(PLAIN.replace(change, problem), SOCKET="ws://127.0.0.1:1")


def test_presets_of_sockets() -> None:
    heard: list[Any] = []

    async def opsdroid(socket: ServerConnection) -> None:
        assert socket.request is not None
        heard.append(socket.request.path)
        async for frame in socket:
            heard.append(json.loads(frame))
            await socket.send("Hello. What can I do for you?")

    async def run() -> list[Turn]:
        async with serving(answering({"socket": "s1"})) as asked, listening(opsdroid) as url:
            start = f"session: {{start: {{path: {asked.url}/connector/websocket, body: {{}}, id: socket}}}}"
            content = f"adapter: websocket\npreset: opsdroid\nurl: {url}\n{start}\nlimits: {{quiet_s: 0.02}}\n"
            async with Talk(target_of(content)) as talking:
                await talking.open()
                return [await talking.say("Hi")]

    assert asyncio.run(run())[0].text == "Hello. What can I do for you?"
    assert heard[0] == "/connector/websocket/s1"
    assert heard[1]["message"] == "Hi"
    assert heard[1]["socket"] == "s1"

    async def botkit(socket: ServerConnection) -> None:
        heard.append(json.loads(await socket.recv()))
        await socket.send(json.dumps(said("Welcome.")))
        async for frame in socket:
            heard.append(json.loads(frame))
            await socket.send(json.dumps({"type": "typing", "text": ""}))
            await asyncio.sleep(0.05)
            await socket.send(json.dumps(said("typed!", quick_replies=[{"title": "Foo", "payload": "foo"}])))

    content = "adapter: websocket\npreset: botkit_socket\nurl: SOCKET\ngreeting_s: 1\nlimits: {quiet_s: 0.02}\n"
    greeting, turn = talk(content, botkit, "Hi")
    assert (greeting.text, turn.text) == ("Welcome.", "typed!")
    assert [button.payload for button in turn.buttons] == ["foo"]
    assert heard[-2]["type"] == "hello"
    assert heard[-2]["user"] == heard[-1]["user"]
    with pytest.raises(UsageError, match="one of adapter 'websocket'"):
        target_of("adapter: rest_json\npreset: opsdroid\nurl: URL\n")
