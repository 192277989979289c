"""Direct Line: who said what, and when it was over."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping

import pytest
from websockets.asyncio.server import ServerConnection

from simulator.dialogue import Turn
from simulator.errors import TargetMisbehaved, UsageError
from tests.targets.loopback import Seen, Wire, answering, http, serving
from tests.targets.sockets import listening
from tests.targets.talking import Talk, talk, target_of

DIRECT_LINE = (
    "adapter: direct_line\nurl: URL/directline\nevery_s: 0.01\nsilence_s: 0.1\ntyping_s: 0.3\nlimits: {quiet_s: 0.05}\n"
)


class Bot:
    """A server of the kind: hands out everything since the watermark, the user's own messages included."""

    def __init__(self, *script: tuple[float, Mapping[str, object]]) -> None:
        self._script = script
        self._log: list[dict[str, object]] = []

    async def __call__(self, seen: Seen, wire: Wire) -> None:
        if seen.method == "GET":
            mark = int(seen.path.partition("=")[2] or 0)
            answer: dict[str, object] = {"activities": self._log[mark:], "watermark": str(len(self._log))}
        elif seen.path.endswith("/conversations"):
            answer = {"conversationId": "c/1"}
        else:
            self._log.append({**seen.json, "id": f"u{len(self._log)}"})
            for after_s, activity in self._script:
                asyncio.get_running_loop().call_later(after_s, self._log.append, {"from": {"id": "bot"}, **activity})
            answer = {"id": "x"}
        await wire.send(http(json.dumps(answer)))


def test_own_messages_are_not_taken_for_the_agents() -> None:
    turns, server = talk(DIRECT_LINE, Bot((0.0, {"type": "message", "text": "Hi."})), "Hello", "Again")
    assert [turn.text for turn in turns] == ["Hi.", "Hi."]
    assert all(turn.ended_by == "quiet" for turn in turns)
    assert server.seen[1].path == "/directline/conversations/c%2F1/activities?watermark="
    assert "authorization" not in server.seen[0].headers


def test_typing_extends_the_wait() -> None:
    script = (
        (0.0, {"type": "message", "text": "Wait..."}),
        (0.02, {"type": "typing"}),
        (0.2, {"type": "message", "text": "Done."}),
    )
    turns, _ = talk(DIRECT_LINE, Bot(*script), "Hello")
    assert [message.text for message in turns[0].messages] == ["Wait...", "Done."]
    assert turns[0].latency_s is not None
    assert 0.15 < turns[0].latency_s < 0.3, "to the last message, without the quiet window"


def test_typing_before_a_message_is_over_with_it() -> None:
    script = ((0.0, {"type": "typing"}), (0.0, {"type": "message", "text": "Done."}))
    turns, server = talk(DIRECT_LINE.replace("typing_s: 0.3", "typing_s: 2"), Bot(*script), "Hello")
    assert turns[0].text == "Done."
    assert len(server.seen) < 30, "polled for the quiet window, not for as long as typing may take"


def test_a_late_message_is_kept_and_marked() -> None:
    script = ((0.0, {"type": "message", "text": "Now."}), (0.12, {"type": "message", "text": "Later."}))

    async def bot_and_pause(seen: Seen, wire: Wire) -> None:
        if seen.method == "GET" and seen.number > 3 and "watermark=2" in seen.path:
            await asyncio.sleep(0.07)
        await bot(seen, wire)

    bot = Bot(*script)
    turns, _ = talk(DIRECT_LINE.replace("quiet_s: 0.05", "quiet_s: 0.03"), bot_and_pause, "Hello", "Again")
    late = [message for turn in turns for message in turn.messages if message.late]
    assert turns[0].text == "Now."
    assert [message.text for message in late] == ["Later."]
    assert "late" in [event.kind for event in turns[1].events]


def test_a_chat_that_stays_silent_ends_the_turn() -> None:
    turns, _ = talk(DIRECT_LINE, Bot(), "Hello")
    assert turns[0].messages == ()
    assert turns[0].ended_by == "quiet"


def test_a_failure_of_the_bot_is_told() -> None:
    with pytest.raises(TargetMisbehaved, match=r"turn 1: POST .*answered 500"):
        talk(
            DIRECT_LINE,
            answering({"conversationId": "c"}, {"activities": [], "watermark": "0"}, http("", status=500)),
            "Hello",
        )
    with pytest.raises(TargetMisbehaved, match=r"session start: .*no conversationId"):
        talk(DIRECT_LINE, answering({}), "Hello")


def test_wrong_settings_are_told() -> None:
    with pytest.raises(UsageError, match="every_s"):
        target_of(DIRECT_LINE.replace("every_s: 0.01", "every_s: 0"))
    with pytest.raises(UsageError, match="secret is a secret"):
        target_of(DIRECT_LINE + "secret: abc\n")


class Streaming:
    """A server that tells activities over a socket; `frames` come after each of the user's messages."""

    def __init__(self, *frames: tuple[float, object], greeting: object = None) -> None:
        self._frames = frames
        self._greeting = greeting
        self._sockets: list[ServerConnection] = []
        self.url = ""

    async def socket(self, connection: ServerConnection) -> None:
        self._sockets.append(connection)
        if self._greeting is not None:
            await connection.send(json.dumps(self._greeting))
        await connection.wait_closed()

    async def __call__(self, seen: Seen, wire: Wire) -> None:
        if seen.path.endswith("/conversations"):
            answer: dict[str, object] = {"conversationId": "c1", "streamUrl": f"{self.url}/stream?watermark=-&t=tok"}
        else:
            echo = {"activities": [{**seen.json, "id": "u1"}], "watermark": "1"}
            for after_s, frame in ((0.0, echo), *self._frames):
                await asyncio.sleep(after_s)
                await self._sockets[-1].send(frame if isinstance(frame, str) else json.dumps(frame))
            answer = {"id": "u1"}
        await wire.send(http(json.dumps(answer)))


def streamed(server: Streaming, *lines: str) -> list[Turn]:
    async def run() -> list[Turn]:
        async with serving(server) as http_server, listening(server.socket) as url:
            server.url = url
            content = f"{DIRECT_LINE}stream: true\ngreeting_s: 0.05\n"
            async with Talk(target_of(content, URL=http_server.url)) as talking:
                greeting = await talking.open()
                turns = [await talking.say(line) for line in lines]
            await http_server.idle()
            return ([greeting] if greeting else []) + turns

    return asyncio.run(run())


def activities(*found: Mapping[str, object]) -> dict[str, object]:
    return {"activities": [{"from": {"id": "bot"}, **each} for each in found], "watermark": "2"}


def test_the_stream_tells_what_polling_would() -> None:
    welcome = activities({"type": "message", "text": "Welcome."})
    frames = (
        (0.0, activities({"type": "message", "text": "One.", "id": "b1"})),
        (0.0, ""),
        (0.0, activities({"type": "message", "text": "One.", "id": "b1"}, {"type": "typing"})),
        (0.1, activities({"type": "message", "text": "Two.", "id": "b2"})),
    )
    turns = streamed(Streaming(*frames, greeting=welcome), "Hello")
    assert [message.text for turn in turns for message in turn.messages] == ["Welcome.", "One.", "Two."]
    assert turns[1].ended_by == "quiet"
    assert turns[1].latency_s is not None
    assert 0.05 < turns[1].latency_s < 0.2, "to the last message, without the quiet window"


def test_a_stream_that_ends_or_talks_nonsense_is_told() -> None:
    assert streamed(Streaming((0.0, activities({"type": "endOfConversation"}))), "Hello")[-1].ended_by == "closed"
    with pytest.raises(TargetMisbehaved, match=r"turn 1: .*is not JSON"):
        streamed(Streaming((0.0, "<html>")), "Hello")
    with pytest.raises(TargetMisbehaved, match=r"session start: .*no streamUrl") as caught:
        talk(DIRECT_LINE + "stream: true\n", answering({"conversationId": "c"}), "Hello")
    assert "polled" in caught.value.way_out
