"""Client credentials: one token for all conversations, renewed when it ends or is refused."""

from __future__ import annotations

import asyncio
import json

import pytest

from simulator.errors import TargetMisbehaved, UsageError
from tests.targets.loopback import Seen, Wire, http, serving
from tests.targets.talking import Talk, target_of

CONTENT = """
adapter: rest_json
url: URL/chat
auth: {oauth2: {token_url: URL/token, client_id: me, client_secret: "${OAUTH_SECRET}", scope: chat}}
send: {body: {q: "{text}"}}
reply: {text: a}
"""


@pytest.fixture(autouse=True)
def _secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OAUTH_SECRET", "hush-hush")


class Desk:
    """Hands out token-1, token-2 ...; each is good for so many requests."""

    def __init__(self, *, good_for: int = 1000, answer: str = "") -> None:
        self._good_for = good_for
        self._answer = answer
        self.tokens = 0
        self._used = 0

    async def __call__(self, seen: Seen, wire: Wire) -> None:
        if seen.path == "/token":
            await asyncio.sleep(0.02)
            self.tokens += 1
            self._used = 0
            token = json.dumps({"access_token": f"token-{self.tokens}", "expires_in": 3600})
            await wire.send(http(self._answer or token))
            return
        self._used += 1
        good = seen.headers.get("authorization") == f"Bearer token-{self.tokens}" and self._used <= self._good_for
        await wire.send(http('{"a": "Hi."}') if good else http("expired token-1", status=401))


def play(desk: Desk, *, conversations: int = 1, lines: int = 2) -> list[Seen]:
    async def run() -> list[Seen]:
        async with serving(desk) as server:
            target = target_of(CONTENT, URL=server.url)

            async def one() -> None:
                async with Talk(target) as talking:
                    for _ in range(lines):
                        assert (await talking.say("Hello")).text == "Hi."

            await asyncio.gather(*(one() for _ in range(conversations)))
            return server.seen

    return asyncio.run(run())


def test_one_token_serves_all_conversations() -> None:
    desk = Desk()
    seen = play(desk, conversations=5)
    assert desk.tokens == 1
    form = seen[0].body.decode()
    assert form == "grant_type=client_credentials&client_id=me&client_secret=hush-hush&scope=chat"
    assert seen[0].headers["content-type"] == "application/x-www-form-urlencoded"


def test_a_refused_token_is_replaced_once() -> None:
    desk = Desk(good_for=1)
    play(desk, lines=3)
    assert desk.tokens == 3
    with pytest.raises(TargetMisbehaved, match="answered 401") as caught:
        play(Desk(good_for=0))
    assert "token-1" not in str(caught.value)


@pytest.mark.parametrize("answer", ["{}", '{"access_token": ""}', "[]"])
def test_an_answer_without_a_token_is_told(answer: str) -> None:
    with pytest.raises(TargetMisbehaved, match=r"turn 1: POST .*/token: the answer holds no access_token"):
        play(Desk(answer=answer))


def test_wrong_settings_are_told() -> None:
    with pytest.raises(UsageError, match="client_secret is a secret"):
        target_of(CONTENT.replace("${OAUTH_SECRET}", "hush-hush"))
    with pytest.raises(UsageError, match="no 'client_id'"):
        target_of(CONTENT.replace("client_id: me, ", ""))
