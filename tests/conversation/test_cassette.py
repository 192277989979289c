"""Cassettes: the same turns without the chat, and a clear word where they do not fit."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from simulator.conversation.cassette import Cassette, Player, Recorder
from simulator.dialogue import Secret, SecretKind, Speaker, Transcript, Turn
from simulator.errors import TargetMisbehaved, UsageError
from simulator.record.masking import Masker
from simulator.targets.base import SessionStart, Target
from tests.targets.loopback import Handler, Seen, Wire, answering, http, serving, streaming
from tests.targets.talking import PROFILE, target_of

SSN = Secret(kind=SecretKind.SSN, value="666-12-3456", owner="ines")
MASKER = Masker([SSN])
WHOLE = """
adapter: rest_json
url: URL
session: {start: {path: /open, body: {who: "{profile}", ours: "{client_id}"}, id: id}}
send: {path: "/{session}/say", body: {q: "{text}"}}
reply: {text: a}
"""
STREAMED = "adapter: openai_chat\nurl: URL\nmodel: m\nstream: true\n"


async def converse(target: Target, driver: Recorder | Player, *lines: str) -> list[Turn]:
    session = target.session(SessionStart(conversation_id="c", profile=PROFILE))
    transcript = Transcript(conversation_id="c")
    try:
        await driver.run(session.open(), limits=target.limits)
        for line in lines:
            transcript = transcript.then(Turn.of(Speaker.USER, line))
            reply = await driver.run(session.reply(transcript.turns[-1], transcript), limits=target.limits)
            transcript = transcript.then(reply)
        await driver.run(session.close(), limits=target.limits)
    finally:
        await driver.close()
    return [turn for turn in transcript.turns if turn.speaker is Speaker.AGENT]


def record(folder: Path, handler: Handler, content: str, *lines: str, times: int = 1) -> list[list[Turn]]:
    async def run() -> list[list[Turn]]:
        cassette = Cassette(folder)
        async with serving(handler) as server:
            target = target_of(content, URL=server.url)
            return [await converse(target, cassette.recorder("x.feature:3#1", MASKER), *lines) for _ in range(times)]

    return asyncio.run(run())


def replay(folder: Path, content: str, *lines: str, times: int = 1) -> list[list[Turn]]:
    async def run() -> list[list[Turn]]:
        cassette = Cassette(folder)
        target = target_of(content)
        return [await converse(target, cassette.player("x.feature:3#1", MASKER), *lines) for _ in range(times)]

    return asyncio.run(run())


async def counting(seen: Seen, wire: Wire) -> None:
    await wire.send(http(json.dumps({"id": f"s{seen.number}", "a": f"Answer {seen.number}: {SSN.value}, ¿qué?"})))


def test_the_same_turns_without_the_chat(tmp_path: Path) -> None:
    first = record(tmp_path, counting, WHOLE, "Hello", f"I am {SSN.value}", times=2)
    again = replay(tmp_path, WHOLE, "Hello", f"I am {SSN.value}", times=2)
    assert first[0][0].text.endswith(f"{SSN.value}, ¿qué?")
    for live, played in zip(first, again, strict=True):
        assert [MASKER.turn(turn).text for turn in live] == [turn.text for turn in played]
        assert all(abs((a.latency_s or 0) - (b.latency_s or 0)) < 0.001 for a, b in zip(live, played, strict=True))
    assert again[0][0].text != again[1][0].text, "a repeat has an answer of its own"
    files = sorted(tmp_path.iterdir())
    assert len(files) == 2
    for file in files:
        content = file.read_text(encoding="utf-8")
        assert SSN.value not in content
        assert "371449635398431" not in content


def test_streams_are_played_back_piece_by_piece(tmp_path: Path) -> None:
    whole = 'data: {"choices": [{"delta": {"content": "¿Cuál?"}}]}\n\ndata: [DONE]\n\n'.encode()
    # Cut inside a character.
    handler = streaming(whole[:41], whole[41:45], whole[45:])
    live = record(tmp_path, handler, STREAMED, "Hola")
    played = replay(tmp_path, STREAMED, "Hola")
    assert played[0][0].text == live[0][0].text
    assert played[0][0].first_token_s == pytest.approx(live[0][0].first_token_s, abs=0.001)


def test_errors_are_played_back(tmp_path: Path) -> None:
    with pytest.raises(TargetMisbehaved, match="answered 503"):
        record(tmp_path, answering({"id": 1}, http("", status=503)), WHOLE, "Hello")
    with pytest.raises(TargetMisbehaved, match=r"turn 1: .*answered 503"):
        replay(tmp_path, WHOLE, "Hello")


@pytest.mark.parametrize(
    ("content", "lines", "problem"),
    [
        (WHOLE, ("Goodbye",), r"at turn 1: line 3 recorded POST .*Hello.*but now we ask POST .*Goodbye"),
        (WHOLE.replace("/open", "/start"), ("Hello",), "at turn 0: line 2 recorded"),
        (WHOLE, ("Hello", "More"), "at turn 2: the recording"),
        (WHOLE.replace('{q: "{text}"}', '{q: "{text}", more: 1}'), ("Hello",), "at turn 1"),
    ],
)
def test_a_cassette_that_does_not_fit_is_told(
    tmp_path: Path, content: str, lines: tuple[str, ...], problem: str
) -> None:
    record(tmp_path, counting, WHOLE, "Hello")
    with pytest.raises(UsageError, match=problem) as caught:
        replay(tmp_path, content, *lines)
    assert "record it again" in caught.value.way_out


def test_what_is_no_recording_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no recording"):
        Cassette(tmp_path).player("x")
    recorder = Cassette(tmp_path).recorder("x")
    asyncio.run(recorder.close())
    file = next(tmp_path.iterdir())
    for content, problem in (("", "no recording of ours"), ("{}\n", "no recording of ours"), ("{oops", "cannot read")):
        file.write_text(content, encoding="utf-8")
        with pytest.raises(UsageError, match=problem):
            Cassette(tmp_path).player("x")


def test_conversations_have_files_of_their_own(tmp_path: Path) -> None:
    cassette = Cassette(tmp_path)
    for name in ("a/b:1", "a-b-1", "a/b:1", "../../etc/x"):
        cassette.recorder(name)
    assert len(list(tmp_path.iterdir())) == 4
    assert all(file.parent == tmp_path for file in tmp_path.iterdir())
