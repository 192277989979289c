"""Drivers against real sockets that behave badly: each flow ends in time, with an error that tells what to do."""

from __future__ import annotations

import asyncio
import gzip
import ssl
import time
import zlib
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from simulator.conversation.drivers import AsyncDriver, SyncDriver, play, play_sync
from simulator.errors import (
    HarnessError,
    TargetError,
    TargetMisbehaved,
    TargetTimeout,
    TargetUnreachable,
    UsageError,
)
from simulator.targets.base import Call, Fetch, Fetched, Flow, Limits, Pause, Piece, Receive, Stream, Via
from tests.targets.loopback import (
    LAST_CHUNK,
    Handler,
    Seen,
    Wire,
    answering,
    chunk,
    head,
    http,
    serving,
    settled,
    streaming,
)

QUICK = Limits(turn_s=0.4, connect_s=0.2, max_bytes=1_000_000)


def fetching(url: str, method: str = "POST", via: Via | None = None) -> Flow[Fetched]:
    fetched: Fetched = yield Fetch(request=httpx.Request(method, url, content=b"x"), via=via or Via())
    return fetched


def streaming_of(url: str) -> Flow[bytes]:
    yield Stream(request=httpx.Request("POST", url, content=b"x"))
    content = b""
    while True:
        piece: Piece = yield Receive()
        if piece.data is None:
            return content
        assert isinstance(piece.data, bytes)
        content += piece.data


async def drive(flow: Flow[Any], limits: Limits = QUICK) -> Any:
    driver = AsyncDriver()
    try:
        return await driver.run(flow, limits=limits)
    finally:
        await driver.close()


def against(handler: Handler, *, streamed: bool = False, limits: Limits = QUICK) -> Any:
    """Runs one exchange and checks that no connection and no task is left."""

    async def run() -> Any:
        async with serving(handler) as server:
            tasks = asyncio.all_tasks()
            try:
                url = f"{server.url}/chat?key=hidden"
                return await drive(streaming_of(url) if streamed else fetching(url), limits)
            finally:
                await server.idle()
                await settled(tasks)

    return asyncio.run(run())


def test_an_answer_is_read_whole_and_timed() -> None:
    async def handler(_: Seen, wire: Wire) -> None:
        await asyncio.sleep(0.03)
        await wire.send(head(media="application/json"), chunk(b"[1,"))
        await asyncio.sleep(0.03)
        await wire.send(chunk(b"2]"), LAST_CHUNK)

    fetched: Fetched = against(handler)
    assert fetched.response.json() == [1, 2]
    assert 0.02 < fetched.first_byte_s < fetched.elapsed_s
    assert fetched.elapsed_s > 0.05


@pytest.mark.parametrize("coding", ["gzip", "deflate", "raw deflate"])
@pytest.mark.parametrize("streamed", [False, True])
def test_compressed_answers_are_decompressed(coding: str, streamed: bool) -> None:
    raw = b"Hello, how can I help? " * 5000
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = {
        "gzip": gzip.compress(raw[:1000]) + gzip.compress(raw[1000:]),
        "deflate": zlib.compress(raw),
        "raw deflate": packer.compress(raw) + packer.flush(),
    }[coding]
    answer = http(packed, headers=[f"Content-Encoding: {coding.split()[-1]}"])
    result = against(answering(answer), streamed=streamed)
    assert (result if streamed else result.response.content) == raw


BOMB = gzip.compress(b"\0" * 50_000_000)


async def _drip(_: Seen, wire: Wire) -> None:
    await wire.send(head())
    while True:
        await wire.send(chunk(b"."))
        await asyncio.sleep(0.02)


async def _drip_of_head(_: Seen, wire: Wire) -> None:
    await wire.send(b"HTTP/1.1 200 OK\r\n")
    while True:
        await wire.send(b"X-More: yes\r\n")
        await asyncio.sleep(0.02)


async def _flood(_: Seen, wire: Wire) -> None:
    await wire.send(head())
    while True:
        await wire.send(chunk(b"x" * 65536))


async def _silence(_: Seen, wire: Wire) -> None:
    await wire.gone()


async def _reset(_: Seen, wire: Wire) -> None:
    await wire.send(head(), chunk(b"Hel"))
    await asyncio.sleep(0.02)
    wire.reset()


async def _cut(_: Seen, wire: Wire) -> None:
    await wire.send(head(), chunk(b"Hel"))
    wire.close()


async def _short(_: Seen, wire: Wire) -> None:
    await wire.send(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}")
    wire.close()


async def _hang_up(_: Seen, wire: Wire) -> None:
    wire.close()


async def _nonsense(_: Seen, wire: Wire) -> None:
    await wire.send(b"220 smtp.example.com ready\r\n\r\n")
    wire.close()


@pytest.mark.parametrize("streamed", [False, True])
@pytest.mark.parametrize(
    ("handler", "error", "problem"),
    [
        (_drip, TargetTimeout, "no complete answer within 0.4 s"),
        (_drip_of_head, TargetTimeout, "no complete answer within 0.4 s"),
        (_silence, TargetTimeout, "no complete answer within 0.4 s"),
        (_flood, TargetMisbehaved, "larger than 1,000,000 bytes"),
        (answering(http(b"x" * 1_000_001)), TargetMisbehaved, "larger than 1,000,000 bytes"),
        (answering(http(BOMB, headers=["Content-Encoding: gzip"])), TargetMisbehaved, "larger than 1,000,000 bytes"),
        (answering(http(b"plain", headers=["Content-Encoding: gzip"])), TargetMisbehaved, "cannot be decompressed"),
        (answering(http(BOMB[:900], headers=["Content-Encoding: gzip"])), TargetMisbehaved, "larger than|breaks off"),
        (
            answering(http(gzip.compress(b"Hi")[:-4], headers=["Content-Encoding: gzip"])),
            TargetMisbehaved,
            "breaks off",
        ),
        (answering(http(b"x", headers=["Content-Encoding: br"])), TargetMisbehaved, "'br', which was not offered"),
        (_reset, TargetMisbehaved, "closed the connection in the middle of its answer"),
        (_cut, TargetMisbehaved, "closed the connection in the middle of its answer"),
        (_short, TargetMisbehaved, "closed the connection in the middle of its answer"),
        (_hang_up, TargetMisbehaved, "closed the connection without an answer"),
        (_nonsense, TargetMisbehaved, "closed the connection without an answer"),
    ],
)
def test_bad_answers_end_in_time_and_are_told(
    handler: Handler, error: type[TargetError], problem: str, streamed: bool
) -> None:
    began = time.monotonic()
    with pytest.raises(error, match=problem) as caught:
        against(handler, streamed=streamed)
    assert time.monotonic() - began < 3
    assert type(caught.value) is error
    assert "POST http://127.0.0.1:" in caught.value.problem
    assert "/chat?…" in caught.value.problem
    assert "hidden" not in str(caught.value)
    assert caught.value.way_out


def test_status_codes_and_redirects_are_handed_on_unfollowed() -> None:
    answer = http(status=302, headers=["Location: http://127.0.0.1:1/elsewhere", "Retry-After: 7"])
    fetched: Fetched = against(answering(answer))
    assert fetched.response.status_code == 302
    assert fetched.response.headers["location"].endswith("/elsewhere")


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("http://127.0.0.1:1/chat", "no connection"),
        ("http://nowhere.invalid/chat", "no host named 'nowhere.invalid'"),
    ],
)
def test_no_connection_is_unreachable(url: str, problem: str) -> None:
    with pytest.raises(TargetUnreachable, match=problem):
        asyncio.run(drive(fetching(url), Limits(turn_s=5, connect_s=2)))


def test_tls_spoken_to_a_plain_port_is_told() -> None:
    async def plain(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    async def run() -> None:
        async with await asyncio.start_server(plain, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            await drive(fetching(f"https://127.0.0.1:{port}"), Limits(turn_s=5))

    with pytest.raises(TargetUnreachable, match="no secure connection"):
        asyncio.run(run())


TLS = Path(__file__).parents[1] / "cases" / "targets" / "tls"


def _over_tls(via: Via, *, client_needed: bool = False) -> Any:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=str(TLS / "ca.pem"))
    context.load_cert_chain(TLS / "server.pem", TLS / "server.key")
    if client_needed:
        context.verify_mode = ssl.CERT_REQUIRED

    async def run() -> Any:
        async with serving(answering({"safe": True}), ssl=context) as server:
            fetched = await drive(fetching(server.url, via=via), Limits(turn_s=5, connect_s=2))
            return fetched.response.json()

    return asyncio.run(run())


def test_certificates_are_verified() -> None:
    with pytest.raises(TargetUnreachable, match="certificate is not trusted") as caught:
        _over_tls(Via())
    assert "tls: ca" in caught.value.way_out


def test_an_own_authority_and_a_client_certificate() -> None:
    trusting = Via(ca_file=str(TLS / "ca.pem"))
    assert _over_tls(trusting) == {"safe": True}
    with pytest.raises(TargetError, match=r"POST https://127\.0\.0\.1"):
        _over_tls(trusting, client_needed=True)
    known = replace(trusting, client_cert=str(TLS / "client.pem"), client_key=str(TLS / "client.key"))
    assert _over_tls(known, client_needed=True) == {"safe": True}


@pytest.mark.parametrize(
    ("via", "problem"),
    [
        (Via(ca_file=str(TLS / "README.md")), "certificate authorities"),
        (Via(client_cert=str(TLS / "client.pem"), client_key=str(TLS / "server.key")), "client certificate"),
    ],
)
def test_certificate_files_that_cannot_be_used_are_told(via: Via, problem: str) -> None:
    with pytest.raises(UsageError, match=problem):
        asyncio.run(drive(fetching("https://127.0.0.1:1", via=via)))


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert against(answering({"a": 1})).response.json() == {"a": 1}


def test_a_configured_proxy_is_used() -> None:
    async def run() -> str:
        async with serving(answering({"by": "proxy"})) as proxy:
            fetched = await drive(fetching("http://chat.invalid/x", via=Via(proxy=proxy.url)))
            assert fetched.response.json() == {"by": "proxy"}
            return proxy.seen[0].path

    assert asyncio.run(run()) == "http://chat.invalid/x"


def test_a_chat_that_closes_after_each_answer_is_connected_to_anew() -> None:
    async def handler(seen: Seen, wire: Wire) -> None:
        await wire.send(http(str(seen.number)))
        wire.close()

    async def run() -> list[int]:
        driver = AsyncDriver()
        async with serving(handler) as server:
            try:
                return [(await driver.run(fetching(server.url), limits=QUICK)).response.json() for _ in range(5)]
            finally:
                await driver.close()
                await server.idle()

    assert asyncio.run(run()) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("proxied", [False, True])
def test_a_message_that_the_chat_dies_of_is_not_said_again(proxied: bool) -> None:
    async def handler(seen: Seen, wire: Wire) -> None:
        if seen.body == b"poison":
            wire.reset()
        else:
            await wire.send(http("1"))

    def saying(url: str, via: Via, body: bytes) -> Flow[Fetched]:
        fetched: Fetched = yield Fetch(request=httpx.Request("POST", url, content=body), via=via)
        return fetched

    async def run() -> list[bytes]:
        driver = AsyncDriver()
        async with serving(handler) as server:
            via = Via(proxy=server.url) if proxied else Via()
            url = "http://chat.invalid/x" if proxied else server.url
            try:
                await driver.run(saying(url, via, b"hello"), limits=QUICK)
                with pytest.raises(TargetMisbehaved, match="closed the connection without an answer"):
                    await driver.run(saying(url, via, b"poison"), limits=QUICK)
                await driver.run(saying(url, via, b"hello"), limits=QUICK)
            finally:
                await driver.close()
            return [seen.body for seen in server.seen]

    assert asyncio.run(run()) == [b"hello", b"poison", b"hello"]


def test_connections_are_kept_between_turns() -> None:
    async def run() -> int:
        driver = AsyncDriver()
        async with serving(answering({})) as server:
            for _ in range(3):
                await driver.run(fetching(server.url), limits=QUICK)
            await driver.close()
            await server.idle()
            return server.connections

    assert asyncio.run(run()) == 1


def test_waiting_for_quiet_loses_nothing() -> None:
    def flow(url: str) -> Flow[list[Piece]]:
        yield Stream(request=httpx.Request("POST", url, content=b"x"))
        pieces: list[Piece] = []
        while len(pieces) < 20:
            piece = yield Receive(quiet_s=0.03)
            pieces.append(piece)
            if piece.data is None and not piece.quiet:
                break
        return pieces

    async def run() -> list[Piece]:
        async with serving(streaming(b"one", b"two", pause_s=0.08)) as server:
            pieces: list[Piece] = await drive(flow(server.url))
            await server.idle()
            return pieces

    pieces = asyncio.run(run())
    assert [piece.data for piece in pieces if not piece.quiet] == [b"one", b"two", None]
    assert any(piece.quiet for piece in pieces)
    assert [piece.at_s for piece in pieces] == sorted(piece.at_s for piece in pieces)


def test_pauses_count_towards_the_deadline() -> None:
    def flow() -> Flow[None]:
        for _ in range(100):
            yield Pause(seconds=0.05)

    with pytest.raises(TargetTimeout):
        asyncio.run(drive(flow()))


def test_flows_may_catch_what_is_thrown_into_them() -> None:
    def flow() -> Flow[str]:
        try:
            yield from fetching("http://127.0.0.1:1")
        except TargetUnreachable:
            return "gave up"
        return "never"

    assert asyncio.run(drive(flow())) == "gave up"


def test_what_is_no_effect_is_our_own_fault() -> None:
    def flow() -> Flow[None]:
        yield "nonsense"

    with pytest.raises(HarnessError, match="nonsense"):
        asyncio.run(drive(flow()))


def test_calls_sync_and_async() -> None:
    async def slow() -> int:
        await asyncio.sleep(0)
        return 2

    def flow() -> Flow[list[int]]:
        one = yield Call(function=lambda: 1)
        two = yield Call(function=slow)
        three = yield Call(function=lambda: slow())
        return [one, two, three]

    assert asyncio.run(drive(flow())) == [1, 2, 2]


@pytest.mark.parametrize("wrong", [ValueError("no such card"), SystemExit(3), StopIteration(1)])
def test_what_called_code_raises_is_the_chats_failure(wrong: BaseException) -> None:
    def chat() -> None:
        raise wrong

    def flow() -> Flow[None]:
        yield Call(function=chat)

    with pytest.raises(TargetMisbehaved, match="the chat raised") as caught:
        asyncio.run(drive(flow()))
    assert caught.value.__cause__ is None


def test_a_hanging_function_holds_up_nothing() -> None:
    def flow() -> Flow[None]:
        yield Call(function=lambda: time.sleep(1.5))

    began = time.monotonic()
    with pytest.raises(TargetTimeout):
        asyncio.run(drive(flow(), Limits(turn_s=0.1)))
    assert time.monotonic() - began < 1


def test_a_timeout_of_called_code_is_not_ours() -> None:
    def chat() -> None:
        raise TimeoutError("the chat's own")

    def flow() -> Flow[None]:
        yield Call(function=chat)

    with pytest.raises(TargetMisbehaved, match="the chat's own"):
        asyncio.run(drive(flow()))


def test_the_sync_driver_does_the_same() -> None:
    def app(url: str) -> list[int]:
        driver = SyncDriver()
        try:
            return [driver.run(fetching(url), limits=QUICK).response.json() for _ in range(2)]
        finally:
            driver.close()
            driver.close()

    async def run() -> list[int]:
        async with serving(answering(1, 2)) as server:
            return await asyncio.to_thread(app, server.url)

    assert asyncio.run(run()) == [1, 2]


def test_the_sync_driver_refuses_a_running_loop() -> None:
    async def run() -> None:
        SyncDriver().run(fetching("http://127.0.0.1:1"), limits=QUICK)

    with pytest.raises(UsageError, match="event loop is running"):
        asyncio.run(run())


def test_cancelling_leaves_nothing_behind() -> None:
    async def run() -> None:
        async with serving(_silence) as server:
            task = asyncio.create_task(drive(fetching(server.url), Limits(turn_s=20)))
            while not server.seen:
                await asyncio.sleep(0.005)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            await server.idle()

    asyncio.run(run())


def _script(calls: list[str]) -> Generator[Flow[Any], Any, str]:
    first = yield _number(1)
    calls.append(str(first))
    try:
        yield fetching("http://127.0.0.1:1")
    except TargetUnreachable:
        calls.append("unreachable")
    return "end"


def _number(value: int) -> Flow[int]:
    found: int = yield Call(function=lambda: value)
    return found


def test_scripts_are_played_flow_by_flow() -> None:
    async def run(calls: list[str]) -> str:
        driver = AsyncDriver()
        try:
            return await play(_script(calls), driver, QUICK)
        finally:
            await driver.close()

    heard: list[str] = []
    assert asyncio.run(run(heard)) == "end"
    driver = SyncDriver()
    assert play_sync(_script(heard), driver, QUICK) == "end"
    driver.close()
    assert heard == ["1", "unreachable"] * 2
