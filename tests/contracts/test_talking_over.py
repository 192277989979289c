"""A second message while the answer to the first is awaited, and words that come while the user is away: over real
sockets, whatever the chat makes of them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.server import ServerConnection

from simulator.conversation.cassette import Cassette
from simulator.conversation.conversation import Conversation
from simulator.conversation.drivers import AsyncDriver, play
from simulator.dialogue import Speaker, StopReason, Transcript, Turn
from simulator.errors import TargetError, TargetMisbehaved
from simulator.executors.throttle import Throttle, polite
from simulator.targets.base import Both, Limits, SessionStart, Target
from simulator.users.base import Move
from tests.targets.loopback import Handler, Seen, Server, Wire, http, serving
from tests.targets.sockets import Chat, listening
from tests.targets.talking import target_of
from tests.targets.test_called_back import Desk

OVER_HTTP = """
adapter: rest_json
url: URL
send: {path: /turns, body: {text: "{text}"}}
reply: {messages: messages, end: end}
limits: {turn_s: 1}
"""
OVER_SOCKET = """
adapter: websocket
url: SOCKET
send: {text: "{text}"}
reply: {text: text, only: text}
silence_s: 0.9
limits: {quiet_s: 0.3, turn_s: 4}
"""
WITH_MARKS = OVER_SOCKET.replace("only: text", "only: text, done: done")
BRIEFLY_QUIET = OVER_SOCKET.replace("quiet_s: 0.3", "quiet_s: 0.12")
SLOW_S = 0.35
"""Longer than a hand takes to send another message."""


class TwoAtOnce:
    """Says two things without waiting for the answer in between, then what it heard last, then leaves."""

    def begin(self, transcript: Transcript) -> int:
        return 0

    def move(self, state: object, transcript: Transcript) -> Move:
        first, second = (Turn.of(Speaker.USER, text) for text in ("Lock my card", "Hello?"))
        if state == 0:
            return Move(turn=first, state=1, meanwhile=second)
        if state == 1:
            return Move(turn=Turn.of(Speaker.USER, "Thanks"), state=2)
        return Move(turn=None, state=2, stop=StopReason.SATISFIED)


class Away:
    """Goes away for a while after its first words."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def begin(self, transcript: Transcript) -> int:
        return 0

    def move(self, state: object, transcript: Transcript) -> Move:
        assert isinstance(state, int)
        if state == 2:
            return Move(turn=None, state=2, stop=StopReason.SATISFIED)
        last = transcript.last(Speaker.AGENT)
        words = f"You said: {last.text}" if last else "Lock my card"
        return Move(turn=Turn.of(Speaker.USER, words), state=state + 1, pause_s=self.seconds if state else 0.0)


async def conversed(target: Target, user: Any, driver: Any = None, *, waiting: float = 0.0) -> Conversation:
    driver = driver or AsyncDriver()
    session = target.session(SessionStart(conversation_id="c"))
    conversation = Conversation(session, Transcript(conversation_id="c"))
    try:
        await play(conversation.pursuing(user, waiting=waiting), driver, target.limits)
        await play(conversation.closing(), driver, target.limits)
    finally:
        await driver.close()
    return conversation


def said(conversation: Conversation) -> list[str]:
    marks = {Speaker.USER: "U", Speaker.AGENT: "A"}
    return [f"{marks[turn.speaker]}: {turn.text}".replace("\n", " | ") for turn in conversation.transcript.turns]


def over_http(handler: Handler, user: Any = None, driver: Any = None) -> tuple[Conversation, Server]:
    async def run() -> tuple[Conversation, Server]:
        async with serving(handler) as server:
            conversation = await conversed(target_of(OVER_HTTP, URL=server.url), user or TwoAtOnce(), driver)
            await server.idle()
            return conversation, server

    return asyncio.run(run())


def over_socket(content: str, chat: Chat, user: Any = None, *, waiting: float = 0.0) -> Conversation:
    async def run() -> Conversation:
        async with listening(chat) as url:
            return await conversed(target_of(content, SOCKET=url), user or TwoAtOnce(), waiting=waiting)

    return asyncio.run(run())


def answer(*texts: str, **more: object) -> bytes:
    return http(json.dumps({"messages": [{"text": text} for text in texts], **more}))


async def each(seen: Seen, wire: Wire) -> None:
    """Answers each request, the first so slowly that the second is answered before it."""
    text = seen.json["text"]
    await asyncio.sleep(SLOW_S if text.startswith("Lock") else 0.02)
    await wire.send(answer(f"To {text}"))


async def busy(seen: Seen, wire: Wire) -> None:
    text = seen.json["text"]
    if text == "Hello?":
        await wire.send(http('{"error": "busy"}', status=409))
        return
    await asyncio.sleep(SLOW_S if text.startswith("Lock") else 0.0)
    await wire.send(answer(f"To {text}"))


async def superseded(seen: Seen, wire: Wire) -> None:
    text = seen.json["text"]
    if text.startswith("Lock"):
        await asyncio.sleep(SLOW_S)
        await wire.send(http('{"error": "superseded"}', status=409))
        return
    await wire.send(answer(f"To {text}"))


async def once(seen: Seen, wire: Wire) -> None:
    """What was said is answered with the first request; the second is answered with nothing."""
    text = seen.json["text"]
    await asyncio.sleep(SLOW_S if text.startswith("Lock") else 0.0)
    await wire.send(answer() if text == "Hello?" else answer("To both"))


async def never(seen: Seen, wire: Wire) -> None:
    """The second request hangs."""
    text = seen.json["text"]
    if text == "Hello?":
        await wire.gone()
        return
    await asyncio.sleep(SLOW_S if text.startswith("Lock") else 0.0)
    await wire.send(answer(f"To {text}"))


async def neither(seen: Seen, wire: Wire) -> None:
    await asyncio.sleep(SLOW_S)
    await wire.send(http('{"error": "down"}', status=500))


async def closes(seen: Seen, wire: Wire) -> None:
    await asyncio.sleep(SLOW_S)
    await wire.send(answer("Goodbye", end=True))


def test_each_answer_stands_after_the_message_that_it_answers() -> None:
    conversation, server = over_http(each)
    assert said(conversation) == [
        "U: Lock my card", "A: To Lock my card", "U: Hello?", "A: To Hello?", "U: Thanks", "A: To Thanks",
    ]  # fmt: skip
    first, second = (conversation.transcript.turns[at] for at in (1, 3))
    assert first.latency_s is not None
    assert second.latency_s is not None
    assert first.latency_s > second.latency_s, "the second was answered while the first was awaited"
    assert [request.json["text"] for request in server.seen] == ["Lock my card", "Hello?", "Thanks"]
    assert [each.answered for each in conversation.talked_over] == [True]
    assert conversation.talked_over[0].turn == 2


@pytest.mark.parametrize(("handler", "problem"), [(busy, "409"), (superseded, "409"), (never, "no complete answer")])
def test_a_message_that_is_not_taken_is_told_and_the_conversation_goes_on(handler: Handler, problem: str) -> None:
    conversation, _ = over_http(handler)
    answered = "To Hello?" if handler is superseded else "To Lock my card"
    assert said(conversation) == [
        "U: Lock my card", "U: Hello?", f"A: {answered}", "U: Thanks", "A: To Thanks",
    ]  # fmt: skip
    (told,) = conversation.talked_over
    assert not told.answered
    assert problem in told.reason
    assert conversation.stop is StopReason.SATISFIED


def test_one_answer_to_both() -> None:
    conversation, _ = over_http(once)
    assert said(conversation)[:3] == ["U: Lock my card", "U: Hello?", "A: To both"]
    (told,) = conversation.talked_over
    assert told.answered
    assert "one answer" in told.reason


def test_where_neither_is_taken_the_chat_has_failed() -> None:
    with pytest.raises(TargetMisbehaved, match=r"turn 1: .*500"):
        over_http(neither)


def test_a_chat_that_closes_with_the_first_answer() -> None:
    conversation, _ = over_http(closes)
    assert said(conversation) == ["U: Lock my card", "A: Goodbye"]
    assert conversation.stop is StopReason.AGENT_CLOSED


def test_a_chat_that_answers_at_once_is_not_waited_with() -> None:
    async def quick(seen: Seen, wire: Wire) -> None:
        await wire.send(answer(f"To {seen.json['text']}"))

    conversation, _ = over_http(quick)
    assert said(conversation)[:4] == ["U: Lock my card", "A: To Lock my card", "U: Hello?", "A: To Hello?"]


def test_a_protocol_that_cannot_gets_one_after_the_other() -> None:
    target = target_of("adapter: scripted\nreplies: [One, Two, Three]\n")
    conversation = asyncio.run(conversed(target, TwoAtOnce()))
    assert said(conversation) == ["U: Lock my card", "A: One", "U: Hello?", "A: Two", "U: Thanks", "A: Three"]
    assert conversation.talked_over == ()


@pytest.mark.parametrize("handler", [each, busy, once])
def test_it_can_be_recorded_and_played_back(handler: Handler, tmp_path: Path) -> None:
    recorded, _ = over_http(handler, driver=Cassette(tmp_path).recorder("c"))
    target = target_of(OVER_HTTP, URL="http://127.0.0.1:9")
    played = asyncio.run(conversed(target, TwoAtOnce(), Cassette(tmp_path).player("c")))
    assert said(played) == said(recorded)
    assert [each.reason.partition(":")[0] for each in played.talked_over] == [
        each.reason.partition(":")[0] for each in recorded.talked_over
    ]


def test_a_chat_that_wants_to_be_asked_later_is_asked_later() -> None:
    async def limited(seen: Seen, wire: Wire) -> None:
        if seen.number == 2:
            await wire.send(http("{}", status=429, headers=["Retry-After: 0"]))
            return
        await each(seen, wire)

    async def run() -> tuple[Any, Any]:
        async with serving(limited) as server:
            target = target_of(OVER_HTTP, URL=server.url)
            session: Any = target.session(SessionStart(conversation_id="c"))
            turns = [Turn.of(Speaker.USER, text) for text in ("Lock my card", "Hello?")]
            driver = AsyncDriver()
            try:
                flow = session.replies(*turns, Transcript(conversation_id="c"), after_s=0.05)
                over = await driver.run(polite(flow, Throttle(), patience_s=2), limits=Limits(turn_s=2))
            finally:
                await driver.close()
            return over, len(server.seen)

    over, requests = asyncio.run(run())
    assert (over.first.text, over.second.text, over.problem) == ("To Lock my card", "To Hello?", None)
    assert requests == 3


def test_cancelling_leaves_nothing_behind() -> None:
    async def run() -> None:
        async with serving(never) as server:
            before = asyncio.all_tasks()
            task = asyncio.ensure_future(conversed(target_of(OVER_HTTP, URL=server.url), TwoAtOnce()))
            await asyncio.sleep(0.4)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            await server.idle()
            async with asyncio.timeout(1):
                while asyncio.all_tasks() - before:
                    await asyncio.sleep(0.005)

    asyncio.run(run())


def test_the_second_flow_is_not_begun_where_the_first_failed_before() -> None:
    async def run() -> Any:
        def failing() -> Any:
            raise TargetMisbehaved("no", way_out="none")
            yield

        def other() -> Any:
            begun.append(1)
            yield from ()

        def pair() -> Any:
            return (yield Both(first=failing(), second=other(), after_s=0.05))

        begun: list[int] = []
        driver = AsyncDriver()
        outcome = await driver.run(pair(), limits=Limits())
        await driver.close()
        return outcome, begun

    (first, second), begun = asyncio.run(run())
    assert isinstance(first, TargetError)
    assert (second, begun) == (None, [])


Answering = Callable[[ServerConnection, str, int], Awaitable[None]]


def pushing(answering: Answering) -> Chat:
    """Each message is dealt with on its own, beside the others."""

    async def chat(socket: ServerConnection) -> None:
        tasks = []
        number = 0
        async for frame in socket:
            number += 1
            tasks.append(asyncio.ensure_future(answering(socket, json.loads(frame)["text"], number)))
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    return chat


async def say(socket: ServerConnection, text: str, **more: object) -> None:
    await socket.send(json.dumps({"text": text, **more}))


def test_a_push_chat_without_marks_has_the_floor_after_both() -> None:
    async def slowly(socket: ServerConnection, text: str, number: int) -> None:
        await asyncio.sleep(0.25 if number == 1 else 0.08 if number == 2 else 0.0)
        await say(socket, f"To {text}")

    conversation = over_socket(OVER_SOCKET, pushing(slowly))
    assert said(conversation)[:3] == ["U: Lock my card", "U: Hello?", "A: To Lock my card | To Hello?"]
    assert conversation.talked_over[0].answered


def test_what_a_push_chat_says_before_the_second_message_stands_before_it() -> None:
    async def in_parts(socket: ServerConnection, text: str, number: int) -> None:
        if number == 1:
            await asyncio.sleep(0.03)
            await say(socket, "Let me see")
            await asyncio.sleep(0.35)
        await say(socket, f"To {text}")

    conversation = over_socket(OVER_SOCKET.replace("quiet_s: 0.3", "quiet_s: 0.5"), pushing(in_parts))
    assert said(conversation)[:3] == ["U: Lock my card", "A: Let me see", "U: Hello?"]
    assert sorted(said(conversation)[3].removeprefix("A: ").split(" | ")) == ["To Hello?", "To Lock my card"]


def test_marks_tell_answers_apart() -> None:
    async def marked(socket: ServerConnection, text: str, number: int) -> None:
        await asyncio.sleep(0.3 if number == 1 else 0.2 if number == 2 else 0.0)
        await say(socket, f"To {text}", done=True)

    conversation = over_socket(WITH_MARKS, pushing(marked))
    assert said(conversation)[:4] == ["U: Lock my card", "A: To Lock my card", "U: Hello?", "A: To Hello?"]


def test_one_marked_answer_is_one_answer_to_both() -> None:
    async def one(socket: ServerConnection, text: str, number: int) -> None:
        await asyncio.sleep(0.3 if number == 1 else 0.0)
        if number != 2:
            await say(socket, f"To {text}", done=True)

    conversation = over_socket(WITH_MARKS, pushing(one))
    assert said(conversation) == ["U: Lock my card", "U: Hello?", "A: To Lock my card", "U: Thanks", "A: To Thanks"]
    assert "one answer" in conversation.talked_over[0].reason


def test_a_push_chat_that_never_answers_is_told() -> None:
    async def silent(socket: ServerConnection, text: str, number: int) -> None:
        if number > 2:
            await say(socket, "Yes?")

    conversation = over_socket(OVER_SOCKET, pushing(silent))
    assert said(conversation) == ["U: Lock my card", "U: Hello?", "U: Thanks", "A: Yes?"]
    (told,) = conversation.talked_over
    assert (told.answered, told.reason) == (False, "two messages in quick succession, and no answer to either")


def test_what_is_said_while_the_user_is_away_belongs_to_the_transcript() -> None:
    async def asks_after(socket: ServerConnection, text: str, number: int) -> None:
        await say(socket, f"To {text}")
        if number == 1:
            await asyncio.sleep(0.4)
            await say(socket, "Are you still there?")

    away = over_socket(BRIEFLY_QUIET, pushing(asks_after), Away(0.8), waiting=1.0)
    assert said(away) == [
        "U: Lock my card", "A: To Lock my card", "A: Are you still there?", "U: You said: Are you still there?",
        "A: To You said: Are you still there?",
    ]  # fmt: skip
    assert not any(message.late for turn in away.transcript.turns for message in turn.messages)


def test_a_chat_that_closes_while_the_user_is_away_is_left() -> None:
    async def hangs_up(socket: ServerConnection, text: str, number: int) -> None:
        await say(socket, f"To {text}")
        await asyncio.sleep(0.4)
        await say(socket, "Goodbye")
        await socket.close()

    away = over_socket(BRIEFLY_QUIET, pushing(hangs_up), Away(0.8), waiting=1.0)
    assert said(away) == ["U: Lock my card", "A: To Lock my card", "A: Goodbye"]
    assert away.stop is StopReason.AGENT_CLOSED


def test_nothing_said_meanwhile_changes_nothing() -> None:
    async def plain(socket: ServerConnection, text: str, number: int) -> None:
        await say(socket, f"To {text}")

    away = over_socket(BRIEFLY_QUIET, pushing(plain), Away(0.2), waiting=1.0)
    assert said(away) == [
        "U: Lock my card", "A: To Lock my card", "U: You said: To Lock my card", "A: To You said: To Lock my card",
    ]  # fmt: skip


def test_polled_words_that_came_meanwhile_stand_in_their_order() -> None:
    polled = """
    adapter: rest_json
    url: URL
    send: {path: /turns, body: {text: "{text}"}}
    poll: {path: "/messages?since={cursor}", cursor: next, every_s: 0.02, silence_s: 0.3}
    reply: {messages: messages}
    limits: {quiet_s: 0.06, turn_s: 2}
    """
    inbox: list[str] = []

    async def polling(seen: Seen, wire: Wire) -> None:
        if seen.method == "POST":
            inbox.append(f"To {seen.json['text']}")
            if len(inbox) == 1:
                asyncio.get_running_loop().call_later(0.3, inbox.append, "Are you still there?")
            await wire.send(http("{}"))
            return
        since = int(seen.path.partition("since=")[2] or 0)
        await wire.send(answer(*inbox[since:], next=len(inbox)))

    async def run() -> Conversation:
        async with serving(polling) as server:
            return await conversed(target_of(polled, URL=server.url), Away(0.5), waiting=1.0)

    assert said(asyncio.run(run()))[:4] == [
        "U: Lock my card", "A: To Lock my card", "A: Are you still there?", "U: You said: Are you still there?",
    ]  # fmt: skip


CALLED_BACK = """
adapter: rest_json
url: URL
session: {start: {path: /open, body: {tell: "{callback}"}, id: id}}
send: {path: "/{session}/say", body: {q: "{text}"}}
callback: {listen: 0, silence_s: 2, done: over}
reply: {text: words, may_be_missing: true}
limits: {quiet_s: 0.3, turn_s: 4}
"""


def test_answers_that_are_posted_to_us_are_told_apart_too() -> None:
    desk = Desk((SLOW_S, {"words": "To SAID", "over": True}))

    async def run() -> Conversation:
        async with serving(desk) as server:
            return await conversed(target_of(CALLED_BACK, URL=server.url), TwoAtOnce())

    conversation = asyncio.run(run())
    assert said(conversation)[:4] == ["U: Lock my card", "A: To Lock my card", "U: Hello?", "A: To Hello?"]
    assert [told.answered for told in conversation.talked_over] == [True]


def test_words_that_are_posted_while_the_user_is_away_belong_to_the_transcript() -> None:
    script = ((0.0, {"words": "To SAID", "over": True}), (0.4, {"words": "Are you still there?", "over": True}))
    desk = Desk(*script)

    async def run() -> Conversation:
        async with serving(desk) as server:
            return await conversed(target_of(CALLED_BACK, URL=server.url), Away(0.9), waiting=1.0)

    assert said(asyncio.run(run()))[:4] == [
        "U: Lock my card", "A: To Lock my card", "A: Are you still there?", "U: You said: Are you still there?",
    ]  # fmt: skip
