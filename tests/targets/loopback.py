"""A server on 127.0.0.1 that answers each request with exactly the bytes a test wants, for tests of what talks HTTP."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True, kw_only=True)
class Seen:
    """A request as it came. number: of the request on this server, from 1."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    number: int

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Wire:
    """What a handler writes to."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def gone(self) -> None:
        """Says nothing until the client has hung up."""
        await self._reader.read(1)
        self._writer.close()

    async def send(self, *pieces: bytes) -> None:
        for piece in pieces:
            self._writer.write(piece)
            await self._writer.drain()

    def close(self) -> None:
        self._writer.close()

    def reset(self) -> None:
        self._writer.transport.abort()

    def linger_away(self) -> None:
        """Ends with a reset even where all that came was read."""
        self._writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._writer.transport.abort()


Handler = Callable[[Seen, Wire], Awaitable[None]]


@dataclass(slots=True, kw_only=True)
class Server:
    url: str
    seen: list[Seen] = field(default_factory=list)
    connections: int = 0
    open: int = 0

    async def idle(self) -> None:
        """Waits until no connection is open; the test's own timeout ends it otherwise."""
        async with asyncio.timeout(2):
            while self.open:
                await asyncio.sleep(0.005)


@asynccontextmanager
async def serving(handler: Handler, **options: Any) -> AsyncIterator[Server]:
    """options: of asyncio.start_server, for instance ssl."""
    server = Server(url="")
    tasks: set[asyncio.Task[None]] = set()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        server.connections += 1
        server.open += 1
        try:
            while (seen := await _read(reader, len(server.seen) + 1)) is not None:
                server.seen.append(seen)
                await handler(seen, Wire(reader, writer))
                if writer.is_closing():
                    break
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the client went away, or the test is over: both are ordinary here
        finally:
            server.open -= 1
            tasks.discard(task)
            writer.close()

    listening = await asyncio.start_server(connected, "127.0.0.1", 0, **options)
    port = listening.sockets[0].getsockname()[1]
    server.url = f"{'https' if options.get('ssl') else 'http'}://127.0.0.1:{port}"
    try:
        yield server
    finally:
        listening.close()
        for task in list(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def settled(before: set[asyncio.Task[Any]]) -> None:
    """Fails where tasks are left that were not there before. Generators that were dropped half-way are closed by the
    loop, in its next rounds."""
    async with asyncio.timeout(1):
        while asyncio.all_tasks() - before:
            await asyncio.sleep(0.001)


async def _read(reader: asyncio.StreamReader, number: int) -> Seen | None:
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except asyncio.IncompleteReadError:
        return None
    first, *lines = head.strip().split("\r\n")
    method, path, _ = first.split(" ")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Seen(method=method, path=path, headers=headers, body=body, number=number)


def http(
    body: bytes | str = b"", *, status: int = 200, media: str = "application/json", headers: Sequence[str] = ()
) -> bytes:
    """A whole answer."""
    content = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status} Said", f"Content-Type: {media}", f"Content-Length: {len(content)}", *headers]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + content


def head(*, status: int = 200, media: str = "text/event-stream", headers: Sequence[str] = ()) -> bytes:
    """The head of a chunked answer."""
    lines = [f"HTTP/1.1 {status} Said", f"Content-Type: {media}", "Transfer-Encoding: chunked", *headers]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n"


def chunk(data: bytes) -> bytes:
    return f"{len(data):x}\r\n".encode() + data + b"\r\n"


LAST_CHUNK = b"0\r\n\r\n"


def answering(*answers: bytes | Any) -> Handler:
    """One answer a request, the last again and again; anything but bytes is sent as JSON."""

    async def handler(seen: Seen, wire: Wire) -> None:
        answer = answers[min(seen.number, len(answers)) - 1]
        await wire.send(answer if isinstance(answer, bytes) else http(json.dumps(answer)))

    return handler


def streaming(*pieces: bytes, media: str = "text/event-stream", pause_s: float = 0.0) -> Handler:
    """A chunked answer, a chunk for each piece."""

    async def handler(_: Seen, wire: Wire) -> None:
        await wire.send(head(media=media))
        for piece in pieces:
            await wire.send(chunk(piece))
            if pause_s:
                await asyncio.sleep(pause_s)
        await wire.send(LAST_CHUNK)

    return handler
