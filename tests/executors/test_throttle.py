"""As fast as the chat may be asked, and no faster."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.conversation.drivers import AsyncDriver
from simulator.errors import TargetTimeout
from simulator.executors.throttle import TRIES, Throttle, polite, retry_after_s
from simulator.targets.base import Fetch, Fetched, Flow, Limits, Pause

REQUEST = httpx.Request("POST", "http://127.0.0.1/turns")


def _flow() -> Flow[int]:
    fetched: Fetched = yield Fetch(request=REQUEST)
    return fetched.response.status_code


def _answer(status: int, **headers: str) -> Fetched:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Fetched(response=httpx.Response(status, headers=named), first_byte_s=0.0, elapsed_s=0.0)


def _fed(flow: Flow[int], answers: Callable[[int], Any]) -> tuple[int, list[float]]:
    """What the flow returns, and the pauses that it asked for. An exception among the answers is thrown into it."""
    pauses: list[float] = []
    sent = 0
    value: Any = None
    try:
        while True:
            effect = flow.throw(value) if isinstance(value, Exception) else flow.send(value)
            if isinstance(effect, Pause):
                pauses.append(effect.seconds)
                value = None
            else:
                value = answers(sent)
                sent += 1
    except StopIteration as end:
        return end.value, pauses


def test_a_chat_that_pushes_back_is_asked_again_when_it_says() -> None:
    throttle = Throttle()
    answers = [_answer(429, retry_after="2"), _answer(503, retry_after="3"), _answer(200)]
    assert _fed(polite(_flow(), throttle, patience_s=30), answers.__getitem__) == (200, [2.0, 3.0])


def test_without_a_word_on_when_the_waits_grow() -> None:
    status, pauses = _fed(polite(_flow(), Throttle(), patience_s=60), lambda _: _answer(429))
    assert status == 429
    assert pauses == [1.0, 2.0, 4.0][: TRIES - 1]


def test_a_chat_that_is_down_or_wants_to_be_left_alone_for_long_is_not_asked_again() -> None:
    assert _fed(polite(_flow(), Throttle(), patience_s=30), lambda _: _answer(503)) == (503, [])
    assert _fed(polite(_flow(), Throttle(), patience_s=30), lambda _: _answer(429, retry_after="600")) == (429, [])


def test_errors_go_to_the_flow() -> None:
    with pytest.raises(TargetTimeout):
        _fed(polite(_flow(), Throttle(), patience_s=30), lambda _: TargetTimeout("planted"))


@given(st.text(max_size=40))
def test_any_header_gives_some_wait(text: str) -> None:
    assert retry_after_s({"retry-after": text}, default=1.5) >= 0


def test_a_wait_until_a_date() -> None:
    moment = datetime.now(UTC) + timedelta(seconds=30)
    assert 25 < retry_after_s({"retry-after": format_datetime(moment, usegmt=True)}, default=1) <= 30


def _turns(throttle: Throttle, count: int, *, takes_s: float = 0.0) -> tuple[float, int]:
    """Seconds that so many turns took, and the most that were with the chat at once."""
    most = 0

    async def turn() -> None:
        nonlocal most
        async with throttle.turn():
            most = max(most, throttle.in_flight)
            await asyncio.sleep(takes_s)
            throttle.answered()

    async def all_of_them() -> None:
        await asyncio.gather(*(turn() for _ in range(count)))

    began = time.monotonic()
    asyncio.run(all_of_them())
    return time.monotonic() - began, most


def test_the_rate_holds() -> None:
    took, _ = _turns(Throttle(rate=50), 11)
    assert took >= 0.19


def test_without_a_rate_nothing_waits() -> None:
    assert _turns(Throttle(), 200, takes_s=0.01)[1] == 200


def test_after_a_push_there_are_half_as_many_and_then_more_again() -> None:
    throttle = Throttle()
    throttle.in_flight = 8
    throttle.push_back(0.05)
    throttle.push_back(0.05)  # of the same moment
    throttle.in_flight = 0
    assert (throttle.limit, throttle.pushes) == (4.0, 1)
    took, most = _turns(throttle, 60, takes_s=0.002)
    assert took >= 0.05
    assert 4 <= most < 60
    assert throttle.limit is not None
    assert throttle.limit > 4


def test_waiting_turns_that_are_cancelled_block_nobody() -> None:
    throttle = Throttle()
    throttle.in_flight = 2
    throttle.push_back(0.0)
    throttle.in_flight = 0

    async def hold(seconds: float) -> None:
        async with throttle.turn():
            await asyncio.sleep(seconds)

    async def cut() -> None:
        first = asyncio.ensure_future(hold(0.05))
        await asyncio.sleep(0)
        waiting = [asyncio.ensure_future(hold(60)) for _ in range(3)]
        await asyncio.sleep(0.01)
        for task in waiting:
            task.cancel()
        await first
        async with asyncio.timeout(2):
            await hold(0)

    asyncio.run(cut())


def test_no_rate_at_all_is_refused() -> None:
    with pytest.raises(ValueError, match="no rate"):
        Throttle(rate=0)


def test_a_loop_that_is_late_lets_fewer_go_at_once_and_then_more_again() -> None:
    async def busy() -> tuple[float | None, float | None]:
        throttle = Throttle()
        pacing = asyncio.ensure_future(throttle.keep_pace())

        async def turn(work_s: float) -> None:
            async with throttle.turn():
                await asyncio.sleep(0.01)
            time.sleep(work_s)

        await asyncio.gather(*(turn(0.012) for _ in range(100)))
        slow = throttle.pace
        await asyncio.gather(*(turn(0.0) for _ in range(2000)))
        pacing.cancel()
        return slow, throttle.pace

    slow, quick = asyncio.run(busy())
    assert slow is not None
    assert quick is not None
    assert slow < 64
    assert quick > slow


class _Slowing:
    """A real chat on loopback that thinks about a few at once; the others wait, as in a queue for a model."""

    def __init__(self, places: int, thinks_s: float) -> None:
        self.places = asyncio.Semaphore(places)
        self.thinks_s = thinks_s
        self.inside = 0
        self.most = 0

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await reader.readuntil(b"\r\n\r\n"):
                self.inside += 1
                self.most = max(self.most, self.inside)
                async with self.places:
                    await asyncio.sleep(self.thinks_s)
                self.inside -= 1
                writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}")
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()


def test_a_real_chat_that_slows_down_is_asked_by_fewer_and_then_by_more_again() -> None:
    async def play() -> tuple[int, int, int]:
        chat = _Slowing(places=10, thinks_s=0.05)
        server = await asyncio.start_server(chat.answer, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        throttle = Throttle()

        def turn() -> Flow[int]:
            fetched: Fetched = yield Fetch(request=httpx.Request("GET", f"http://127.0.0.1:{port}/"))
            return fetched.response.status_code

        async def conversation(turns: int) -> None:
            driver = AsyncDriver()
            try:
                for _ in range(turns):
                    async with throttle.turn():
                        await driver.run(polite(turn(), throttle, patience_s=30), limits=Limits(turn_s=30))
            finally:
                await driver.close()

        async def crowd(count: int, turns: int) -> int:
            chat.most = 0
            await asyncio.gather(*(conversation(turns) for _ in range(count)))
            return chat.most

        async with server:
            await crowd(8, 5)  # how quick it is when it has time
            first = await crowd(120, 4)
            slow = await crowd(120, 2)
            for _ in range(400):
                chat.places.release()  # more of it were put in
            await crowd(120, 20)
            quick = await crowd(120, 2)
        return first, slow, quick

    first, slow, quick = asyncio.run(play())
    assert first > 90
    assert slow < 80
    assert quick > slow
