"""Conditions, and families of faults."""

from __future__ import annotations

import pytest

from simulator.reference.defects.defect import (
    Defect,
    about,
    both,
    family,
    in_spanish,
    late,
    now_and_then,
    on_turn,
    once_verified,
    restricted,
    when_busy,
    with_several_cards,
)
from tests.reference.visitor import TWO_CARDS, dialogue

PLAIN = Defect(id="does-wrong", title="does wrong", policy=("SEC-1",), shows="wrong")


def test_conditions() -> None:
    talk = dialogue().talk
    assert not any(each(talk) for each in (late, in_spanish, with_several_cards, when_busy, once_verified, on_turn(6)))
    talk.turn, talk.language, talk.verified, talk.topic = 6, "es", True, "lost"
    assert all(
        each(talk) for each in (late, in_spanish, once_verified, on_turn(6), about("lost"), both(late, in_spanish))
    )
    busy = dialogue(cards=TWO_CARDS, live_agents="full").talk
    assert when_busy(busy)
    assert with_several_cards(busy)


def test_now_and_then_is_a_share_of_the_seeds() -> None:
    often = sum(now_and_then("x", 40)(dialogue(seed).talk) for seed in range(200))
    assert 50 < often < 110


def test_a_family_keeps_the_policy_and_changes_the_kind() -> None:
    members = family(PLAIN, "late", "in-spanish", "now-and-then")
    assert [each.id for each in members] == [
        "does-wrong",
        "does-wrong-late",
        "does-wrong-in-spanish",
        "does-wrong-now-and-then",
    ]
    assert [each.kind for each in members] == ["plain", "late", "conditional", "intermittent"]
    assert {each.policy for each in members} == {("SEC-1",)}


def test_an_unknown_suffix() -> None:
    with pytest.raises(KeyError):
        restricted(PLAIN, "on-sundays")
