"""A good guest: what the options promise a chat, as a real chat on loopback sees it."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from tests.frontends.conftest import STEPS, ProjectFolder, folder

__all__ = ["folder"]

REPLY = json.dumps({"messages": [{"text": "Thank you, I have noted that."}]}).encode()
CONVERSATIONS = 12
TALK = "    Given ines is here\n" + '    When they say "hello"\n' * 2


@dataclass
class _Chat:
    """pushes: how many requests are turned away first, and for how long. thinks_s: before each reply."""

    thinks_s: float = 0.0
    pushes: int = 0
    wait_s: float = 0.0
    port: int = 0
    inside: int = 0
    most: int = 0
    arrivals: list[float] = field(default_factory=list)
    turned_away: list[float] = field(default_factory=list)

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := (await reader.readuntil(b"\r\n\r\n")).lower():
                await reader.readexactly(int(head.partition(b"content-length:")[2].split(b"\r\n", 1)[0]))
                writer.write(await self._answer())
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def _answer(self) -> bytes:
        self.arrivals.append(time.monotonic())
        if self.pushes:
            self.pushes -= 1
            self.turned_away.append(self.arrivals[-1])
            return b"HTTP/1.1 429 Too Many\r\nretry-after: %g\r\ncontent-length: 0\r\n\r\n" % self.wait_s
        self.inside += 1
        self.most = max(self.most, self.inside)
        await asyncio.sleep(self.thinks_s)
        self.inside -= 1
        head = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n" % len(REPLY)
        return head + REPLY


@pytest.fixture
def chat() -> Iterator[_Chat]:
    """In a thread of its own, until the test ends."""
    chat, loop, ready = _Chat(), asyncio.new_event_loop(), threading.Event()
    end = asyncio.Event()

    async def serve() -> None:
        server = await asyncio.start_server(chat.answer, "127.0.0.1", 0)
        chat.port = server.sockets[0].getsockname()[1]
        ready.set()
        await end.wait()
        server.close()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    ready.wait()
    yield chat
    loop.call_soon_threadsafe(end.set)
    thread.join()
    for task in asyncio.all_tasks(loop):
        task.cancel()
    loop.run_until_complete(asyncio.sleep(0))
    loop.close()


def _project(folder: ProjectFolder, chat: _Chat, **manners: object) -> None:
    block = {
        "adapter": "rest_json",
        "url": f"http://127.0.0.1:{chat.port}",
        "send": {"path": "/turns", "body": {"text": "{text}"}},
        "reply": {"messages": "messages"},
        **manners,
    }
    folder.write("understudy.yaml", json.dumps({"target": "mine", "targets": {"mine": block}}))
    folder.write("steps/plain_steps.py", STEPS)
    scenarios = "".join(f"  Scenario: S{n}\n{TALK}" for n in range(CONVERSATIONS))
    folder.write("features/f.feature", f"Feature: F\n{scenarios}")


def test_no_more_sessions_than_the_chat_takes(folder: ProjectFolder, chat: _Chat) -> None:
    chat.thinks_s = 0.05
    _project(folder, chat, max_sessions=3)
    assert folder.run("-j", "50") == 0
    assert chat.most == 3
    chat.most = 0
    _project(folder, chat)
    assert folder.run("-j", "50") == 0
    assert chat.most > 3


def test_no_more_turns_a_second_than_asked_for(folder: ProjectFolder, chat: _Chat) -> None:
    _project(folder, chat)
    assert folder.run("-j", "50", "--rate", "40") == 0
    assert len(chat.arrivals) == 2 * CONVERSATIONS
    assert chat.arrivals[-1] - chat.arrivals[0] >= 0.9 * (2 * CONVERSATIONS - 1) / 40


def test_it_does_not_come_all_at_once(folder: ProjectFolder, chat: _Chat) -> None:
    _project(folder, chat)
    assert folder.run("-j", str(CONVERSATIONS), "--ramp", "0.6") == 0
    assert chat.arrivals[-1] - chat.arrivals[0] >= 0.9 * 0.6 * (CONVERSATIONS - 1) / CONVERSATIONS


def test_a_chat_that_wants_to_be_left_alone_is_left_alone(folder: ProjectFolder, chat: _Chat) -> None:
    chat.pushes, chat.wait_s, chat.thinks_s = 4, 1.0, 0.05
    _project(folder, chat)
    assert folder.run("-j", "4") == 0
    assert len(chat.turned_away) == 4
    quiet_from, quiet_to = chat.turned_away[-1] + 0.2, chat.turned_away[0] + 0.95
    assert [moment for moment in chat.arrivals if quiet_from < moment < quiet_to] == []
