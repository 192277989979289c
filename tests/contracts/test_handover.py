"""How a persona's account reaches the chat: every way that a test environment may have for it."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from websockets.asyncio.server import ServerConnection

from simulator.errors import TargetMisbehaved
from tests.targets.loopback import Seen, Server, Wire, answering, http, serving
from tests.targets.sockets import listening
from tests.targets.talking import Talk, target_of

REST = """
adapter: rest_json
url: URL
send: {path: /say, body: {q: "{text}"}}
reply: {text: a}
"""
CHAT = "adapter: openai_chat\nurl: URL/v1\nmodel: m\n"
SAID = {"a": "Hi.", "choices": [{"message": {"content": "Hi."}}], "id": "s-1", "token": "t-1"}


def seen(content: str) -> list[Seen]:
    """What a chat is asked when somebody says hello to it."""

    async def run() -> Server:
        async with serving(answering(SAID)) as server:
            async with Talk(target_of(content, URL=server.url)) as talk:
                await talk.open()
                assert (await talk.say("Hello")).text == "Hi."
            return server

    return asyncio.run(run()).seen


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (REST + 'session: {start: {path: /open, body: {metadata: "{profile}"}}}', "metadata of the session"),
        (
            REST + 'headers: {X-Customer: "{profile.customer.first_name}", X-Card: "{profile.cards.0.last_four}"}',
            "headers",
        ),
        (
            CHAT + 'system: "You serve {profile.customer.first_name}, card {profile.cards.0.last_four}"',
            "system message",
        ),
        (CHAT + 'parameters: {metadata: "{profile}"}', "metadata of each turn"),
        (REST + 'before: [{path: /login, body: {who: "{profile}"}}]', "sign-in call"),
    ],
)
def test_ways_to_hand_it_over(content: str, place: str) -> None:
    del place  # for whoever reads the test's name
    told = "".join(f"{request.headers}{request.body.decode()}" for request in seen(content))
    assert "Ines" in told
    assert "1005" in told


@pytest.mark.parametrize("content", [REST, CHAT])
def test_or_nothing_at_all(content: str) -> None:
    told = "".join(f"{request.headers}{request.body.decode()}" for request in seen(content))
    assert "Ines" not in told
    assert "1005" not in told


@pytest.mark.parametrize("content", [REST, CHAT])
def test_a_sign_in_whose_token_goes_with_every_turn(content: str) -> None:
    before = 'before: [{path: /login, body: {user: "{profile.customer.first_name}"}}]\n'
    login, said = seen(f'{content}{before}headers: {{Authorization: "Bearer {{before.0.token?}}"}}\n')
    assert login.path.endswith("/login")
    assert login.json == {"user": "Ines"}
    assert said.headers["authorization"] == "Bearer t-1"


@pytest.mark.parametrize("content", [REST, CHAT])
def test_a_fixture_of_the_test_environment(content: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is another host: the chat's credentials do not go there, its own do."""
    monkeypatch.setenv("CHAT_TOKEN", "token-of-the-chat")
    monkeypatch.setenv("FIXTURE_TOKEN", "token-of-the-fixtures")

    async def run() -> tuple[list[Seen], list[Seen]]:
        async with serving(answering(http("", status=204))) as fixtures, serving(answering(SAID)) as chat:
            before = (
                'before: [{method: PUT, path: "FIXTURES/accounts/{profile.cards.0.last_four}", body: "{profile}", '
                'headers: {X-Key: "${FIXTURE_TOKEN}"}}]\nauth: {bearer: "${CHAT_TOKEN}"}\n'
            )
            target = target_of(content + before, URL=chat.url, FIXTURES=fixtures.url)
            async with Talk(target) as talk:
                await talk.open()
                await talk.say("Hello")
            return fixtures.seen, chat.seen

    fixtures, chat = asyncio.run(run())
    assert (fixtures[0].method, fixtures[0].path) == ("PUT", "/accounts/1005")
    assert fixtures[0].json["customer"]["first_name"] == "Ines"
    assert fixtures[0].headers["x-key"] == "token-of-the-fixtures"
    assert "token-of-the-chat" not in str(fixtures[0].headers)
    assert chat[0].headers["authorization"] == "Bearer token-of-the-chat"


def test_before_a_socket_is_opened() -> None:
    async def chat(socket: ServerConnection) -> None:
        assert socket.request is not None
        await socket.send(json.dumps({"text": f"Hello, {socket.request.headers['X-Token']}"}))

    async def run() -> tuple[Any, list[Seen]]:
        async with serving(answering(SAID)) as desk, listening(chat) as url:
            content = (
                "adapter: websocket\nurl: SOCKET\nsend: '{text}'\nreply: {text: text}\nlimits: {quiet_s: 0.05}\n"
                'before: [{path: DESK/login, body: "{profile}"}]\n'
                'connect: {headers: {X-Token: "{before.0.token}"}, greeting_s: 1}\n'
            )
            async with Talk(target_of(content, SOCKET=url, DESK=desk.url)) as talk:
                return await talk.open(), desk.seen

    greeting, asked = asyncio.run(run())
    assert greeting.text == "Hello, t-1"
    assert asked[0].json["customer"]["first_name"] == "Ines"


def test_a_hand_over_that_fails_is_told() -> None:
    async def run() -> None:
        async def handler(_: Seen, wire: Wire) -> None:
            await wire.send(http("unknown account", status=404))

        content = CHAT + "before: [{path: /login}]\n"
        async with serving(handler) as server, Talk(target_of(content, URL=server.url)) as talk:
            await talk.open()

    with pytest.raises(TargetMisbehaved, match=r"session start: POST http://127\.0\.0\.1:\d+/v1/login: answered 404"):
        asyncio.run(run())


@pytest.mark.parametrize(
    ("address", "own"),
    [
        ("https://chat.example.com", True),
        ("https://chat.example.com/x", True),
        ("https://CHAT.example.com/y?z", True),
        ("https://chat.example.com.evil.example.org/x", False),
        ("https://chat.example.com:8443/x", False),
        ("http://chat.example.com/x", False),
        ("https://user@chat.example.com@evil.example.org/", False),
    ],
)
def test_whose_address_it_is(address: str, own: bool) -> None:
    chat: Any = target_of(REST, URL="https://chat.example.com")
    assert chat.endpoint.is_own(address) is own
