"""Amazon Lex V2."""

from __future__ import annotations

import pytest

from simulator.errors import UsageError
from tests.targets.loopback import answering
from tests.targets.talking import talk, target_of

LEX = "adapter: lex_v2\nurl: URL\nbot: B\nalias: A\nkey_id: '${LEX_ID}'\nsecret_key: '${LEX_KEY}'\n"


@pytest.fixture(autouse=True)
def _keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEX_ID", "AKIDEXAMPLE")
    monkeypatch.setenv("LEX_KEY", "very-secret-key")
    monkeypatch.setenv("LEX_SESSION", "temporary-token")


def test_every_request_is_signed_and_nothing_secret_is_sent() -> None:
    turns, server = talk(LEX + "session_token: '${LEX_SESSION}'\n", answering({"sessionId": "s"}), "Hello", "Again")
    assert [turn.messages for turn in turns] == [(), ()]
    for seen in server.seen:
        assert "SignedHeaders=content-type;host;x-amz-date;x-amz-security-token," in seen.headers["authorization"] or (
            seen.method == "DELETE"
        )
        assert seen.headers["x-amz-security-token"] == "temporary-token"
        assert "very-secret-key" not in str(seen)
    said, again, end = server.seen
    assert said.path == again.path
    assert end.path == said.path.removesuffix("/text")


def test_the_address_follows_the_region() -> None:
    target = target_of(LEX.replace("url: URL\n", "region: eu-west-1\n"))
    assert target.endpoint.url == "https://runtime-v2-lex.eu-west-1.amazonaws.com"  # type: ignore[attr-defined]
    assert "very-secret-key" not in repr(target)


def test_wrong_settings_are_told() -> None:
    with pytest.raises(UsageError, match="secret_key is a secret") as caught:
        target_of(LEX.replace("'${LEX_KEY}'", "abcdef"))
    assert "abcdef" not in str(caught.value)
