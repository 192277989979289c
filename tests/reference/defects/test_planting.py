"""Faults as they are applied."""

from __future__ import annotations

from dataclasses import replace

from simulator.reference.defects.defect import Defect
from simulator.reference.defects.habits import HABITS
from simulator.reference.defects.planting import Planting, without_occasion
from tests.reference.visitor import dialogue

BENT = Defect(
    id="bent-one",
    title="bent",
    policy=("SEC-1",),
    shows="bent",
    habits={"loops": True},
    instead={"a": "b"},
    before={"a": "x"},
    after={"a": "y"},
    drops=("c",),
)


def test_without_faults_everything_is_as_it_should_be() -> None:
    talk = dialogue().talk
    assert all(Planting().habit(name, talk) == value for name, value in HABITS.items())
    assert Planting().spoken("a", talk) == ["a"]


def test_words_are_put_around_in_place_of_and_left_out() -> None:
    talk = dialogue().talk
    planting = Planting([BENT])
    assert planting.spoken("a", talk) == ["x", "b", "y"]
    assert planting.spoken("c", talk) == []
    assert planting.habit("loops", talk) is True


def test_a_fault_whose_time_has_not_come_does_nothing() -> None:
    planting = Planting([replace(BENT, when=lambda _: False)])
    assert planting.spoken("a", dialogue().talk) == ["a"]


def test_a_fault_that_bent_nothing_is_told_apart() -> None:
    talk = dialogue().talk
    idle = replace(BENT, id="test-idle", habits={"declines": ("lost",)})
    planting = Planting([idle, replace(BENT, id="test-not-yet", when=lambda _: False)])
    planting.habit("declines", talk)  # looked up with every matter, whether or not it is the one
    planting.spoken("other", talk)
    assert without_occasion(["test-idle", "test-not-yet"]) == ("test-idle", "test-not-yet")
    planting.spoken("defect.declines", talk)
    assert without_occasion(["test-idle", "test-not-yet"]) == ("test-not-yet",)
    Planting([replace(BENT, id="test-loops")]).habit("loops", talk)
    Planting([replace(BENT, id="test-words")]).spoken("a", talk)
    assert without_occasion(["test-loops", "test-words"]) == ()
