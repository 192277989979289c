"""What every user simulator keeps to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from simulator.dialogue import Speaker, StopReason, Transcript
from simulator.registry import Registry
from simulator.users.base import UserSimulator
from simulator.users.scripted import Scripted
from tests.users.playing import Play, agenda_of

USERS: dict[str, Callable[[], UserSimulator]] = {
    "agenda": lambda: agenda_of("late_fee"),
    "scripted": lambda: Scripted("Hello", "A late fee", "Thanks"),
}


def played(make: Callable[[], UserSimulator]) -> Play:
    play = Play(make())
    while play.moves[-1].stop is None and len(play.moves) < 30:
        play.hears("Sorry, what was that?", "not_understood")
    return play


def test_each_user_simulator_is_tested_here() -> None:
    own = {"language_model"}  # needs a server, and so has tests of its own
    assert set(Registry("user", "simulator.users").names()) - own == set(USERS)


@pytest.mark.parametrize("name", USERS)
def test_they_come_to_an_end_with_a_note(name: str) -> None:
    last = played(USERS[name]).moves[-1]
    assert isinstance(last.stop, StopReason)
    assert last.note


@pytest.mark.parametrize("name", USERS)
def test_they_speak_or_stop(name: str) -> None:
    for move in played(USERS[name]).moves:
        assert move.turn is not None or move.stop is not None
        if move.turn is not None:
            assert move.turn.speaker is Speaker.USER
            assert move.turn.text.strip()
            assert move.turn.why


@pytest.mark.parametrize("name", USERS)
def test_they_repeat_themselves_to_the_letter_from_any_turn_on(name: str) -> None:
    play = played(USERS[name])
    assert play.transcript == played(USERS[name]).transcript
    user = USERS[name]()
    state = user.begin(Transcript(conversation_id="test"))
    first = user.move(state, Transcript(conversation_id="test"))
    assert first.turn == play.moves[0].turn
