"""A chat that answers after a fixed time and costs next to nothing: what benchmarks talk to, in a process of its own.

Run as a program: `python -m tests.benchmarks.fixed_chat LATENCY_S`; prints its port on the first line. It speaks enough
HTTP/1.1 for keep-alive JSON requests, and one reply that any persona understands. `GET /first` tells when the first
request came since it was last asked, on the machine's monotonic clock.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

REPLY = {
    "session": "s",
    "messages": [
        {"text": "Thanks. The case number is CS-1234567. Is there anything else that I can do for you today?"}
    ],
}


def _answer(value: object) -> bytes:
    body = json.dumps(value).encode()
    head = f"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
    return head.encode() + body


_ANSWER = _answer(REPLY)


class Answering(asyncio.Protocol):
    """One connection; requests come one after the other. first: when the first one came, for all connections."""

    def __init__(self, latency_s: float, first: list[float]) -> None:
        self._latency_s = latency_s
        self._first = first
        self._buffer = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            head = self._buffer[:end].lower()
            mark = head.find(b"content-length:")
            length = int(head[mark + 15 :].split(b"\r\n", 1)[0]) if mark >= 0 else 0
            if len(self._buffer) < end + 4 + length:
                return
            self._buffer = self._buffer[end + 4 + length :]
            if head.startswith(b"get /first"):
                self._say(_answer({"at": self._first[0] if self._first else None}))
                self._first.clear()
                continue
            if not self._first:
                self._first.append(time.monotonic())
            if self._latency_s:
                asyncio.get_running_loop().call_later(self._latency_s, self._answer)
            else:
                self._answer()

    def _answer(self) -> None:
        self._say(_ANSWER)

    def _say(self, answer: bytes) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(answer)


async def serve(latency_s: float) -> None:
    """Until its standard input ends, so that it never outlives whoever started it."""
    loop = asyncio.get_running_loop()
    first: list[float] = []
    server = await loop.create_server(lambda: Answering(latency_s, first), "127.0.0.1", 0, backlog=4096)
    print(server.sockets[0].getsockname()[1], flush=True)  # noqa: T201 - how the caller learns the port
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    await reader.read()
    server.close()


def first_request(port: int) -> float | None:
    """When it came, since this was last asked; seconds on the monotonic clock, None where none did."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/first") as response:
        at: float | None = json.load(response)["at"]
    return at


@contextmanager
def running(latency_s: float) -> Iterator[int]:
    """The port."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.fixed_chat", str(latency_s)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield int(process.stdout.readline())
    finally:
        process.stdin.close()
        process.wait(timeout=10)
        process.stdout.close()


if __name__ == "__main__":
    asyncio.run(serve(float(sys.argv[1])))
