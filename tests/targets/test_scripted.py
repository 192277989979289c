"""A chat that says what it is told to."""

from __future__ import annotations

import asyncio

import pytest

from simulator.dialogue import EndOfTurn, Speaker, Transcript, Turn
from simulator.errors import TargetMisbehaved, TargetTimeout, UsageError
from simulator.targets.scripted import Answer, Scripted
from tests.targets.talking import Talk, target_of


def talk(target: Scripted, *lines: str) -> list[Turn]:
    async def run() -> list[Turn]:
        async with Talk(target) as talk:
            await talk.open()
            return [await talk.say(line) for line in lines]

    return asyncio.run(run())


def test_all_forms_of_a_reply() -> None:
    ready = Turn.of(Speaker.AGENT, "Ready made")
    mapping = {
        "text": "Sure?",
        "buttons": ["Yes", {"title": "No", "payload": "/no"}],
        "events": ["typing"],
        "end": True,
    }
    target = Scripted(
        replies=("One", ["Two", "bubbles"], mapping, None, ready, lambda turn, _: f"You said {turn.text}")
    )
    replies = talk(target, "a", "b", "c", "d", "e", "f")
    assert [reply.text for reply in replies] == ["One", "Two\nbubbles", "Sure?", "", "Ready made", "You said f"]
    assert [(button.title, button.payload) for button in replies[2].buttons] == [("Yes", "Yes"), ("No", "/no")]
    assert [event.kind for event in replies[2].events] == ["typing", "close"]
    assert replies[2].ended_by is EndOfTurn.CLOSED
    assert replies[4] == ready
    assert [turn.text for turn in target.said] == ["a", "b", "c", "d", "e", "f"]


def test_errors_are_raised_with_their_turn() -> None:
    target = Scripted(replies=("One", TargetTimeout("slow", way_out="wait")))
    with pytest.raises(TargetTimeout, match="turn 2: slow"):
        talk(target, "a", "b")


def test_the_script_ends_or_begins_anew() -> None:
    with pytest.raises(UsageError, match="1 replies"):
        talk(Scripted(replies=("One",)), "a", "b")
    assert [turn.text for turn in talk(Scripted(replies=("One", "Two"), again=True), "a", "b", "c")] == [
        "One",
        "Two",
        "One",
    ]


def test_a_function_that_fails_is_the_chats_failure() -> None:
    def fails(_: Turn, __: Transcript) -> Answer:
        raise KeyError("card")

    with pytest.raises(TargetMisbehaved, match="turn 1: the chat raised KeyError: 'card'"):
        talk(Scripted(replies=(fails,)), "a")


def test_from_settings() -> None:
    target = target_of(
        """
        adapter: scripted
        greeting: Hello!
        replies:
          - One
          - [Two, bubbles]
          - {text: Sure?, buttons: [Yes], end: true}
        """
    )

    async def run() -> tuple[Turn | None, list[Turn]]:
        async with Talk(target) as talk:
            return await talk.open(), [await talk.say(line) for line in "abc"]

    greeting, replies = asyncio.run(run())
    assert greeting is not None
    assert greeting.text == "Hello!"
    assert [reply.text for reply in replies] == ["One", "Two\nbubbles", "Sure?"]


@pytest.mark.parametrize(("reply", "problem"), [("5", "5 is no reply"), ("{txt: a}", "'txt'")])
def test_wrong_settings_are_told(reply: str, problem: str) -> None:
    with pytest.raises(UsageError, match=problem):
        target_of(f"adapter: scripted\nreplies: [{reply}]\n")
