"""What every adapter must do, over real sockets: read what its protocol sends, and survive what a chat may do.

Exchanges as real servers showed them stand in tests/cases/targets/: settings, what must be asked, what is answered, and
the turns that must come of it.
"""

from __future__ import annotations

import asyncio
import gzip
import time
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.dialogue import Turn
from simulator.errors import TargetError, TargetMisbehaved, TargetTimeout, TargetUnreachable
from simulator.targets import ADAPTERS
from simulator.targets._endpoint import Endpoint
from simulator.targets.base import SessionStart
from tests.targets.exchanges import ALL, ELSEWHERE, ONE_EACH, STREAMS, answer_bytes, target
from tests.targets.loopback import LAST_CHUNK, Handler, Seen, Server, Wire, chunk, head, http, serving, settled
from tests.targets.talking import PROFILE, Talk


@pytest.fixture(autouse=True)
def _credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAT_KEY", "AKIDEXAMPLE")
    monkeypatch.setenv("CHAT_SECRET", "secret-of-the-tests")


def _fits(expected: Any, found: Any) -> bool:
    """Whether what is expected stands in what was found; a key that must not be there is null."""
    if isinstance(expected, dict):
        return isinstance(found, dict) and all(
            key not in found if value is None else _fits(value, found.get(key)) for key, value in expected.items()
        )
    if isinstance(expected, list):
        return isinstance(found, list) and len(expected) == len(found) and all(map(_fits, expected, found))
    return expected == "ANY" or bool(expected == found)


def _play(case: dict[str, Any]) -> tuple[Turn | None, list[Turn], Server]:
    exchange = case["exchange"]

    async def handler(seen: Seen, wire: Wire) -> None:
        step = exchange[min(seen.number, len(exchange)) - 1]
        await wire.send(*answer_bytes(step["answer"]))

    async def run() -> tuple[Turn | None, list[Turn], Server]:
        async with serving(handler) as server:
            async with Talk(target(case, server.url)) as talk:
                greeting = await talk.open()
                turns = [await talk.say(line) for line in case["say"]]
            await server.idle()
            return greeting, turns, server

    return asyncio.run(run())


def _told(turn: Turn) -> dict[str, Any]:
    return {
        "messages": [message.text for message in turn.messages],
        "buttons": [[button.title, button.payload] for button in turn.buttons],
        "events": [[event.kind, dict(event.data)] for event in turn.events],
        "ended_by": str(turn.ended_by),
        "late": [message.late for message in turn.messages],
    }


@pytest.mark.parametrize("name", ALL)
def test_the_protocol_is_spoken_and_read(name: str) -> None:
    case = ALL[name]
    greeting, turns, server = _play(case)
    for seen, step in zip(server.seen, case["exchange"], strict=False):
        wanted = step.get("request", {})
        assert wanted.get("method", seen.method) == seen.method
        assert wanted.get("path", seen.path) == seen.path
        for header, value in wanted.get("headers", {}).items():
            assert value in seen.headers.get(header, "no such header")
        if "body" in wanted:
            assert _fits(wanted["body"], seen.json), seen.json
    assert len(server.seen) >= len(case["exchange"])
    if "greeting" in case:
        assert ([] if greeting is None else [message.text for message in greeting.messages]) == case["greeting"]
    for turn, wanted in zip(turns, case["turns"], strict=True):
        told = _told(turn)
        assert {key: told[key] for key in wanted} == wanted
        assert turn.latency_s is not None
        assert turn.first_token_s is not None
        assert 0 <= turn.first_token_s <= turn.latency_s


def test_every_adapter_has_its_case() -> None:
    spoken = {case["settings"]["adapter"] for case in ALL.values()}
    assert set(ADAPTERS.names()) - ELSEWHERE <= spoken


def _badly(case: dict[str, Any], bad: Handler, **limits: float) -> tuple[TargetError, float]:
    """The error of the first turn, when everything after the session's start is answered badly."""
    opening = [step for step in case["exchange"] if step.get("opening")]

    async def handler(seen: Seen, wire: Wire) -> None:
        if seen.number <= len(opening):
            await wire.send(*answer_bytes(opening[seen.number - 1]["answer"]))
        else:
            await bad(seen, wire)

    async def run() -> tuple[TargetError, float]:
        async with serving(handler) as server:
            before = asyncio.all_tasks()
            async with Talk(target(case, server.url, **limits)) as talk:
                await talk.open()
                began = time.monotonic()
                with pytest.raises(TargetError) as caught:
                    await talk.say("Hello there")
                took_s = time.monotonic() - began
            await server.idle()
            await settled(before)
            return caught.value, took_s

    return asyncio.run(run())


def _sending(answer: bytes) -> Handler:
    async def handler(_: Seen, wire: Wire) -> None:
        await wire.send(answer)

    return handler


async def _silent(_: Seen, wire: Wire) -> None:
    await wire.gone()


async def _drip(_: Seen, wire: Wire) -> None:
    await wire.send(head(media="application/json"))
    while True:
        await wire.send(chunk(b" "))
        await asyncio.sleep(0.02)


async def _reset(_: Seen, wire: Wire) -> None:
    await wire.send(head(media="application/json"), chunk(b'{"a'))
    wire.reset()


BOMB = gzip.compress(b" " * 50_000_000)
BAD: dict[str, tuple[Handler, type[TargetError], str]] = {
    "401": (_sending(http('{"error": "who are you"}', status=401)), TargetMisbehaved, "answered 401"),
    "403": (_sending(http("no", status=403)), TargetMisbehaved, "answered 403"),
    "404": (_sending(http("", status=404)), TargetMisbehaved, "answered 404"),
    "429": (_sending(http("", status=429, headers=["Retry-After: 20"])), TargetMisbehaved, "Retry-After: 20"),
    "500": (_sending(http("<h1>Oops</h1>", status=500, media="text/html")), TargetMisbehaved, "answered 500"),
    "503": (_sending(http("", status=503)), TargetMisbehaved, "answered 503"),
    "redirect": (
        _sending(http("", status=302, headers=["Location: https://login.example.com/"])),
        TargetMisbehaved,
        "redirect to 'https://login.example.com/'",
    ),
    "html": (_sending(http("<html>Log in</html>", media="text/html")), TargetMisbehaved, ""),
    "invalid JSON": (_sending(http("{'a': 1}")), TargetMisbehaved, ""),
    "truncated JSON": (_sending(http('{"a": [1, 2')), TargetMisbehaved, ""),
    "wrong encoding": (_sending(http('{"a": "¿Cuál?"}'.encode("latin-1"))), TargetMisbehaved, ""),
    "deep JSON": (_sending(http("[" * 100_000)), TargetMisbehaved, ""),
    "another protocol's JSON": (_sending(http('{"jsonrpc": "2.0", "oops": 1}')), TargetMisbehaved, ""),
    "nothing": (_sending(http("")), TargetMisbehaved, ""),
    "50 MB": (_sending(http(b" " * 50_000_000)), TargetMisbehaved, "larger than"),
    "gzip bomb": (_sending(http(BOMB, headers=["Content-Encoding: gzip"])), TargetMisbehaved, "larger than"),
    "drip": (_drip, TargetTimeout, "within 0.25 s"),
    "silence": (_silent, TargetTimeout, "within 0.25 s"),
    "reset": (_reset, TargetMisbehaved, "closed the connection"),
}
LEGAL = {"direct_line": {"another protocol's JSON"}}
"""An answer without activities is an answer without activities: Direct Line polls on."""


@pytest.mark.parametrize(
    ("adapter", "bad"), [(adapter, bad) for adapter in ONE_EACH for bad in BAD if bad not in LEGAL.get(adapter, ())]
)
def test_a_chat_that_behaves_badly_is_told(adapter: str, bad: str) -> None:
    handler, error, problem = BAD[bad]
    limits = {"turn_s": 0.25} if error is TargetTimeout else {}
    caught, took_s = _badly(ONE_EACH[adapter], handler, **limits)
    assert type(caught) is error
    assert caught.problem.startswith("turn 1: ")
    assert "http://127.0.0.1:" in caught.problem
    assert problem in caught.problem
    assert caught.way_out
    assert took_s < 4, "well before the deadline of the turn: not all of a large answer is read"
    assert "secret-of-the-tests" not in str(caught)


@pytest.mark.parametrize("adapter", ONE_EACH)
def test_a_chat_that_is_not_there_is_told(adapter: str) -> None:
    async def run() -> None:
        async with Talk(target(ONE_EACH[adapter], "http://127.0.0.1:1")) as talk:
            await talk.open()
            await talk.say("Hello")

    place = r"^understudy\.yaml:\d+: (turn 1|session start): .* http://127\.0\.0\.1:1/.*no connection"
    with pytest.raises(TargetUnreachable, match=place):
        asyncio.run(run())


@pytest.mark.parametrize("adapter", ONE_EACH)
def test_no_two_conversations_share_an_id(adapter: str) -> None:
    case = ONE_EACH[adapter]

    def ids() -> set[str]:
        start = SessionStart(conversation_id="c", profile=PROFILE)
        session: Any = target(case, "http://127.0.0.1:1").session(start)
        return {session.scope["client_id"], session.scope["session"]}

    assert not ids() & ids()


@pytest.mark.parametrize("name", STREAMS)
def test_a_stream_reads_the_same_however_it_is_cut(name: str) -> None:
    case = STREAMS[name]
    step = case["exchange"][-1]["answer"]
    content = b"".join(piece.partition(b"\r\n")[2][:-2] for piece in answer_bytes(step)[1:-1])

    @settings(max_examples=8)
    @given(cuts=st.lists(st.integers(1, len(content) - 1), max_size=40, unique=True))
    def check(cuts: list[int]) -> None:
        places = [0, *sorted(cuts), len(content)]
        pieces = [chunk(content[start:end]) for start, end in pairwise(places)]

        async def handler(seen: Seen, wire: Wire) -> None:
            if seen.number < len(case["exchange"]):
                await wire.send(*answer_bytes(case["exchange"][seen.number - 1]["answer"]))
            else:
                await wire.send(head(), *pieces, LAST_CHUNK)

        async def run() -> list[Turn]:
            async with serving(handler) as server, Talk(target(case, server.url)) as talk:
                await talk.open()
                return [await talk.say(line) for line in case["say"]]

        for turn, wanted in zip(asyncio.run(run()), case["turns"], strict=True):
            told = _told(turn)
            assert {key: told[key] for key in wanted} == wanted

    check()


def test_the_endpoint_of_a_target_can_be_replaced() -> None:
    chat: Any = target(ONE_EACH["rest_json"], "http://127.0.0.1:1")
    endpoint: Endpoint = chat.endpoint
    assert replace(endpoint, url="http://127.0.0.1:2").url.endswith(":2")
