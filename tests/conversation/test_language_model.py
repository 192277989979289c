"""Asking a language model over a real connection: an answer is kept by what was asked, and a failure is told."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from simulator.conversation.drivers import AsyncDriver
from simulator.conversation.language_model import LanguageModel
from simulator.errors import TargetError, TargetMisbehaved, TargetTimeout, UsageError
from simulator.targets.base import Answer
from tests.targets.loopback import Handler, Seen, Server, Wire, answering, http, serving
from tests.targets.talking import target_of

CONTENT = "adapter: openai_chat\nurl: URL/v1\nmodel: tiny-1\nparameters: {temperature: 0}\nlimits: {turn_s: 0.5}\n"


def saying(text: str) -> dict[str, object]:
    return {"choices": [{"index": 0, "message": {"role": "assistant", "content": text}}]}


def ask(folder: Path, handler: Handler, *prompts: str, name: str = "tiny-1") -> tuple[list[Answer], Server]:
    async def run() -> tuple[list[Answer], Server]:
        async with serving(handler) as server:
            target = target_of(CONTENT, URL=server.url)
            model, driver = LanguageModel(target, name=name, folder=folder), AsyncDriver()
            try:
                answers = [await driver.run(model.ask(prompt), limits=target.limits) for prompt in prompts]
            finally:
                await driver.close()
            return answers, server

    return asyncio.run(run())


def test_it_is_asked_once_for_each_content(tmp_path: Path) -> None:
    folder = tmp_path / "kept" / "here"
    answers, server = ask(folder, answering(saying("One"), saying("Two")), "first", "second", "first")
    assert [answer.text for answer in answers] == ["One", "Two", "One"]
    assert [answer.kept for answer in answers] == [False, False, True]
    assert answers[0].prompt == answers[2].prompt != answers[1].prompt
    assert answers[0].model == "tiny-1"
    assert [seen.json["messages"] for seen in server.seen] == [
        [{"role": "user", "content": "first"}],
        [{"role": "user", "content": "second"}],
    ]
    again, server = ask(folder, answering(saying("Three")), "first")
    assert (again[0].text, again[0].kept, server.seen) == ("One", True, [])
    other, _ = ask(folder, answering(saying("Four")), "first", name="tiny-2")
    assert other[0].text == "Four", "another model's answers are other answers"
    assert "first" not in "".join(file.read_text(encoding="utf-8") for file in folder.iterdir())


@pytest.mark.parametrize(
    "content", ["", "{oops", "[1]", '{"language_model": 1}', '{"language_model": 9, "answer": "x"}']
)
def test_what_is_no_kept_answer_is_asked_again(tmp_path: Path, content: str) -> None:
    ask(tmp_path, answering(saying("One")), "first")
    file = next(tmp_path.iterdir())
    file.write_text(content, encoding="utf-8")
    answers, _ = ask(tmp_path, answering(saying("Again")), "first")
    assert (answers[0].text, answers[0].kept) == ("Again", False)


async def _slow(_: Seen, wire: Wire) -> None:
    await wire.gone()


@pytest.mark.parametrize(
    ("handler", "error", "problem"),
    [
        (answering(http("no", status=500)), TargetMisbehaved, "answered 500"),
        (answering({"reply": "Hi"}), TargetMisbehaved, "no chat completion"),
        (answering(saying("  ")), TargetMisbehaved, "said nothing"),
        (_slow, TargetTimeout, "within 0.5 s"),
    ],
)
def test_failures_are_told_and_not_kept(
    tmp_path: Path, handler: Handler, error: type[TargetError], problem: str
) -> None:
    with pytest.raises(error, match=problem):
        ask(tmp_path, handler, "first")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot keep") as caught:
        ask(tmp_path / "file", answering(saying("One")), "first")
    assert "cache" in caught.value.way_out
