"""The first minute with a new chat: what is wrong is told in words, with the setting to try."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from simulator.conversation.check import Findings, check
from simulator.targets.scripted import Scripted
from tests.targets.loopback import Handler, Seen, Wire, answering, http, serving
from tests.targets.talking import target_of

PLAIN = """
adapter: rest_json
url: URL
send: {path: /chat, body: {q: "{text}", id: "{session}"}}
reply: {text: a}
"""


def checked(handler: Handler, content: str = PLAIN) -> Findings:
    async def run() -> Findings:
        async with serving(handler) as server:
            findings = await check(target_of(content, URL=server.url), profile={"customer": {"first_name": "Ines"}})
            await server.idle()
            return findings

    return asyncio.run(run())


class Memory:
    """A chat that remembers what it was told, by session, or for everybody."""

    def __init__(self, *, shared: bool) -> None:
        self._shared = shared
        self._notes: dict[str, str] = {}

    async def __call__(self, seen: Seen, wire: Wire) -> None:
        said = seen.json["q"]
        key = "all" if self._shared else seen.json["id"]
        answer = f"You said {len(said)} characters."
        if "was my note" in said:
            answer = f"It was: {self._notes.get(key, 'nothing')}"
        elif "note" in said:
            self._notes[key] = said
        await wire.send(http(json.dumps({"a": answer})))


def test_a_chat_that_is_understood() -> None:
    findings = checked(Memory(shared=False))
    assert findings.ok
    assert findings.remarks == ()
    lines = "\n".join(findings.lines())
    assert "→ POST http://127.0.0.1:" in lines
    assert "read: 'You said 5 characters.'" in lines
    assert "end of turn: mark" in lines
    assert "✓ the chat is understood" in lines


def test_sessions_that_are_shared() -> None:
    findings = checked(Memory(shared=True))
    assert not findings.ok
    assert "sessions are shared" in findings.remarks[0].problem
    assert "{session}" in findings.remarks[0].way_out


@pytest.mark.parametrize(
    ("content", "answer", "problem", "way_out", "grave"),
    [
        (
            PLAIN.replace("text: a", "text: a, may_be_missing: true"),
            {"out": [{"words": "Hello, how can I help?"}], "a": None},
            "no words were read",
            "`out[].words`: 'Hello, how can I help?'",
            True,
        ),
        (PLAIN, {"a": []}, "said nothing", "log", False),
        (PLAIN, {"a": "Yes."}, "same answer to everything", "body of `send`", False),
        (PLAIN, {"a": {"text": "Yes."}}, "looks like data or markup", "deeper", False),
        (PLAIN, {"b": "Yes."}, "nothing at `a`", "may_be_missing", True),
    ],
)
def test_what_looks_wrong_is_told(
    content: str, answer: dict[str, Any], problem: str, way_out: str, grave: bool
) -> None:
    findings = checked(answering(answer), content)
    remark = next(remark for remark in findings.remarks if problem in remark.problem)
    assert way_out in remark.way_out
    assert remark.grave is grave
    assert findings.ok is not any(each.grave for each in findings.remarks)
    assert problem in "\n".join(findings.lines())


def test_an_echo_is_told() -> None:
    async def echo(seen: Seen, wire: Wire) -> None:
        await wire.send(http(json.dumps({"a": seen.json["q"]})))

    assert any("what we said ourselves" in remark.problem for remark in checked(echo).remarks)


def test_a_chat_that_is_not_there() -> None:
    findings = asyncio.run(check(target_of(PLAIN)))
    assert not findings.ok
    assert findings.remarks[0].problem.startswith(
        "understudy.yaml:3: turn 1: POST http://127.0.0.1:1/chat: no connection"
    )
    assert findings.remarks[0].problem.count("turn 1") == 1
    assert "start the chat" in findings.remarks[0].way_out
    assert len(findings.stages) == 2


def test_late_and_quiet_turns_are_told() -> None:
    findings = asyncio.run(check(Scripted(replies=("One", {"text": "Bye", "end": True}), again=True)))
    assert findings.stages[0].title == "opening"
    assert {stage.title for stage in findings.stages} >= {"turn 1", "turn 3", "second session, turn 1"}


def test_the_exchange_as_a_fixture() -> None:
    cases = checked(Memory(shared=False)).as_case()
    case = cases[0]
    assert case["say"][0] == "Hello"
    assert case["exchange"][0]["request"] == {"method": "POST", "path": "/chat"}
    assert case["exchange"][0]["answer"] == {"status": 200, "json": {"a": "You said 5 characters."}}
    assert case["turns"][0] == {"messages": ["You said 5 characters."]}
    assert len(case["say"]) == len(case["exchange"]) == len(case["turns"]) == 3


def test_what_is_so_in_several_turns_is_said_once() -> None:
    findings = checked(answering({"a": {"text": "Yes."}}))
    assert [remark.problem for remark in findings.remarks] == [
        "turns 1, 2 and 3; second session, turn 1: the reply looks like data or markup rather than words",
        "the chat gave the same answer to everything",
    ]


def test_what_polling_finds_again_is_shown_once() -> None:
    content = """
adapter: rest_json
url: URL
send: {path: /say, body: {q: "{text}"}}
poll: {path: /new, every_s: 0.01, silence_s: 0.2, done: over}
reply: {text: a}
limits: {quiet_s: 0.05}
"""

    async def handler(seen: Seen, wire: Wire) -> None:
        await wire.send(http(json.dumps({"over": True} if seen.number % 6 == 0 else {})))

    lines = "\n".join(checked(handler, content).lines())
    assert "asked again 3 times, answered the same" in lines
