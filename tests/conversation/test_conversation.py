"""Turn taking, with a scripted chat and a scripted user."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from simulator.conversation.conversation import Conversation, Idle
from simulator.conversation.drivers import SyncDriver, play_sync
from simulator.dialogue import Speaker, StopReason, Transcript, Turn
from simulator.errors import HarnessError, TargetError, TargetTimeout
from simulator.targets.base import Limits, SessionStart
from simulator.targets.scripted import Line, Scripted
from simulator.users.base import Move


class Repeating:
    """Says its lines one after another, then stops as it was told."""

    def __init__(self, *lines: str, stop: StopReason | None = StopReason.SATISFIED) -> None:
        self._lines = lines
        self._stop = stop

    def begin(self, transcript: Transcript) -> int:
        return 0

    def move(self, state: object, transcript: Transcript) -> Move:
        assert isinstance(state, int)
        if state < len(self._lines):
            return Move(turn=Turn.of(Speaker.USER, self._lines[state]), state=state + 1)
        return Move(turn=None, state=state, stop=self._stop, note="that was all")


def conversation(*replies: Line, greeting: Line = None) -> tuple[Conversation, list[Turn]]:
    heard: list[Turn] = []
    target = Scripted(replies=replies, greeting=greeting)
    made = Conversation(
        target.session(SessionStart(conversation_id="c")), Transcript(conversation_id="c"), listener=heard.append
    )
    return made, heard


@pytest.fixture
def driver() -> SyncDriver:
    return SyncDriver()


@pytest.fixture(autouse=True)
def _closed(driver: SyncDriver) -> Iterator[None]:
    yield
    driver.close()


LIMITS = Limits(turn_s=2)


def test_scripted_lines_and_a_greeting(driver: SyncDriver) -> None:
    talk, heard = conversation("Which card?", "Done.", greeting="Hello!")
    reply = play_sync(talk.saying("I lost my card", "the gold one"), driver, LIMITS)
    assert reply.text == "Which card?"
    play_sync(talk.saying("Thanks"), driver, LIMITS)
    assert [turn.speaker for turn in talk.transcript.turns] == ["agent", "user", "agent", "user", "agent"]
    assert talk.transcript.turns[1].text == "I lost my card\nthe gold one"
    assert tuple(heard) == talk.transcript.turns
    assert any(turn.acts for turn in heard), "turns are understood as they come"
    assert not talk.over
    play_sync(talk.closing(), driver, LIMITS)
    play_sync(talk.closing(), driver, LIMITS)
    assert talk.stop is StopReason.SCRIPT_ENDED
    assert not talk.transcript.complete
    assert talk.duration_s > 0


def test_pursuing_to_the_end(driver: SyncDriver) -> None:
    talk, _ = conversation("One", "Two")
    stop = play_sync(talk.pursuing(Repeating("a", "b")), driver, LIMITS)
    assert stop is talk.stop is StopReason.SATISFIED
    assert talk.note == "that was all"
    assert talk.transcript.complete
    assert len(talk.transcript.turns) == 4


def test_the_chat_closes_first(driver: SyncDriver) -> None:
    talk, _ = conversation("One", {"text": "Goodbye.", "end": True})
    stop = play_sync(talk.pursuing(Repeating("a", "b", "c")), driver, LIMITS)
    assert stop is StopReason.AGENT_CLOSED
    with pytest.raises(TargetError, match="has ended this session"):
        play_sync(talk.saying("Wait"), driver, LIMITS)
    satisfied, _ = conversation({"text": "Goodbye.", "end": True})
    assert play_sync(satisfied.pursuing(Repeating("a")), driver, LIMITS) is StopReason.SATISFIED


def test_too_many_turns(driver: SyncDriver) -> None:
    talk, _ = conversation("One", "Two", "Three")
    stop = play_sync(talk.pursuing(Repeating("a", "b", "c", "d"), turn_limit=3), driver, LIMITS)
    assert stop is StopReason.TURN_LIMIT
    assert not talk.transcript.complete


def test_a_chat_that_fails_ends_the_conversation(driver: SyncDriver) -> None:
    talk, _ = conversation("One", TargetTimeout("slow", way_out="wait"))
    play_sync(talk.saying("a"), driver, LIMITS)
    with pytest.raises(TargetTimeout, match="turn 2: slow"):
        play_sync(talk.saying("b"), driver, LIMITS)
    assert talk.stop is StopReason.TARGET_FAILED
    assert talk.note == "turn 2: slow"
    assert [turn.text for turn in talk.transcript.turns] == ["a", "One", "b"], "what was said is kept"
    with pytest.raises(TargetError, match="has ended this session"):
        play_sync(talk.saying("c"), driver, LIMITS)
    play_sync(talk.closing(), driver, LIMITS)
    assert talk.stop is StopReason.TARGET_FAILED


def test_scripted_lines_after_a_goal(driver: SyncDriver) -> None:
    talk, _ = conversation("One", "Two")
    play_sync(talk.pursuing(Repeating("a")), driver, LIMITS)
    play_sync(talk.saying("One more thing"), driver, LIMITS)
    assert talk.stop is None
    assert replace(talk.transcript, turns=()).conversation_id == "c"


def test_a_user_that_does_nothing_is_our_own_fault(driver: SyncDriver) -> None:
    talk, _ = conversation("One")
    with pytest.raises(HarnessError, match="neither spoke nor stopped"):
        play_sync(talk.pursuing(Repeating(stop=None)), driver, LIMITS)


class Pausing(Repeating):
    """Keeps the chat waiting for ten seconds before its second line."""

    def move(self, state: object, transcript: Transcript) -> Move:
        move = super().move(state, transcript)
        return replace(move, pause_s=10.0 if state == 1 else 0.0)


def idle_seconds(waiting: float) -> list[float]:
    """How long each idle flow of a pursuit takes; none of it is really waited here."""
    talk, _ = conversation("Yes?", "And?", "Bye.")
    script = talk.pursuing(Pausing("a", "b"), waiting=waiting)
    driver = SyncDriver()
    seconds = []
    try:
        flow = next(script)
        while True:
            if isinstance(flow, Idle):
                seconds.append(flow.seconds)
                flow = script.send(None)
            else:
                flow = script.send(driver.run(flow, limits=LIMITS))
    except StopIteration:
        pass
    finally:
        driver.close()
    assert talk.stop is StopReason.SATISFIED
    return seconds


def test_as_much_of_a_pause_is_waited_as_is_wanted() -> None:
    assert idle_seconds(0.0) == []
    assert idle_seconds(0.5) == [5.0]
    assert idle_seconds(1.0) == [10.0]


def test_an_idle_flow_can_be_driven_and_cut() -> None:
    driver = SyncDriver()
    assert driver.run(Idle(0.01), limits=LIMITS) is None
    driver.close()
    cut = Idle(5)
    assert next(cut).seconds == 5
    with pytest.raises(TargetTimeout):
        cut.throw(TargetTimeout("late"))
