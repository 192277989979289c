"""HTTP/1.1 straight on the event loop, with httpx's types: what most turns go through.

httpx's own transport costs several times more per turn, and is kept for what this does not do (proxies). Parsing is
llhttp's, through httptools; a transport belongs to one conversation and keeps its connections for the next turn.

Nothing is ever sent twice: a kept connection is used only where it is found open and silent at the moment of sending.
What fails after that fails for good, for the chat may have read the request, and a message that is said twice is
another conversation.
"""

from __future__ import annotations

import asyncio
import re
import select
import ssl
import time
from collections import deque
from collections.abc import AsyncIterator
from typing import Any, cast

import httptools
import httpx

_HIGH_WATER = 256 * 1024
"""Bytes read ahead of the reader; beyond, the socket is left alone."""
_MAX_OVERHEAD = 256 * 1024
"""Bytes in a row that are no body: heads, interim answers, trailers."""
_NO_BODY = frozenset({204, 304})
_KEEP_ALIVE = re.compile(rb"timeout\s*=\s*(\d{1,6})", re.IGNORECASE)
_MARGIN = 0.8
"""Of the time that the server says it keeps an idle connection: the way there takes some of it."""
_STAGGER_S = 0.25
"""Before the next address of a host is tried beside the first (RFC 8305)."""
Origin = tuple[str, str, int | None]


class LoopTransport(httpx.AsyncBaseTransport):
    """context: for https; None where only http is spoken. idle_s: how long an idle connection is kept."""

    def __init__(self, context: ssl.SSLContext | None, *, idle_s: float) -> None:
        self._context = context
        self._idle_s = idle_s
        self._idle: deque[tuple[float, _Connection]] = deque()
        self._open: set[_Connection] = set()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Raises httpx's ConnectError, ConnectTimeout, WriteError, ReadError, RemoteProtocolError."""
        url = request.url
        origin = (url.scheme, url.raw_host.decode("ascii"), url.port)
        message = _head(request) + await request.aread()
        # From the look at a kept connection to the writing nothing else may happen on the loop.
        connection = self._kept(origin) or await self._connect(origin, request)
        try:
            connection.send(message, bodyless=request.method == "HEAD")
            status, headers, version, reason = await connection.head()
        except BaseException:  # a cancelled turn too: half an answer must not wait for the next request
            self._drop(connection)
            raise
        return httpx.Response(
            status,
            headers=headers,
            stream=_Body(self, connection),
            request=request,
            extensions={"http_version": b"HTTP/" + version.encode(), "reason_phrase": reason},
        )

    async def aclose(self) -> None:
        for connection in tuple(self._open):
            self._drop(connection)
        # One turn of the loop, so that sockets are closed when this returns.
        await asyncio.sleep(0)

    def release(self, connection: _Connection) -> None:
        """The answer was read, or is not wanted any more."""
        if connection.reusable:
            self._idle.append((time.monotonic(), connection))
        else:
            self._drop(connection)

    def _kept(self, origin: Origin) -> _Connection | None:
        now = time.monotonic()
        for _ in range(len(self._idle)):
            since, connection = self._idle.popleft()
            if now - since > min(self._idle_s, connection.idle_s) or not connection.silent:
                self._drop(connection)
            elif connection.origin == origin:
                return connection
            else:
                self._idle.append((since, connection))
        return None

    async def _connect(self, origin: Origin, request: httpx.Request) -> _Connection:
        scheme, host, port = origin
        secure = scheme == "https"
        seconds = request.extensions.get("timeout", {}).get("connect")
        try:
            async with asyncio.timeout(seconds):
                _, connection = await asyncio.get_running_loop().create_connection(
                    lambda: _Connection(origin),
                    host,
                    port or (443 if secure else 80),
                    ssl=self._context if secure else None,
                    server_hostname=host if secure else None,
                    # An address needs no race of addresses, and a race costs.
                    happy_eyeballs_delay=None if host[-1:].isdigit() or ":" in host else _STAGGER_S,
                )
        except TimeoutError as error:
            raise httpx.ConnectTimeout(str(error), request=request) from None
        except OSError as error:
            raise httpx.ConnectError(str(error), request=request) from error
        self._open.add(connection)
        return connection

    def _drop(self, connection: _Connection) -> None:
        self._open.discard(connection)
        connection.close()


class _Body(httpx.AsyncByteStream):
    def __init__(self, transport: LoopTransport, connection: _Connection) -> None:
        self._transport = transport
        self._connection = connection
        self._released = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while (piece := await self._connection.piece()) is not None:
            yield piece

    async def aclose(self) -> None:
        if not self._released:
            self._released = True
            self._transport.release(self._connection)


class _Connection(asyncio.Protocol):
    """One request at a time. idle_s: how long the server says it keeps the connection."""

    # Of the answer that is being read; `_begin` sets them.
    _parser: Any
    _headers: list[tuple[bytes, bytes]]
    _status: int
    _version: str
    _reason: bytes
    _headed: bool
    _complete: bool
    _keep: bool
    _until_close: bool
    _bodyless: bool
    _pieces: list[bytes]
    _buffered: int
    _body_bytes: int
    _overhead: int

    def __init__(self, origin: Origin) -> None:
        self.origin = origin
        self.idle_s = float("inf")
        self._lost = False
        self._transport: asyncio.Transport | None = None
        self._waiter: asyncio.Future[None] | None = None
        self._error: Exception | None = None
        self._paused = False
        self._begin(bodyless=False)
        self._complete = True

    @property
    def reusable(self) -> bool:
        return self._complete and self._keep and not self._lost and self._error is None and not self._pieces

    @property
    def silent(self) -> bool:
        """Open, and nothing has come that the loop has not seen yet, such as the end of the connection."""
        if self._lost or not self._keep or self._transport is None or self._transport.is_closing():
            return False
        return not _readable(self._transport.get_extra_info("socket").fileno())

    # What the transport asks

    def send(self, data: bytes, *, bodyless: bool) -> None:
        if self._transport is None or self._lost or self._transport.is_closing():
            raise httpx.WriteError("the connection was closed before anything was sent")
        self._begin(bodyless=bodyless)
        self._transport.write(data)

    async def head(self) -> tuple[int, list[tuple[bytes, bytes]], str, bytes]:
        while not self._headed:
            await self._more()
        return self._status, self._headers, self._version, self._reason

    async def piece(self) -> bytes | None:
        """None once the answer is complete."""
        while not self._pieces:
            if self._complete:
                return None
            await self._more()
        found = b"".join(self._pieces)
        self._pieces.clear()
        self._buffered = 0
        if self._paused and self._transport is not None:
            self._paused = False
            self._transport.resume_reading()
        return found

    def close(self) -> None:
        """At once: there is nothing to flush, and the farewell of TLS would outlive the conversation."""
        if self._transport is not None:
            self._transport.abort()

    # What the loop tells

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        if self._complete:
            # Nobody asked: an answer to nothing cannot be trusted to belong to the next request.
            self._keep = False
            self.close()
            return
        before = self._body_bytes
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade) as error:
            if not self._complete:
                self._fail(httpx.RemoteProtocolError(f"not HTTP: {error}"))
                return
            # The answer is whole; what follows it is nothing that was asked for.
            self._keep = False
        self._overhead = self._overhead + len(data) if self._body_bytes == before else 0
        if self._overhead > _MAX_OVERHEAD:
            self._fail(httpx.RemoteProtocolError("the answer has too much of a head, or of a tail"))
            return
        if self._buffered > _HIGH_WATER and not self._complete and self._transport is not None:
            self._paused = True
            self._transport.pause_reading()
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        self._lost = True
        if not self._complete:
            if self._headed and self._until_close and exc is None:
                self._complete = True
            elif self._error is None:
                words = "peer closed connection without sending complete message body (incomplete read)"
                plain = words if self._headed else "Server disconnected without sending a response."
                self._error = httpx.ReadError(str(exc)) if exc else httpx.RemoteProtocolError(plain)
        self._wake()

    # What the parser tells

    def on_message_begin(self) -> None:
        if self._complete:
            raise ValueError("a second answer to one request")

    def on_status(self, status: bytes) -> None:
        self._reason += status

    def on_header(self, name: bytes, value: bytes) -> None:
        # Trailers come after the head was handed on: nobody here has a use for them.
        if not self._headed:
            self._headers.append((name, value))

    def on_headers_complete(self) -> None:
        self._status = self._parser.get_status_code()
        if 100 <= self._status < 200:
            return
        self._version = self._parser.get_http_version()
        self._keep = self._parser.should_keep_alive()
        named = {name.lower(): value for name, value in self._headers}
        framed = b"content-length" in named or b"chunked" in named.get(b"transfer-encoding", b"").lower()
        self._until_close = not framed and self._status not in _NO_BODY
        if found := _KEEP_ALIVE.search(named.get(b"keep-alive", b"")):
            self.idle_s = _MARGIN * int(found[1])
        self._headed = True
        if self._bodyless:
            self._complete, self._keep = True, False

    def on_body(self, body: bytes) -> None:
        self._pieces.append(body)
        self._buffered += len(body)
        self._body_bytes += len(body)

    def on_message_complete(self) -> None:
        if self._headed:
            self._complete = True
        else:
            # An interim answer (1xx); the real one follows.
            self._headers = []
            self._reason = b""

    # Inside

    def _begin(self, *, bodyless: bool) -> None:
        self._parser = httptools.HttpResponseParser(self)
        self._headers, self._pieces = [], []
        self._status, self._version, self._reason = 0, "1.1", b""
        self._headed = self._complete = self._until_close = False
        self._keep = True
        self._bodyless = bodyless
        self._buffered = self._body_bytes = self._overhead = 0

    async def _more(self) -> None:
        if self._error is not None:
            raise self._error
        self._waiter = asyncio.get_running_loop().create_future()
        try:
            await self._waiter
        finally:
            self._waiter = None

    def _fail(self, error: Exception) -> None:
        self._error = error
        self._keep = False
        if self._transport is not None:
            self._transport.abort()
        self._wake()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)


def _readable(descriptor: int) -> bool:
    if hasattr(select, "poll"):
        poll = select.poll()
        poll.register(descriptor, select.POLLIN)
        return bool(poll.poll(0))
    return bool(select.select([descriptor], [], [], 0)[0])


def _head(request: httpx.Request) -> bytes:
    """Raises LocalProtocolError for what would be more lines than it says."""
    lines = [request.method.encode("ascii") + b" " + request.url.raw_path + b" HTTP/1.1"]
    lines += [name + b": " + value for name, value in request.headers.raw]
    head = b"\r\n".join(lines)
    if head.count(b"\n") != len(lines) - 1 or head.count(b"\r") != len(lines) - 1:
        raise httpx.LocalProtocolError("a header holds a line break")
    return head + b"\r\n\r\n"
