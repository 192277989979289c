"""Any JSON chat by configuration."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from simulator.dialogue import EndOfTurn
from simulator.errors import TargetMisbehaved, UnknownName, UsageError
from tests.targets.loopback import Seen, Wire, answering, http, serving
from tests.targets.talking import Talk, target_of

PLAIN = """
adapter: rest_json
url: URL
send: {path: /chat, body: {q: "{text}"}}
reply: {text: a}
"""

FULL = """
adapter: rest_json
url: URL/api
headers: {X-Name: "{profile.customer.first_name}"}
session:
  start:
    path: /talks
    body: {who: "{profile}", n: "{seed}", me: "id {client_id}", none: "{profile.nothing?}"}
    id: talk.id
    greeting: {messages: hello}
  end: {path: "/talks/{session}"}
send:
  path: /talks/{session}/say
  body: {words: "{text}", press: "{payload}", turn: "{turn}", past: "{earlier}", card: "{profile.cards.0.last_four}"}
reply:
  messages: out[]
  message: {text: words, buttons: choices}
  button: {title: shows, payload: sends}
  events: notes
  event: {kind: what, data: more}
  event_kinds: {transfer: handoff}
  end: over
  case: ticket
  error_if: "status == 'failed' && reason"
"""


def test_one_request_a_turn_is_enough() -> None:
    async def play() -> None:
        async with serving(answering({"a": "Hi."}, {"a": ["One.", "Two."]}, {"a": []})) as server:
            async with Talk(target_of(PLAIN, URL=server.url)) as talk:
                assert await talk.open() is None
                first, second, third = [await talk.say(text) for text in ("Hello", "And?", "And?")]
            assert [turn.text for turn in (first, second, third)] == ["Hi.", "One.\nTwo.", ""]
            assert [len(turn.messages) for turn in (first, second, third)] == [1, 2, 0]
            assert first.ended_by is EndOfTurn.MARK
            assert first.latency_s is not None
            assert first.first_token_s is not None
            assert 0 < first.first_token_s <= first.latency_s < 5
            assert [seen.json for seen in server.seen] == [{"q": "Hello"}, {"q": "And?"}, {"q": "And?"}]
            assert server.connections == 1
            await server.idle()

    asyncio.run(play())


def test_every_setting_finds_its_place() -> None:
    answer = {
        "out": [
            {"words": "Which one?", "choices": [{"shows": "Gold", "sends": "/gold"}, {"shows": "Blue", "sends": 2}]},
            {"picture": "x"},
        ],
        "notes": [
            {"what": "transfer", "more": {"queue": "fraud", "wait": 4}},
            {"what": "mood", "more": {"is": "good"}},
        ],
        "over": False,
        "ticket": "CS-1",
    }
    answers = [
        {"talk": {"id": "t/1"}, "hello": [{"words": "x", "text": "Hello!"}]},
        answer,
        {"out": [], "over": True},
        {},
    ]

    async def play() -> None:
        async with serving(answering(*answers)) as server:
            async with Talk(target_of(FULL, URL=server.url)) as talk:
                greeting = await talk.open()
                reply = await talk.say("I lost it", "my card")
                last = await talk.say("gold")
            start, said, pressed, end = server.seen
        assert greeting is not None
        assert greeting.text == "Hello!"
        assert (start.method, start.path) == ("POST", "/api/talks")
        assert start.json["who"]["cards"][0]["last_four"] == "1005"
        assert start.json["n"] == 7
        assert start.json["none"] is None
        assert start.headers["x-name"] == "Ines"
        assert said.path == "/api/talks/t%2F1/say"
        assert said.json == {
            "words": "I lost it\nmy card",
            "press": "I lost it\nmy card",
            "turn": 1,
            "past": [{"role": "assistant", "content": "Hello!"}],
            "card": "1005",
        }
        assert pressed.json["press"] == "/gold"
        assert (end.method, end.path) == ("DELETE", "/api/talks/t%2F1")
        assert [(button.title, button.payload) for button in reply.buttons] == [("Gold", "/gold"), ("Blue", "2")]
        assert [(event.kind, dict(event.data)) for event in reply.events] == [
            ("media", {"keys": "picture"}),
            ("handoff", {"queue": "fraud", "wait": "4"}),
            ("other", {"name": "mood", "is": "good"}),
            ("case", {"number": "CS-1"}),
        ]
        assert reply.ended_by is EndOfTurn.MARK
        assert last.ended_by is EndOfTurn.CLOSED

    asyncio.run(play())


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ({"b": "Hi"}, "nothing at `a`; it holds the keys 'b'"),
        ({"a": None}, "nothing at `a`"),
        ([], "a list of 0"),
        ({}, "an empty object"),
    ],
)
def test_an_answer_without_words_is_told(answer: object, problem: str) -> None:
    async def play(content: str) -> str:
        async with (
            serving(answering(http(json.dumps(answer)))) as server,
            Talk(target_of(content, URL=server.url)) as talk,
        ):
            return (await talk.say("Hello")).text

    with pytest.raises(TargetMisbehaved, match="may_be_missing") as caught:
        asyncio.run(play(PLAIN))
    assert problem in caught.value.problem
    assert caught.value.problem.startswith("turn 1: POST http://127.0.0.1:")
    assert asyncio.run(play(PLAIN.replace("text: a", "text: a, may_be_missing: true"))) == ""


def test_an_error_in_a_good_status_is_an_error() -> None:
    async def play() -> None:
        answers = ({"talk": {"id": 1}}, {"status": "failed", "reason": "no\x1b[2J model"})
        async with serving(answering(*answers)) as server, Talk(target_of(FULL, URL=server.url)) as talk:
            await talk.open()
            with pytest.raises(TargetMisbehaved, match=r"turn 1: .*says that it failed: no·\[2J model"):
                await talk.say("Hello")

    asyncio.run(play())


def test_sessions_share_nothing() -> None:
    async def handler(seen: Seen, wire: Wire) -> None:
        await wire.send(http(json.dumps({"a": seen.path})))

    async def play() -> None:
        content = PLAIN.replace("/chat", '"/chat/{session}"')
        async with serving(handler) as server:
            target = target_of(content, URL=server.url)
            async with Talk(target) as one, Talk(target) as two:
                first = [(await talk.say("Hello")).text for talk in (one, two)]
                again = [(await talk.say("Hello")).text for talk in (one, two)]
        assert first == again
        assert len(set(first)) == 2

    asyncio.run(play())


def test_a_form_is_sent_as_a_form() -> None:
    async def play() -> None:
        content = PLAIN.replace("body:", "form: true, body:")
        async with serving(answering({"a": "x"})) as server, Talk(target_of(content, URL=server.url)) as talk:
            await talk.say("a & b")
            assert server.seen[0].body == b"q=a+%26+b"
            assert server.seen[0].headers["content-type"] == "application/x-www-form-urlencoded"

    asyncio.run(play())


def test_a_chat_that_cannot_take_leave_does_not_matter() -> None:
    content = PLAIN + "session: {end: {path: /bye}}\n"

    async def play() -> None:
        async with serving(answering({"a": "x"}, http(status=500))) as server:
            async with Talk(target_of(content, URL=server.url)) as talk:
                await talk.open()
                await talk.say("Hello")
            assert [seen.method for seen in server.seen] == ["POST", "DELETE"]

    asyncio.run(play())


@pytest.mark.parametrize("found", [None, "", True, {"x": 1}])
def test_a_session_id_that_is_none_is_told(found: object) -> None:
    async def play() -> None:
        async with serving(answering({"talk": {"id": found}})) as server, Talk(target_of(FULL, URL=server.url)) as talk:
            with pytest.raises(TargetMisbehaved, match=r"session start: .*no session id at `talk.id`"):
                await talk.open()

    asyncio.run(play())


@pytest.mark.parametrize(
    ("change", "to", "line", "problem"),
    [
        ("text: a", "txt: a", 5, "'txt'"),
        ("text: a", "text: 'a['", 5, "no JMESPath expression"),
        ("reply: {text: a}", "reply: {buttons: b}", 5, "where the words are"),
        ("{text}", "{texts}", 4, "no placeholder '{texts}'"),
        ('q: "{text}"', "q: {text}", 4, "is a mapping in YAML"),
        ("path: /chat", "path: chat", 4, "must begin with /"),
        ("path: /chat", "path: /chat, method: SHOUT", 4, "must be one of GET"),
        ("url: URL", "url: chat.example.com", 3, "no web address"),
        ("url: URL", "url: https://a:b@example.com", 3, "user or password"),
        ("url: URL", "url: https://example.com/?api_key=sk-123456", 3, "plain text"),
        ("url: URL", "url: http://[::1", 3, "cannot be read"),
        ("url: URL", "url: 'http://127.0.0.1:1'\nheaders: {Authorization: Bearer sk-123456}", 4, "plain text"),
        ("url: URL", "url: 'http://127.0.0.1:1'\nauth: {bearer: sk-123456}", 4, "plain text"),
        ("url: URL", "url: 'http://127.0.0.1:1'\nauth: {bearer: '${UNSET_HERE}'}", 4, "UNSET_HERE is not set"),
        ("url: URL", "url: 'http://127.0.0.1:1'\nauth: {bearer: 'file:nothing'}", 4, "cannot read the secret"),
        ("url: URL", "url: 'http://127.0.0.1:1'\nlimits: {turn_s: 0}", 4, "above 0"),
        ("url: URL", "url: 'http://127.0.0.1:1'\nlimits: {turns_s: 1}", 4, "'turns_s'"),
        ("url: URL", "url: 'http://127.0.0.1:1'\ntls: {ca: nothing.pem}", 4, "there is no file"),
        ("url: URL", "url: 'http://127.0.0.1:1'\nreplies: x", 4, "'replies'"),
        ('q: "{text}"', 'q: "{text}", user: {api_key: sk-123456}', 4, "plain text"),
        ('q: "{text}"', 'q: "{text}", list: [{password: sk-123456}]', 4, "plain text"),
        ("rest_json", "rest_jason", 2, "'rest_jason'"),
    ],
)
def test_settings_that_cannot_work_are_refused_at_their_line(change: str, to: str, line: int, problem: str) -> None:
    assert change in PLAIN
    with pytest.raises(UsageError) as caught:
        target_of(PLAIN.replace(change, to), URL="http://127.0.0.1:1")
    assert problem in caught.value.problem
    assert str(caught.value.where) == f"understudy.yaml:{line}"
    assert caught.value.way_out
    assert "sk-123456" not in str(caught.value)


def test_an_unknown_adapter_lists_those_there_are() -> None:
    with pytest.raises(UnknownName, match="rest_json"):
        target_of("adapter: rest_jsn\nurl: http://127.0.0.1:1")


def test_a_profile_without_the_wanted_value_is_told() -> None:
    content = PLAIN.replace("{text}", "{profile.customer.shoe_size}")

    async def play() -> None:
        async with Talk(target_of(content, URL="http://127.0.0.1:1")) as talk:
            await talk.say("Hello")

    with pytest.raises(UsageError, match="first_name, last_name") as caught:
        asyncio.run(play())
    assert "understudy.yaml:4" in str(caught.value)


def test_secrets_come_from_environment_and_files_and_are_never_shown(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CARE_TOKEN", "tok-{text}-99")
    (tmp_path / "key").write_text("from-a-file\n", encoding="utf-8")
    content = PLAIN.replace("url: URL", "url: URL\nauth: {bearer: '${CARE_TOKEN}'}\nheaders: {X-Api-Key: file:key}")

    async def play() -> None:
        said = http('{"detail": "tok-{text}-99 and from-a-file are unknown"}', status=401)
        async with serving(answering(said)) as server:
            target = target_of(content, tmp_path, URL=server.url)
            assert "tok-" not in repr(target)
            assert "from-a-file" not in repr(target)
            async with Talk(target) as talk:
                with pytest.raises(TargetMisbehaved) as caught:
                    await talk.say("Hello")
        assert server.seen[0].headers["authorization"] == "Bearer tok-{text}-99"
        assert server.seen[0].headers["x-api-key"] == "from-a-file"
        assert "401" in caught.value.problem
        assert "check `auth`" in caught.value.way_out
        assert "tok-" not in str(caught.value)
        assert "from-a-file" not in str(caught.value)

    asyncio.run(play())


def test_a_sign_in_comes_before_the_session() -> None:
    content = """
adapter: rest_json
url: URL
headers: {Authorization: "Bearer {before.1.token?}"}
session:
  before:
    - {method: PUT, path: /fixtures, body: {account: "{profile.cards.0.last_four}"}}
    - {path: /login, body: {name: "{profile.customer.first_name}"}}
  start: {path: /open, id: id}
send: {path: "/{session}", body: {q: "{text}"}}
reply: {text: a}
"""

    async def play() -> None:
        async with serving(answering(http("", status=201), {"token": "t-1"}, {"id": "s"}, {"a": "Hi."})) as server:
            async with Talk(target_of(content, URL=server.url)) as talk:
                await talk.open()
                assert (await talk.say("Hello")).text == "Hi."
            fixture, login, start, said = server.seen
        assert (fixture.method, fixture.json) == ("PUT", {"account": "1005"})
        assert login.json == {"name": "Ines"}
        assert login.headers["authorization"] == "Bearer"
        assert start.headers["authorization"] == said.headers["authorization"] == "Bearer t-1"

    asyncio.run(play())
    with pytest.raises(UsageError, match="is no request"):
        target_of(content.replace("- {path: /login", "- x\n    - {path: /login"))
