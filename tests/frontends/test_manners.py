"""Whom we may visit, and with how many."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator.documents import parse
from simulator.errors import UsageError
from simulator.frontends.manners import FEW, Manners, without_manners
from tests.frontends.conftest import ProjectFolder


def _manners(text: str) -> Manners:
    return Manners.of(parse(text, "understudy.yaml"))


@pytest.mark.parametrize(
    "text",
    [
        "adapter: reference",
        "adapter: python_callable",
        "adapter: rest_json\nurl: http://127.0.0.1:8000/x",
        "adapter: rest_json\nurl: http://[::1]:8000",
        "adapter: websocket\nurl: ws://localhost:1/x",
        "adapter: rest_json\nurl: https://chat.example.com\nauthorised: true",
    ],
)
def test_as_many_as_asked_for_here_or_where_it_was_allowed(text: str) -> None:
    assert _manners(text).sessions(500) == 500
    _manners(text).check_load()


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("adapter: rest_json\nurl: https://chat.example.com/v1", "chat.example.com"),
        ("adapter: websocket\nurl: wss://10.0.0.7/x\nauthorised: false", "10.0.0.7"),
        (
            "adapter: rest_json\nurl: http://localhost\nsession: {start: {url: 'https://chat.example.com'}}",
            "chat.example.com",
        ),
        ("adapter: lex_v2\nbot: x", "the service of lex_v2"),
        ("adapter: rest_json\nurl: http://127.0.0.1.example.com/", "127.0.0.1.example.com"),
    ],
)
def test_only_a_few_elsewhere(text: str, host: str) -> None:
    manners = _manners(text)
    assert manners.sessions(FEW) == FEW
    with pytest.raises(UsageError, match=r"load would go to .*, which is not this machine"):
        manners.check_load()
    with pytest.raises(UsageError, match="nothing says") as caught:
        manners.sessions(FEW + 1)
    assert host in str(caught.value)
    assert "authorised: true" in str(caught.value)


def test_a_host_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAT", "https://chat.example.com")
    assert _manners("adapter: rest_json\nurl: ${CHAT}/v1").elsewhere == "chat.example.com"


def test_the_target_names_its_limit() -> None:
    assert _manners("adapter: reference\nmax_sessions: 3").sessions(500) == 3
    assert _manners("adapter: rest_json\nurl: https://chat.example.com\nmax_sessions: 3").sessions(500) == 3
    with pytest.raises(UsageError, match="max_sessions"):
        _manners("adapter: reference\nmax_sessions: 0")


def test_the_adapter_sees_its_own_settings_only() -> None:
    block = parse("adapter: reference\nmax_sessions: 3\nauthorised: true\nmode: text", "understudy.yaml")
    assert set(without_manners(block)) == {"adapter", "mode"}


def test_a_run_keeps_to_it(project: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    project.chat("It is noted.", max_sessions=2)
    text = Path("features/greetings.feature").read_text(encoding="utf-8")
    project.write("features/greetings.feature", text + text.partition("\n")[2] * 5)
    assert project.run("-j", "50") == 0
    assert "2 at once" in capsys.readouterr().out
    block = {"adapter": "openai_chat", "url": "https://chat.example.com/v1", "model": "x"}
    project.write("understudy.yaml", json.dumps({"target": "mine", "targets": {"mine": block}}))
    assert project.run("-j", "50") == 2
    assert "chat.example.com" in capsys.readouterr().err
