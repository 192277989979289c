"""Chats that post their messages to us."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Mapping

import httpx
import pytest

from simulator.conversation._loop_transport import LoopTransport
from simulator.dialogue import Turn
from simulator.errors import TargetMisbehaved, UsageError
from tests.targets.loopback import Seen, Wire, http, serving, settled
from tests.targets.talking import Talk, target_of

OWN_ADDRESS = """
adapter: rest_json
url: URL
session: {start: {path: /open, body: {tell: "{callback}"}, id: id}}
send: {path: "/{session}/say", body: {q: "{text}"}}
callback: {listen: 0, silence_s: 0.1, typing_s: 0.3, done: over, GREETING}
reply: {text: words, events: "typing && [{kind: 'typing'}] || `[]`", error_if: error, may_be_missing: true}
limits: {quiet_s: 0.05, max_bytes: 2000}
"""
FIXED = OWN_ADDRESS.replace("listen: 0", "listen: 0, id: who")


async def posted(url: str, what: object, headers: Mapping[str, str] | None = None) -> int:
    """The status. A client of httpx's own would hold up the loop while it makes its TLS context."""
    transport = LoopTransport(None, idle_s=1)
    content = None if headers else json.dumps(what)
    try:
        request = httpx.Request("POST", url, content=content, headers=headers)
        return (await transport.handle_async_request(request)).status_code
    finally:
        await transport.aclose()


class Desk:
    """Posts its script after each message; before: those that come before the answer to our request."""

    def __init__(
        self,
        *script: tuple[float, Mapping[str, object]],
        before: int = 0,
        greeting: str = "",
        fixed: bool = False,
    ) -> None:
        self._script, self._before, self._greeting, self._fixed = script, before, greeting, fixed
        self._addresses: dict[str, str] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self.statuses: list[int] = []

    async def post(self, name: str, what: Mapping[str, object], after_s: float = 0.0) -> None:
        await asyncio.sleep(after_s)
        address = self._addresses[name]
        if self._fixed:
            address = address.rpartition("/")[0] + "/webhook"
        try:
            self.statuses.append(await posted(address, {"who": name, **what}))
        except httpx.TransportError:
            # Whoever it was for has hung up.
            self.statuses.append(0)

    async def __call__(self, seen: Seen, wire: Wire) -> None:
        if seen.path == "/open":
            name = f"s{len(self._addresses) + 1}"
            self._addresses[name] = seen.json["tell"]
            if self._greeting:
                await self.post(name, {"words": self._greeting})
            await wire.send(http(json.dumps({"id": name})))
            return
        name = seen.path.split("/")[1]
        said = seen.json["q"]
        for number, (after_s, what) in enumerate(self._script):
            words = {
                key: value.replace("SAID", said) if isinstance(value, str) else value for key, value in what.items()
            }
            if number < self._before:
                await self.post(name, words, after_s)
            else:
                task = asyncio.create_task(self.post(name, words, after_s))
                self._tasks.add(task)
        await wire.send(http('"success"'))


def called_back(content: str, desk: Desk, *lines: str, talks: int = 1, pause_s: float = 0.0) -> list[list[Turn]]:
    async def one(url: str) -> list[Turn]:
        async with Talk(target_of(content.replace("GREETING", "greeting_s: 0.05"), URL=url)) as talk:
            greeting = await talk.open()
            turns = [greeting] if greeting else []
            for line in lines:
                turns.append(await talk.say(line))
                await asyncio.sleep(pause_s)
            return turns

    async def run() -> list[list[Turn]]:
        before = asyncio.all_tasks()
        async with serving(desk) as server:
            found = await asyncio.gather(*(one(server.url) for _ in range(talks)))
            await server.idle()
        await settled(before)
        return found

    threads = threading.active_count()
    found = asyncio.run(run())
    assert "chat-callbacks" not in [thread.name for thread in threading.enumerate()]
    assert threading.active_count() <= threads + 8
    return found


def test_messages_come_before_and_after_the_answer_to_ours() -> None:
    desk = Desk((0.0, {"words": "One."}), (0.02, {"typing": True}), (0.15, {"words": "Two."}), before=1)
    ((turn,),) = called_back(OWN_ADDRESS, desk, "Hello")
    assert [message.text for message in turn.messages] == ["One.", "Two."]
    assert turn.ended_by == "quiet"
    assert turn.first_token_s is not None
    assert turn.latency_s is not None
    assert turn.first_token_s < 0.15 <= turn.latency_s < 0.25


def test_an_end_mark_ends_the_turn() -> None:
    desk = Desk((0.0, {"words": "One.", "over": True}))
    ((turn,),) = called_back(OWN_ADDRESS.replace("silence_s: 0.1", "silence_s: 4"), desk, "Hello")
    assert turn.ended_by == "mark"


@pytest.mark.parametrize("content", [OWN_ADDRESS, FIXED])
def test_conversations_are_kept_apart(content: str) -> None:
    desk = Desk((0.01, {"words": "You said SAID."}), greeting="Welcome.", fixed=content is FIXED)
    for greeting, *turns in called_back(content, desk, "this", "that", talks=5):
        assert greeting.text == "Welcome."
        assert [turn.text for turn in turns] == ["You said this.", "You said that."]
    assert set(desk.statuses) == {200}


def test_silence_and_late_messages() -> None:
    desk = Desk((0.14, {"words": "About SAID."}))
    ((first, second),) = called_back(OWN_ADDRESS, desk, "this", "that", pause_s=0.08)
    assert first.messages == ()
    assert next((message.text, message.late) for message in second.messages) == ("About this.", True)


def test_failures_are_told() -> None:
    with pytest.raises(TargetMisbehaved, match=r"turn 1: .*says that it failed: no model"):
        called_back(OWN_ADDRESS, Desk((0.0, {"error": "no model"})), "Hello")
    with pytest.raises(TargetMisbehaved, match=r"turn 1: .*more than 2,000 bytes"):
        called_back(OWN_ADDRESS, Desk(*[(0.0, {"words": "x" * 900})] * 3), "Hello")


def test_what_is_for_nobody_is_refused() -> None:
    async def run() -> list[int]:
        async with serving(Desk()) as server:
            async with Talk(target_of(OWN_ADDRESS.replace("GREETING", ""), URL=server.url)) as talk:
                await talk.open()
                address = talk.session.scope["callback"]  # type: ignore[attr-defined]
                other = await posted(address.rpartition("/")[0] + "/nobody", {"words": "Hi"})
                large = await posted(address, "x" * 3000)
                chunked = await posted(address, "x", {"Transfer-Encoding": "chunked"})
            await server.idle()
            return [other, large, chunked]

    assert asyncio.run(run()) == [404, 413, 411]


def test_an_address_that_is_taken_is_told() -> None:
    async def run() -> None:
        async with serving(Desk()) as server:
            port = server.url.rpartition(":")[2]
            content = OWN_ADDRESS.replace("GREETING", "").replace("listen: 0", f'listen: "127.0.0.1:{port}"')
            async with Talk(target_of(content, URL=server.url)) as talk:
                await talk.open()

    with pytest.raises(UsageError, match=r"cannot listen on 127\.0\.0\.1:\d+"):
        asyncio.run(run())


def test_rasas_callback_channel() -> None:
    content = "adapter: rasa\nurl: URL\ncallback: {listen: 0, silence_s: 1}\nlimits: {quiet_s: 0.05}\n"
    paths: list[str] = []

    async def run() -> Turn:
        async def rasa(seen: Seen, wire: Wire) -> None:
            paths.append(seen.path)
            for text in ("Here is something:", "Did that help you?"):
                buttons = [{"title": "Yes", "payload": "/y"}]
                body = {"recipient_id": seen.json["sender"], "text": text, "buttons": buttons}
                await posted(f"{address}/bot", body)
            await wire.send(http("success", media="text/plain"))

        async with serving(rasa) as server:
            async with Talk(target_of(content, URL=server.url)) as talk:
                await talk.open()
                address = talk.session.scope["callback"].rpartition("/")[0]  # type: ignore[attr-defined]
                turn = await talk.say("I am so sad")
            await server.idle()
            return turn

    turn = asyncio.run(run())
    assert [message.text for message in turn.messages] == ["Here is something:", "Did that help you?"]
    assert [button.payload for button in turn.buttons] == ["/y", "/y"]
    assert paths == ["/webhooks/callback/webhook"]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ("listen: 0", "listen: nowhere"),
        ("listen: 0", "listen: 127.0.0.1:99999"),
        ("listen: 0", "listen: 0, public: example.com"),
        ("listen: 0,", ""),
        ("reply: {", "poll: {path: /x}\nreply: {"),
    ],
)
def test_wrong_settings_are_told(change: str, problem: str) -> None:
    with pytest.raises(UsageError, match=r"understudy\.yaml:\d"):
        target_of(OWN_ADDRESS.replace("GREETING", "").replace(change, problem))
