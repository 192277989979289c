"""Polling by configuration: cursors, greetings, quiet windows, late messages."""

from __future__ import annotations

import asyncio
import json

import pytest

from simulator.dialogue import Turn
from simulator.errors import TargetMisbehaved, UsageError
from tests.targets.loopback import Seen, Wire, answering, http, serving
from tests.targets.talking import Talk, talk, target_of

POLLED = """
adapter: rest_json
url: URL
session: {start: {path: /open, id: id}}
send: {path: "/{session}/say", body: {q: "{text}"}}
poll: {path: "/{session}/new?after={cursor}", every_s: 0.01, cursor: next, done: over, silence_s: 0.1, typing_s: 0.2}
reply: {messages: items, events: "typing && [{kind: 'typing'}] || `[]`", error_if: error}
limits: {quiet_s: 0.05}
"""


class Desk:
    """A chat that is polled. script: seconds after a user's message -> what comes then. greeting: at the start."""

    def __init__(self, *script: tuple[float, object], greeting: str = "") -> None:
        self._script = script
        self._greeting = greeting
        self._log: list[object] = []

    async def __call__(self, seen: Seen, wire: Wire) -> None:
        answer: dict[str, object] = {}
        if seen.path == "/open":
            answer = {"id": "t1"}
            if self._greeting:
                asyncio.get_running_loop().call_later(0.02, self._log.append, self._greeting)
        elif seen.method == "GET":
            mark = int(seen.path.partition("after=")[2] or 0)
            new = self._log[mark:]
            answer = {
                "items": [each for each in new if isinstance(each, str)],
                "typing": True in new,
                "over": None in new,
                "next": len(self._log),
            }
        else:
            for after_s, what in self._script:
                asyncio.get_running_loop().call_later(after_s, self._log.append, what)
        await wire.send(http(json.dumps(answer)))


def test_a_quiet_window_ends_the_turn() -> None:
    turns, server = talk(POLLED, Desk((0.0, "One."), (0.03, "Two.")), "Hello")
    assert [message.text for message in turns[0].messages] == ["One.", "Two."]
    assert turns[0].ended_by == "quiet"
    assert turns[0].latency_s is not None
    assert turns[0].first_token_s is not None
    assert turns[0].first_token_s < turns[0].latency_s
    assert turns[0].latency_s > 0.03
    assert server.seen[2].path == "/t1/new?after="
    assert server.seen[-1].path == "/t1/new?after=2"


def test_an_end_mark_ends_it_at_once() -> None:
    turns, _ = talk(POLLED, Desk((0.0, "One."), (0.0, None)), "Hello")
    assert turns[0].ended_by == "mark"
    assert turns[0].text == "One."


def test_typing_extends_the_wait_and_silence_is_legal() -> None:
    turns, _ = talk(POLLED, Desk((0.0, "One."), (0.02, True), (0.15, "Two.")), "Hello")
    assert turns[0].text == "One.\nTwo."
    turns, _ = talk(POLLED, Desk(), "Hello")
    assert turns[0].messages == ()


def test_a_greeting_is_waited_for() -> None:
    async def run(content: str) -> Turn | None:
        async with serving(Desk(greeting="Welcome.")) as server, Talk(target_of(content, URL=server.url)) as talking:
            return await talking.open()

    greeting = asyncio.run(run(POLLED.replace("every_s", "greeting_s: 1, every_s")))
    assert greeting is not None
    assert greeting.text == "Welcome."
    assert asyncio.run(run(POLLED)) is None


def test_late_messages_are_marked() -> None:
    async def run() -> list[Turn]:
        desk = Desk((0.0, "Now."), (0.5, "Later."))
        async with serving(desk) as server, Talk(target_of(POLLED, URL=server.url)) as talking:
            await talking.open()
            first = await talking.say("Hello")
            await asyncio.sleep(0.6)
            return [first, await talking.say("Again")]

    first, second = asyncio.run(run())
    assert first.text == "Now."
    assert [(message.text, message.late) for message in second.messages][:2] == [("Later.", True), ("Now.", False)]


def test_an_error_while_polling_is_told() -> None:
    with pytest.raises(TargetMisbehaved, match=r"turn 1: GET .*/t1/new.*says that it failed: gone"):
        talk(POLLED, answering({"id": "t1"}, {}, {"error": "gone"}), "Hello")


@pytest.mark.parametrize("change", ["every_s: 0", "silence_s: 0", "typing_s: -1", "evry_s: 1"])
def test_wrong_settings_are_told(change: str) -> None:
    key = change.partition(":")[0].replace("evry_s", "every_s")
    value = {"every_s": "0.01", "silence_s": "0.1", "typing_s": "0.2"}[key]
    with pytest.raises(UsageError, match=change.partition(":")[0]):
        target_of(POLLED.replace(f"{key}: {value}", change))
    with pytest.raises(UsageError, match="polled or streamed"):
        target_of(POLLED.replace("messages: items", "stream: {text: a}"))


@pytest.mark.parametrize(
    ("items", "text"),
    [
        ([{"t": "typing"}, {"t": "say", "w": "One."}], "One."),
        ([{"t": "say", "w": "One."}, {"t": "typing"}], "One.\nTwo."),
    ],
)
def test_typing_before_words_is_over_with_them(items: list[dict[str, str]], text: str) -> None:
    """Read one by one, what came last counts: only typing after the words promises more."""
    content = POLLED.replace("typing_s: 0.2", "typing_s: 20").replace(
        """reply: {messages: items, events: "typing && [{kind: 'typing'}] || `[]`", error_if: error}""",
        """reply: {each: items, text: w, events: "t=='typing' && [{kind: 'typing'}] || `[]`", end: closed}""",
    )
    more = 12  # polls: more than fit into a quiet window

    async def answer(seen: Seen, wire: Wire) -> None:
        polls = seen.number - 2
        found = items if polls == 1 else [{"t": "say", "w": "Two."}] if polls == more else []
        await wire.send(http(json.dumps({"id": "t1", "items": found, "next": seen.number, "over": polls == more})))

    turns, _ = talk(content, answer, "Hello")
    assert turns[0].text == text
    assert [event.kind for event in turns[0].events] == ["typing"]


def test_what_is_read_one_by_one_may_be_missing_and_closes() -> None:
    content = POLLED.replace(
        "messages: items, events: \"typing && [{kind: 'typing'}] || `[]`\"", "each: items, end: over"
    )
    content = content.replace("each: items", "each: items, text: w")
    turns, _ = talk(content, answering({"id": "t1"}, {}, {"items": None, "over": True}), "Hello")
    assert turns[0].messages == ()
    assert turns[0].ended_by == "closed"
    with pytest.raises(UsageError, match="one by one already"):
        target_of("adapter: rest_json\nurl: URL\nsend: {path: /x}\nreply: {each: a, stream: {text: b}}\n")
