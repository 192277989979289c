from __future__ import annotations

from simulator.dialogue import ActType
from simulator.mutations.replaces import Replaces
from tests.mutations.moments import WORDS, act, agent, moment, settings


def test_other_words() -> None:
    turn = Replaces(settings('acts: ["redirect(phone)"]\nby: 1-888-555-0199')).change(moment())
    assert turn is not None
    assert turn.text == "I am sorry. Please call 1-888-555-0199 now. Anything else?"


def test_other_digits_each_time() -> None:
    replaces = Replaces(settings('acts: ["redirect(phone)"]\nby: digits'))
    found = {turn.text for planted in (0, 1) if (turn := replaces.change(moment(planted=planted))) is not None}
    assert len(found) == 2
    assert all("1-800-528-4800" not in text for text in found)


def test_nothing_to_replace() -> None:
    assert Replaces(settings("acts: [redirect]\nby: digits")).change(moment(agent())) is None


def test_the_number_stands_elsewhere_in_the_clause() -> None:
    turn = agent(WORDS, act(ActType.REDIRECT, "phone", "call", clause="Please call 1-800-528-4800 now"))
    changed = Replaces(settings("acts: [redirect(phone)]\nby: 1-888-555-0199")).change(moment(turn))
    assert changed is not None
    assert changed.text == "I am sorry. Please call 1-888-555-0199 now. Anything else?"
    assert Replaces(settings("acts: [redirect(phone)]\nby: again")).change(moment(turn)) is not None
