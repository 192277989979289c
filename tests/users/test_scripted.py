"""The scripted user."""

from __future__ import annotations

from simulator.dialogue import Speaker, StopReason, Turn
from simulator.users.scripted import Scripted
from tests.users.playing import Play, act, said


def test_says_its_lines_in_order_whatever_it_hears() -> None:
    meant = Turn.of(Speaker.USER, "Yes", acts=(act("affirm(lock_card)"),))
    play = Play(Scripted("Hello", ("I lost it", "today"), meant))
    assert said(play.moves[0]).text == "Hello"
    assert [message.text for message in said(play.hears("?", "unclear")).messages] == ["I lost it", "today"]
    assert said(play.hears("Bye", "close")) == meant
    last = play.hears("Hm", "unclear")
    assert last.turn is None
    assert last.stop is StopReason.SCRIPT_ENDED
    assert last.note


def test_may_end_otherwise() -> None:
    assert Play(Scripted(stop=StopReason.SATISFIED)).moves[0].stop is StopReason.SATISFIED
