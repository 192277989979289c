"""Secrets of a configuration: from elsewhere, and never shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.documents import parse
from simulator.errors import UsageError, Where
from simulator.targets._secrets import HIDDEN, Secrets, is_secret_header, refuse_plain

HERE = Where("understudy.yaml", 3)


@pytest.fixture
def secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Secrets:
    monkeypatch.setenv("LONG_TOKEN", "abc-def-123")
    monkeypatch.setenv("PART", "abc-def")
    monkeypatch.setenv("SHORT", "ab")
    (tmp_path / "key").write_text(" from-file\n", encoding="utf-8")
    (tmp_path / "empty").write_text("\n", encoding="utf-8")
    return Secrets(tmp_path)


def test_where_they_come_from(secrets: Secrets) -> None:
    assert secrets.expand("a ${LONG_TOKEN} b", HERE) == "a abc-def-123 b"
    assert secrets.read("file:key", HERE, what="bearer") == "from-file"
    assert secrets.read("x${PART}y", HERE, what="bearer") == "xabc-defy"
    assert secrets.expand_open("${SHORT}", HERE) == "ab"


def test_they_are_hidden_the_longest_first(secrets: Secrets) -> None:
    secrets.expand("${LONG_TOKEN} ${PART} ${SHORT}", HERE)
    secrets.keep("learned-later")
    assert secrets.scrub("abc-def-123, abc-def, learned-later, ab") == f"{HIDDEN}, {HIDDEN}, {HIDDEN}, ab"
    assert "abc" not in repr(secrets)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("plain", "bearer is a secret, but stands here in plain text"),
        ("${NOT_SET_AT_ALL}", "NOT_SET_AT_ALL is not set"),
        ("${}", "is not the name of a variable"),
        ("${A B}", "is not the name of a variable"),
        ("file:nothing", "cannot read the secret"),
        ("file:empty", "is empty"),
    ],
)
def test_what_is_refused(secrets: Secrets, text: str, problem: str) -> None:
    with pytest.raises(UsageError, match=problem) as caught:
        secrets.read(text, HERE, what="bearer")
    assert caught.value.where == HERE
    assert caught.value.way_out


@pytest.mark.parametrize(
    ("name", "secret"),
    [
        ("Authorization", True),
        ("Cookie", True),
        ("x-api-key", True),
        ("X-Auth-Token", True),
        ("api_key", True),
        ("Ocp-Apim-Subscription-Key", True),
        ("Idempotency-Key", False),
        ("X-Tenant", False),
        ("Content-Type", False),
        ("Author", False),
    ],
)
def test_headers_that_hold_secrets(name: str, secret: bool) -> None:
    assert is_secret_header(name) is secret


def test_secrets_in_bodies() -> None:
    refuse_plain(parse("{text: x, max_tokens: 5, key: fraud, password: '{profile.x}', secret: '${S}', token: ''}", "x"))
    with pytest.raises(UsageError, match=r"x:1: 'client_secret' is a secret"):
        refuse_plain(parse("[{a: {client_secret: abc}}]", "x"))
