"""A chat in this process: functions, generators, ASGI applications."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from simulator.dialogue import Turn
from simulator.errors import TargetMisbehaved, TargetTimeout, UsageError
from simulator.targets.base import Limits
from simulator.targets.python_callable import PythonCallable
from tests.targets.talking import Talk, target_of

CHAT = """
import asyncio

from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route


def plain(text):
    return f"You said {text}"


async def patient(message, *, state, history, profile):
    await asyncio.sleep(0)
    state["turns"] = state.get("turns", 0) + 1
    return {"text": f"{state['turns']} {len(history)} {profile['customer']['first_name']}", "buttons": ["Yes"]}


def pieces(text, **everything):
    yield "One"
    yield ", ".join(sorted(everything))


async def async_pieces(text):
    yield "One"
    yield "Two"


class Bot:
    def __call__(self, text, session):
        return session

    async def later(self, text):
        return [text, text]


bot = Bot()


async def say(request):
    body = await request.json()
    if body["q"] == "crash":
        raise ValueError("no such card")
    return JSONResponse({"a": f"{body['q']}, {request.headers['x-name']}"})


app = Starlette(routes=[Route("/chat", say, methods=["POST"])])
number = 5
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("sys.path", [*sys.path])
    monkeypatch.delitem(sys.modules, "own_chat", raising=False)
    (tmp_path / "own_chat.py").write_text(CHAT, encoding="utf-8")
    return tmp_path


def talk(content: str, folder: Path, *lines: str) -> list[Turn]:
    async def run() -> list[Turn]:
        async with Talk(target_of(content, folder)) as talk:
            await talk.open()
            return [await talk.say(line) for line in lines]

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("plain", ["You said a", "You said b"]),
        ("patient", ["1 1 Ines", "2 3 Ines"]),
        ("pieces", ["One\nhistory, profile, seed, session, state"] * 2),
        ("async_pieces", ["One\nTwo"] * 2),
        ("bot.later", ["a\na", "b\nb"]),
    ],
)
def test_functions(name: str, texts: list[str], folder: Path) -> None:
    turns = talk(f"adapter: python_callable\nfunction: own_chat:{name}\n", folder, "a", "b")
    assert [turn.text for turn in turns] == texts
    assert all(turn.latency_s is not None and turn.latency_s > 0 for turn in turns)


def test_sessions_are_told_apart(folder: Path) -> None:
    content = "adapter: python_callable\nfunction: own_chat:bot\n"
    one, two = talk(content, folder, "a", "b"), talk(content, folder, "a")
    assert one[0].text == one[1].text != two[0].text


APP = """
adapter: python_callable
app: own_chat:app
headers: {X-Name: "{profile.customer.first_name}"}
send: {path: /chat, body: {q: "{text}"}}
reply: {text: a}
"""


def test_an_application(folder: Path) -> None:
    assert [turn.text for turn in talk(APP, folder, "Hi", "there")] == ["Hi, Ines", "there, Ines"]
    with pytest.raises(
        TargetMisbehaved, match=r"turn 1: POST http://application/chat: the chat raised ValueError: no such"
    ):
        talk(APP, folder, "crash")


@pytest.mark.parametrize(
    ("setting", "problem"),
    [
        ("own_chat", "names no object"),
        ("own_chat:nothing", "there is no 'nothing'"),
        ("own_chat:number", "is no function"),
        ("not_there_at_all:chat", "cannot import not_there_at_all: ModuleNotFoundError"),
    ],
)
def test_wrong_settings_are_told(setting: str, problem: str, folder: Path) -> None:
    with pytest.raises(UsageError, match=problem) as caught:
        target_of(f"adapter: python_callable\nfunction: {setting}\n", folder)
    assert str(caught.value.where) == "understudy.yaml:2"


@pytest.mark.parametrize(
    ("function", "error", "problem"),
    [
        (lambda _: 1 / 0, TargetMisbehaved, "ZeroDivisionError"),
        (lambda _: object(), TargetMisbehaved, "an answer is a object"),
        (lambda _: {"reply": "x"}, TargetMisbehaved, "an answer holds 'reply'"),
        (lambda: "x", TargetMisbehaved, "TypeError"),
        (lambda _: time.sleep(0.5), TargetTimeout, "within 0.05 s"),
    ],
)
def test_failures_are_told(function: Callable[..., Any], error: type[Exception], problem: str) -> None:
    async def run() -> None:
        async with Talk(PythonCallable(function=function, limits=Limits(turn_s=0.05))) as talk:
            await talk.say("Hi")

    with pytest.raises(error, match=problem):
        asyncio.run(run())
