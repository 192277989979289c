"""What every adapter must do about its connection: lost, refused, untrusted, closed after each reply, never-ending.

Each ends within its deadline in a typed failure that names the address, the turn and what to do, and leaves neither
sockets nor tasks behind.
"""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from websockets.asyncio.server import ServerConnection

from simulator.errors import TargetError, TargetMisbehaved, TargetTimeout, TargetUnreachable
from simulator.targets import ADAPTERS
from simulator.targets.base import Target
from tests.targets.exchanges import ALL, ELSEWHERE, ONE_EACH, answer_bytes, target
from tests.targets.loopback import Handler, Seen, Wire, chunk, head, http, serving, settled
from tests.targets.sockets import Chat, listening
from tests.targets.talking import Talk, target_of

TLS = Path(__file__).parents[1] / "cases" / "targets" / "tls"
STREAMED = [name for name in ONE_EACH if name.endswith("+stream")]
SOCKETS = {
    "websocket": 'adapter: websocket\nurl: SOCKET\nsend: "{text}"\nreply: {text: "@"}\nsilence_s: SECONDS\n',
    "socketio": "adapter: socketio\npreset: rasa_socket\nurl: SOCKET\nsilence_s: SECONDS\n",
}
LIMITS = "limits: {turn_s: SECONDS, quiet_s: 0.5, max_bytes: 200000}\n"


@pytest.fixture(autouse=True)
def _credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAT_KEY", "AKIDEXAMPLE")
    monkeypatch.setenv("CHAT_SECRET", "secret-of-the-tests")


def test_every_adapter_is_here() -> None:
    spoken = {name.removesuffix("+stream") for name in ONE_EACH} | set(SOCKETS)
    assert set(ADAPTERS.names()) - spoken == ELSEWHERE - set(SOCKETS) == {"scripted", "python_callable"}


async def _failure(chat: Target) -> tuple[TargetError, float]:
    """The error of opening or of the first turn, and how long it took."""
    before = asyncio.all_tasks()
    began = time.monotonic()
    async with Talk(chat) as talk:
        try:
            await talk.open()
            began = time.monotonic()
            turn = await talk.say("Hello there")
        except TargetError as error:
            found = error
        else:
            pytest.fail(f"the chat was understood: {turn}")
        took_s = time.monotonic() - began
    await settled(before)
    return found, took_s


def _told(error: TargetError, address: str) -> None:
    assert error.problem.startswith(("session start: ", "turn 1: "))
    assert address in error.problem
    assert error.way_out
    assert str(error.where).startswith("understudy.yaml:")
    assert "secret-of-the-tests" not in str(error)


@pytest.mark.parametrize("adapter", ONE_EACH)
def test_a_host_that_nobody_knows(adapter: str) -> None:
    error, _ = asyncio.run(_failure(target(ONE_EACH[adapter], "http://nowhere.invalid")))
    assert type(error) is TargetUnreachable
    assert "there is no host named 'nowhere.invalid'" in error.problem
    _told(error, "http://nowhere.invalid")


@pytest.mark.parametrize("adapter", ONE_EACH)
def test_a_certificate_that_nobody_vouches_for(adapter: str) -> None:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(TLS / "server.pem", TLS / "server.key")

    async def run() -> TargetError:
        async with serving(_never, ssl=context) as server:
            error, _ = await _failure(target(ONE_EACH[adapter], server.url))
            await server.idle()
            return error

    error = asyncio.run(run())
    assert type(error) is TargetUnreachable
    assert "certificate is not trusted" in error.problem
    assert "tls: ca" in error.way_out
    _told(error, "https://127.0.0.1:")


async def _plainly(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read(1)
    writer.write(http("no", status=400))
    writer.close()


@pytest.mark.parametrize("adapter", ONE_EACH)
def test_https_where_http_is_spoken(adapter: str) -> None:
    async def run() -> TargetError:
        server = await asyncio.start_server(_plainly, "127.0.0.1", 0)
        async with server:
            port = server.sockets[0].getsockname()[1]
            error, _ = await _failure(target(ONE_EACH[adapter], f"https://127.0.0.1:{port}"))
            return error

    error = asyncio.run(run())
    assert type(error) is TargetUnreachable
    _told(error, "https://127.0.0.1:")


async def _never(_: Seen, wire: Wire) -> None:
    await wire.gone()


@pytest.mark.parametrize("name", ALL)
def test_a_chat_that_closes_after_each_reply(name: str) -> None:
    """As a load balancer may do: every exchange of every adapter goes on over a new connection."""
    case = ALL[name]

    async def handler(seen: Seen, wire: Wire) -> None:
        step = case["exchange"][min(seen.number, len(case["exchange"])) - 1]
        await wire.send(*answer_bytes(step["answer"]))
        wire.close()

    async def run() -> tuple[list[list[str]], int, int]:
        async with serving(handler) as server:
            before = asyncio.all_tasks()
            async with Talk(target(case, server.url)) as talk:
                await talk.open()
                turns = [await talk.say(line) for line in case["say"]]
            await server.idle()
            await settled(before)
            return [[message.text for message in turn.messages] for turn in turns], server.connections, len(server.seen)

    heard, connections, requests = asyncio.run(run())
    wanted = [turn["messages"] for turn in case["turns"] if "messages" in turn]
    assert [turn for turn, told in zip(heard, case["turns"], strict=True) if "messages" in told] == wanted
    assert connections == requests


async def _keep_alives(_: Seen, wire: Wire) -> None:
    await wire.send(head())
    while True:
        await wire.send(chunk(b": still here\n\n"))
        await asyncio.sleep(0.02)


async def _torn(_: Seen, wire: Wire) -> None:
    await wire.send(head(), chunk(b": hello\n\n"))
    wire.reset()


async def _flood(_: Seen, wire: Wire) -> None:
    await wire.send(head())
    while True:
        await wire.send(chunk(b": " + b"x" * 60_000 + b"\n\n"))


@pytest.mark.parametrize(
    ("bad", "kind", "problem"),
    [
        (_keep_alives, TargetTimeout, "within 0.3 s"),
        (_torn, TargetMisbehaved, "closed the connection in the middle of its answer"),
        (_flood, TargetMisbehaved, "larger than"),
    ],
)
@pytest.mark.parametrize("adapter", STREAMED)
def test_streams_that_come_to_no_end(adapter: str, bad: Handler, kind: type[TargetError], problem: str) -> None:
    case = ONE_EACH[adapter]
    opening = [step for step in case["exchange"] if step.get("opening")]
    # Of two requests a turn, the first says where the stream is.
    before = [*opening, *[step for step in case["exchange"][len(opening) : -1] if "sse" not in step["answer"]][:1]]

    async def handler(seen: Seen, wire: Wire) -> None:
        if seen.number <= len(before):
            await wire.send(*answer_bytes(before[seen.number - 1]["answer"]))
        else:
            await bad(seen, wire)

    async def run() -> tuple[TargetError, float]:
        async with serving(handler) as server:
            found = await _failure(target(case, server.url, turn_s=0.3 if kind is TargetTimeout else 5))
            await server.idle()
            return found

    error, took_s = asyncio.run(run())
    assert type(error) is kind
    assert problem in error.problem
    assert took_s < 4, "well before the usual deadline"
    _told(error, "http://127.0.0.1:")


# Sockets: what may go wrong with them goes wrong otherwise.


def _socket(adapter: str, url: str, turn_s: float = 1) -> Target:
    return target_of(SOCKETS[adapter] + LIMITS, SOCKET=url, SECONDS=str(turn_s))


@pytest.mark.parametrize("adapter", SOCKETS)
@pytest.mark.parametrize(
    ("address", "problem"),
    [("127.0.0.1:1", "no connection"), ("nowhere.invalid", "nowhere.invalid")],
)
def test_sockets_to_nowhere(adapter: str, address: str, problem: str) -> None:
    error, _ = asyncio.run(_failure(_socket(adapter, f"ws://{address}")))
    assert type(error) is TargetUnreachable
    assert problem in error.problem
    _told(error, address)


@pytest.mark.parametrize("adapter", SOCKETS)
def test_sockets_whose_certificate_nobody_vouches_for(adapter: str) -> None:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(TLS / "server.pem", TLS / "server.key")

    async def run() -> TargetError:
        async with serving(_never, ssl=context) as server:
            error, _ = await _failure(_socket(adapter, server.url.replace("https", "wss")))
            return error

    error = asyncio.run(run())
    assert type(error) is TargetUnreachable
    assert "certificate" in error.problem
    _told(error, "127.0.0.1:")


@pytest.mark.parametrize("adapter", SOCKETS)
@pytest.mark.parametrize("status", [200, 302, 401, 403, 404, 429, 500, 503])
def test_sockets_that_are_refused(adapter: str, status: int) -> None:
    async def handler(_: Seen, wire: Wire) -> None:
        await wire.send(
            http("<h1>no</h1>", status=status, media="text/html", headers=["Location: https://x.example.com/"])
        )

    async def run() -> TargetError:
        async with serving(handler) as server:
            error, _ = await _failure(_socket(adapter, server.url.replace("http", "ws")))
            return error

    error = asyncio.run(run())
    assert type(error) is TargetMisbehaved
    assert str(status) in error.problem
    _told(error, "127.0.0.1:")


Spoil = Callable[[ServerConnection], Awaitable[None]]


def _polite(spoil: Spoil) -> Chat:
    """Opens as Socket.IO wants it, where it is spoken; goes wrong with what is said."""

    async def chat(socket: ServerConnection) -> None:
        assert socket.request is not None
        if "EIO=4" in socket.request.path:
            await socket.send('0{"sid":"a","upgrades":[],"pingInterval":25000,"pingTimeout":20000}')
            await socket.recv()
            await socket.send('40{"sid":"b"}')
            await socket.recv()
        await socket.recv()
        await spoil(socket)

    return chat


async def _hangs_up(socket: ServerConnection) -> None:
    socket.transport.abort()


async def _fails(socket: ServerConnection) -> None:
    await socket.close(1011, "boom")


async def _floods(socket: ServerConnection) -> None:
    while True:
        await socket.send('42["bot_uttered",{"text":"' + "x" * 4000 + '"}]')
        await asyncio.sleep(0)  # server and client share a loop here


async def _sends_50_mb(socket: ServerConnection) -> None:
    await socket.send("x" * 50_000_000)


async def _drips(socket: ServerConnection) -> None:
    while True:
        await socket.send('42["bot_uttered",{"text":"and"}]')
        await asyncio.sleep(0.01)


@pytest.mark.parametrize("adapter", SOCKETS)
@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        (_hangs_up, TargetMisbehaved),
        (_fails, TargetMisbehaved),
        (_floods, TargetMisbehaved),
        (_sends_50_mb, TargetMisbehaved),
        (_drips, TargetTimeout),
    ],
)
def test_sockets_that_go_wrong(adapter: str, spoil: Spoil, kind: type[TargetError]) -> None:
    async def run() -> tuple[TargetError, float]:
        async with listening(_polite(spoil)) as url:
            return await _failure(_socket(adapter, url, 1 if kind is TargetTimeout else 10))

    error, took_s = asyncio.run(run())
    assert type(error) is kind
    assert error.problem.startswith("turn 1: ")
    assert took_s < 4
    _told(error, "127.0.0.1:")


@pytest.mark.parametrize("adapter", SOCKETS)
def test_a_socket_that_is_never_opened(adapter: str) -> None:
    async def run() -> TargetError:
        async with serving(_never) as server:
            error, _ = await _failure(_socket(adapter, server.url.replace("http", "ws")))
            await server.idle()
            return error

    error = asyncio.run(run())
    assert isinstance(error, TargetTimeout | TargetUnreachable)
    _told(error, "127.0.0.1:")


# A chat in this process has no connection to lose, but may fail, hang, or answer what is no answer.

MODULE = """
import asyncio, time

def raises(text):
    raise ValueError("no such card")

def hangs(text):
    time.sleep(1)

async def waits(text):
    await asyncio.sleep(60)

def babbles(text):
    return {"oops": 1}

async def app(scope, receive, send):
    if scope["path"] == "/raises":
        raise ValueError("no such card")
    if scope["path"] == "/waits":
        await asyncio.sleep(60)
    status = int(scope["path"][1:]) if scope["path"][1:].isdigit() else 200
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-type", b"text/html")]})
    await send({"type": "http.response.body", "body": b"<h1>no</h1>"})
"""
APP = "app: misbehaving:app\nsend: {path: /WAY, body: {q: '{text}'}}\nreply: {text: a}\n"
FUNCTION = "function: misbehaving:WAY\n"


@pytest.mark.parametrize(
    ("content", "kind", "problem"),
    [
        (FUNCTION.replace("WAY", "raises"), TargetMisbehaved, "misbehaving:raises: the chat raised ValueError"),
        (FUNCTION.replace("WAY", "hangs"), TargetTimeout, "misbehaving:hangs: no complete answer within 0.3 s"),
        (FUNCTION.replace("WAY", "waits"), TargetTimeout, "misbehaving:waits: no complete answer within 0.3 s"),
        (FUNCTION.replace("WAY", "babbles"), TargetMisbehaved, "misbehaving:babbles: an answer holds 'oops'"),
        (APP.replace("WAY", "raises"), TargetMisbehaved, "POST http://application/raises: the chat raised ValueError"),
        (APP.replace("WAY", "waits"), TargetTimeout, "POST http://application/waits: no complete answer within 0.3 s"),
        (APP.replace("WAY", "503"), TargetMisbehaved, "POST http://application/503: answered 503"),
        (APP.replace("WAY", "200"), TargetMisbehaved, "POST http://application/200: answered what is not JSON"),
    ],
)
def test_a_chat_in_this_process_that_goes_wrong(
    tmp_path: Path, content: str, kind: type[TargetError], problem: str
) -> None:
    (tmp_path / "misbehaving.py").write_text(MODULE, encoding="utf-8")
    chat = target_of(f"adapter: python_callable\n{content}limits: {{turn_s: 0.3}}\n", tmp_path)
    error, took_s = asyncio.run(_failure(chat))
    assert type(error) is kind
    assert error.problem.startswith(f"turn 1: {problem}")
    assert took_s < 4
    _told(error, problem)
