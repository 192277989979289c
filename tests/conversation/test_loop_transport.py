"""The transport under most turns: HTTP/1.1 as servers really speak it, and as they should not."""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx
import pytest

from simulator.conversation._loop_transport import LoopTransport
from simulator.conversation._transport import tls_context
from tests.targets.loopback import LAST_CHUNK, Handler, Seen, Server, Wire, answering, chunk, head, http, serving

Asked = Callable[..., Awaitable[httpx.Response]]
TLS = Path(__file__).parents[1] / "cases" / "targets" / "tls"


def using(
    handler: Handler,
    use: Callable[[Asked, Server], Awaitable[None]],
    *,
    idle_s: float = 4.0,
    context: ssl.SSLContext | None = None,
    **options: ssl.SSLContext,
) -> Server:
    async def run() -> Server:
        async with serving(handler, **options) as server:
            transport = LoopTransport(context, idle_s=idle_s)

            async def ask(method: str = "POST", *, host: str = "", body: bytes = b"{}") -> httpx.Response:
                url = server.url.replace("127.0.0.1", host or "127.0.0.1")
                timeout = {"timeout": {"connect": 2.0}}
                request = httpx.Request(method, f"{url}/turns?x=1", content=body, extensions=timeout)
                response = await transport.handle_async_request(request)
                await response.aread()
                await response.aclose()
                return response

            try:
                await use(ask, server)
            finally:
                await transport.aclose()
            await server.idle()
            return server

    async def bounded() -> Server:
        async with asyncio.timeout(5):
            return await run()

    return asyncio.run(bounded())


def asked(handler: Handler, *methods: str, **more: float) -> tuple[list[httpx.Response], Server]:
    found: list[httpx.Response] = []

    async def use(ask: Asked, _: Server) -> None:
        found.extend([await ask(method) for method in methods])

    return found, using(handler, use, idle_s=more.get("idle_s", 4.0))


def plain(*pieces: bytes, close: bool = False) -> Handler:
    async def handler(_: Seen, wire: Wire) -> None:
        await wire.send(*pieces)
        if close:
            wire.close()

    return handler


def test_a_request_and_its_answer() -> None:
    answer = http('{"a": 1}', status=201, headers=["X-One: 1", "X-One: 2"])
    (response, again), server = asked(plain(answer), "POST", "PUT")
    assert (response.status_code, response.reason_phrase, response.json()) == (201, "Said", {"a": 1})
    assert response.headers.get_list("x-one") == ["1", "2"]
    assert again.json() == {"a": 1}
    seen = server.seen[1]
    assert (seen.method, seen.path, seen.body) == ("PUT", "/turns?x=1", b"{}")
    assert seen.headers["host"] == server.url.removeprefix("http://")
    assert server.connections == 1


def test_interim_answers_are_passed_over() -> None:
    interim = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
    (response, _), server = asked(plain(interim + http("{}")), "POST", "POST")
    assert (response.status_code, response.reason_phrase) == (200, "Said")
    assert "link" not in response.headers
    assert server.connections == 1


def test_a_body_without_length_ends_with_the_connection() -> None:
    (response, _), server = asked(plain(b"HTTP/1.1 200 OK\r\n\r\nall of", b" it", close=True), "POST", "POST")
    assert response.content == b"all of it"
    assert server.connections == 2


def test_an_answer_of_http_1_0() -> None:
    (response, _), server = asked(plain(b"HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok"), "POST", "POST")
    assert response.content == b"ok"
    assert response.http_version == "HTTP/1.0"
    assert server.connections == 2


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 204 No Content\r\n\r\n",
        b"HTTP/1.1 304 Not Modified\r\nContent-Length: 20\r\n\r\n",
        http(""),
        head() + LAST_CHUNK,
    ],
)
def test_answers_without_a_body(answer: bytes) -> None:
    (response, _), server = asked(plain(answer), "POST", "POST")
    assert response.content == b""
    assert server.connections == 1


def test_head_has_no_body_whatever_its_length() -> None:
    (response,), _ = asked(plain(b"HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n"), "HEAD")
    assert response.headers["content-length"] == "20"
    assert response.content == b""


def test_chunks_extensions_and_trailers() -> None:
    pieces = (head(), b"3;name=value\r\nabc\r\n", chunk(b"de"), b"0\r\nX-Trailer: late\r\n\r\n")
    (response, _), server = asked(plain(*pieces), "POST", "POST")
    assert response.content == b"abcde"
    assert "x-trailer" not in response.headers
    assert server.connections == 1


def test_an_offer_to_upgrade_is_no_upgrade() -> None:
    offer = http("{}", headers=["Upgrade: h2,h2c", "Connection: Upgrade, Keep-Alive"])
    (response,), _ = asked(plain(offer), "POST")
    assert response.json() == {}


@pytest.mark.parametrize("tail", [b"garbage", http('{"other": "answer"}')])
def test_what_follows_an_answer_is_not_the_next_one(tail: bytes) -> None:
    (first, second), server = asked(plain(http('{"a": 1}') + tail), "POST", "POST")
    assert first.json() == second.json() == {"a": 1}
    assert server.connections == 2


def test_what_comes_between_two_requests_ends_the_connection() -> None:
    async def handler(_: Seen, wire: Wire) -> None:
        await wire.send(http('{"a": 1}'))
        await asyncio.sleep(0.01)
        await wire.send(http('{"nobody": "asked"}'))

    async def use(ask: Asked, _: Server) -> None:
        assert (await ask()).json() == {"a": 1}
        await asyncio.sleep(0.03)
        assert (await ask()).json() == {"a": 1}

    assert using(handler, use).connections == 2


def test_a_connection_that_ended_unseen_is_not_used() -> None:
    """The server is a thread of its own, so that it can close while our loop is busy: only the socket tells."""
    heard: list[bytes] = []

    def serve(listening: socket.socket) -> None:
        for _ in range(2):
            connection, _ = listening.accept()
            heard.append(connection.recv(1000))
            connection.sendall(http("{}"))
            connection.close()

    async def run(port: int) -> None:
        transport = LoopTransport(None, idle_s=4)
        for _ in range(2):
            response = await transport.handle_async_request(httpx.Request("POST", f"http://127.0.0.1:{port}"))
            assert await response.aread() == b"{}"
            await response.aclose()
            time.sleep(0.05)
        await transport.aclose()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(2)
        thread = threading.Thread(target=serve, args=(listening,), daemon=True)
        thread.start()
        asyncio.run(run(listening.getsockname()[1]))
        thread.join()
    assert len(heard) == 2


def test_idle_connections_are_kept_as_long_as_both_sides_want() -> None:
    def pausing(pause_s: float, idle_s: float, said: str = "") -> int:
        async def use(ask: Asked, _: Server) -> None:
            await ask()
            await asyncio.sleep(pause_s)
            await ask()

        return using(plain(http("{}", headers=[f"Keep-Alive: {said}"])), use, idle_s=idle_s).connections

    assert pausing(0.0, 4.0, "timeout=5, max=100") == 1
    assert pausing(0.0, 4.0, "nonsense") == 1
    assert pausing(0.0, 4.0, "timeout=0") == 2
    assert pausing(0.03, 0.01) == 2


def test_connections_are_kept_for_each_host() -> None:
    async def use(ask: Asked, _: Server) -> None:
        for host in ("127.0.0.1", "localhost", "127.0.0.1", "LOCALHOST"):
            assert (await ask(host=host)).status_code == 200

    assert using(plain(http("{}")), use).connections == 2


def test_large_bodies_go_both_ways() -> None:
    async def handler(seen: Seen, wire: Wire) -> None:
        await wire.send(http(seen.body))

    async def use(ask: Asked, _: Server) -> None:
        body = bytes(range(256)) * 20_000
        assert (await ask(body=body)).content == body
        assert (await ask(body=b"x")).content == b"x"

    assert using(handler, use).connections == 1


def test_a_slow_reader_holds_the_server_up() -> None:
    sent = 0

    async def handler(_: Seen, wire: Wire) -> None:
        nonlocal sent
        await wire.send(head())
        for _number in range(400):
            await wire.send(chunk(b"x" * 65536))
            sent += 65536
        await wire.send(LAST_CHUNK)

    async def run() -> int:
        async with serving(handler) as server:
            transport = LoopTransport(None, idle_s=1)
            response = await transport.handle_async_request(httpx.Request("POST", server.url))
            await asyncio.sleep(0.2)
            held = sent
            assert len(await response.aread()) == 400 * 65536
            await transport.aclose()
            return held

    assert asyncio.run(run()) < 16_000_000, "buffers of the system are full, ours stay small"


async def _endless(_: Seen, wire: Wire, *, start: bytes, piece: bytes) -> None:
    await wire.send(start)
    while True:
        await wire.send(piece)


@pytest.mark.parametrize(
    ("start", "piece"),
    [
        (b"HTTP/1.1 200 OK\r\n", b"X-Name: value\r\n" * 100),
        (b"HTTP/1.1 200 OK\r\nX-Long: ", b"x" * 1000),
        (b"", b"HTTP/1.1 103 Early Hints\r\n\r\n" * 100),
        (head() + chunk(b"a") + b"0\r\n", b"X-Trailer: value\r\n" * 100),
        (head() + chunk(b"a") + b"1;", b"x" * 1000),
    ],
    ids=["headers", "one header", "interim answers", "trailers", "chunk extension"],
)
def test_endless_heads_and_tails_end(start: bytes, piece: bytes) -> None:
    async def handler(seen: Seen, wire: Wire) -> None:
        await _endless(seen, wire, start=start, piece=piece)

    with pytest.raises(httpx.RemoteProtocolError, match=r"too much|not HTTP"):
        asked(handler, "POST")


@pytest.mark.parametrize(
    ("handler", "error"),
    [
        (plain(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort", close=True), "incomplete read"),
        (plain(head() + b"5\r\nab", close=True), "incomplete read"),
        (plain(head() + b"zz\r\n", close=True), "not HTTP"),
        (plain(b"", close=True), "without sending a response"),
        (plain(b"HTTP/1.1 200 OK\r\nX: 1\r\n", close=True), "without sending a response"),
        (plain(b"220 mail.example.com ESMTP\r\n", close=True), "not HTTP"),
        (plain(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n"), "not HTTP"),
        (plain(http("{}", headers=["Transfer-Encoding: chunked"])), "not HTTP"),
        (plain(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nabc"), "not HTTP"),
    ],
)
def test_what_is_no_whole_answer_is_an_error(handler: Handler, error: str) -> None:
    with pytest.raises(httpx.RemoteProtocolError, match=error):
        asked(handler, "POST")


def test_a_reset_in_a_body_that_ends_with_the_connection_is_an_error() -> None:
    async def handler(_: Seen, wire: Wire) -> None:
        await wire.send(b"HTTP/1.1 200 OK\r\n\r\nhalf of")
        await asyncio.sleep(0.02)
        wire.linger_away()

    with pytest.raises(httpx.TransportError):
        asked(handler, "POST")


def test_a_header_that_holds_a_line_break_is_not_sent() -> None:
    async def run() -> None:
        request = httpx.Request("POST", "http://127.0.0.1:1/", headers=[(b"X-A", b"1\r\nX-B: 2")])
        await LoopTransport(None, idle_s=1).handle_async_request(request)

    with pytest.raises(httpx.LocalProtocolError, match="line break"):
        asyncio.run(run())


def test_connections_over_tls_are_kept_and_leave_nothing_behind() -> None:
    server_side = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    server_side.load_cert_chain(TLS / "server.pem", TLS / "server.key")
    context = tls_context(str(TLS / "ca.pem"), None, None)

    async def use(ask: Asked, _: Server) -> None:
        for _number in range(3):
            assert (await ask()).json() == {"safe": True}

    assert using(answering({"safe": True}), use, context=context, ssl=server_side).connections == 1


def test_giving_up_on_an_answer_closes_its_connection() -> None:
    async def handler(_: Seen, wire: Wire) -> None:
        await wire.send(head(), chunk(b"first"))
        await wire.gone()

    async def run() -> None:
        async with serving(handler) as server:
            transport = LoopTransport(None, idle_s=1)
            response = await transport.handle_async_request(httpx.Request("POST", server.url))
            assert isinstance(response.stream, httpx.AsyncByteStream)
            async for piece in response.stream:
                assert piece == b"first"
                break
            await response.aclose()
            await server.idle()
            await transport.aclose()

    asyncio.run(run())
