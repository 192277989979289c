"""Where chats that call back leave their messages: one HTTP listener per address, shared by all conversations of this
process, each of which has a box of its own.

The listener has a thread of its own, for conversations may run in several event loops. It closes with the last box.
"""

from __future__ import annotations

import asyncio
import json
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from simulator.errors import TargetMisbehaved, UsageError
from simulator.targets.base import Limits, Listen

_LOCK = threading.RLock()
_UNCLAIMED = 1000
"""Sessions for which messages are kept until somebody asks for them."""
_DESKS: dict[tuple[str, int], _Desk] = {}


class Box:
    """What was posted for one conversation, as text, in the order in which it came."""

    def __init__(self, listen: Listen, limits: Limits) -> None:
        """Raises UsageError where the address cannot be listened on."""
        self.listen = listen
        self._limits = limits
        self._loop = asyncio.get_running_loop()
        self._queue: asyncio.Queue[str] = asyncio.Queue()
        self._received = 0
        with _LOCK:
            self._desk = _Desk.of(listen, limits)
            self._desk.give(listen.name, self)

    @property
    def address(self) -> str:
        """The URL for the chat to post to."""
        return f"{self.listen.public or self._desk.url}/{self.listen.name}"

    async def next(self, quiet_s: float | None) -> tuple[str | None, bool, int | None]:
        """(body, whether it was quiet for so long, None)."""
        try:
            async with asyncio.timeout(quiet_s) as scope:
                text = await self._queue.get()
        except TimeoutError:
            if scope.expired():
                return None, True, None
            raise
        self._received += len(text)
        if self._received > self._limits.max_bytes:
            raise TargetMisbehaved(
                f"the chat posted more than {self._limits.max_bytes:,} bytes in one turn",
                way_out="if that is as it should be, raise `limits: max_bytes` of this target",
            )
        return text, False, None

    def also(self, name: str) -> None:
        """Takes what is for another name of the conversation as well, that which has come already included."""
        self._desk.give(name, self)

    def begin_turn(self) -> None:
        self._received = 0

    async def close(self) -> None:
        await asyncio.to_thread(self._desk.leave, self)

    def put(self, text: str) -> None:
        """From any thread."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._queue.put_nowait, text)


class _Desk(ThreadingHTTPServer):
    daemon_threads = True
    # Connections that a chat keeps open do not hold up the end.
    block_on_close = False

    def __init__(self, listen: Listen, limits: Limits) -> None:
        self.boxes: dict[str, Box] = {}
        self._unclaimed: dict[str, list[str]] = {}
        self.max_bytes = limits.max_bytes
        super().__init__((listen.host, listen.port), _Posting)
        self.url = f"http://{listen.host}:{self.server_address[1]}"
        self.place = (listen.host, listen.port)
        self._thread = threading.Thread(target=self.serve_forever, args=(0.02,), name="chat-callbacks", daemon=True)
        self._thread.start()

    @classmethod
    def of(cls, listen: Listen, limits: Limits) -> _Desk:
        with _LOCK:
            place = (listen.host, listen.port)
            if place not in _DESKS:
                try:
                    _DESKS[place] = cls(listen, limits)
                except OSError as error:
                    raise UsageError(
                        f"cannot listen on {listen.host}:{listen.port} for what the chat posts: {error}",
                        way_out="choose another port in `callback: listen`; two runs at once cannot share one",
                    ) from None
            return _DESKS[place]

    def give(self, name: str, box: Box) -> None:
        with _LOCK:
            self.boxes[name] = box
            for text in self._unclaimed.pop(name, ()):
                box.put(text)

    def leave(self, box: Box) -> None:
        with _LOCK:
            for name in [name for name, each in self.boxes.items() if each is box]:
                del self.boxes[name]
            if self.boxes:
                return
            _DESKS.pop(self.place, None)
            # Within the lock, so that the next desk finds the address free.
            self.shutdown()
            self._thread.join()
            self.server_close()

    def take(self, path: str, text: str) -> bool:
        """Whether it is for somebody. A session may be named before we were told that it is ours: that is kept."""
        with _LOCK:
            name = path.partition("?")[0].rstrip("/").rpartition("/")[2]
            if name not in self.boxes:
                name = self._named(text)
            if name in self.boxes:
                self.boxes[name].put(text)
            elif name and len(self._unclaimed) < _UNCLAIMED:
                self._unclaimed.setdefault(name, []).append(text)
            return bool(name)

    def _named(self, text: str) -> str:
        try:
            document = json.loads(text)
        except (ValueError, RecursionError):
            return ""
        keys = {box.listen.key for box in self.boxes.values() if box.listen.key is not None}
        names = [str(found) for key in keys if (found := key(document)) is not None]
        return next((name for name in names if name in self.boxes), names[0] if names else "")


class _Posting(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 30
    server: _Desk

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not length.isdigit():
            return self._answer(HTTPStatus.LENGTH_REQUIRED)
        if int(length) > self.server.max_bytes:
            return self._answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        text = self.rfile.read(int(length)).decode("utf-8", "replace")
        return self._answer(HTTPStatus.OK if self.server.take(self.path, text) else HTTPStatus.NOT_FOUND)

    def _answer(self, status: HTTPStatus) -> None:
        self.send_response(status)
        self.send_header("Content-Length", "0")
        if status is not HTTPStatus.OK:
            # What is left of the body is not read.
            self.send_header("Connection", "close")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Silent: what comes is in the record."""
