"""Formatters hear of everything in the order of the files, whatever ends first."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from simulator.frontends.told_later import ToldLater


class _Hearing:
    """A formatter that, as some of behave's, knows nothing of rules."""

    def __init__(self) -> None:
        self.heard: list[Any] = []

    def scenario(self, what: Any) -> None:
        self.heard.append(what)

    def eof(self) -> None:
        self.heard.append("eof")


def test_what_ends_late_is_waited_for() -> None:
    feature, hearing = ToldLater(), _Hearing()
    first, second = feature.inside(), feature.inside()
    feature.eof()
    feature.complete()
    second.scenario("second")
    second.complete()
    assert not feature.tell([hearing])
    assert hearing.heard == []
    first.scenario("first")
    assert not feature.tell([hearing])
    assert hearing.heard == ["first"]
    first.complete()
    assert feature.tell([hearing])
    assert hearing.heard == ["first", "second", "eof"]


def test_what_a_formatter_does_not_know_is_not_told_to_it() -> None:
    told, hearing = ToldLater(), _Hearing()
    told.rule("r")
    told.scenario("s")
    told.complete()
    assert told.tell([hearing])
    assert hearing.heard == ["s"]
    assert not hasattr(told, "stream")


@given(st.permutations(range(6)), st.lists(st.integers(0, 5), max_size=6))
def test_any_order_of_endings_is_heard_in_the_order_of_the_files(ends: list[int], looks: list[int]) -> None:
    """looks: after which endings what is due is told."""
    feature, hearing = ToldLater(), _Hearing()
    parts = [feature.inside() for _ in range(6)]
    feature.complete()
    for count, number in enumerate(ends):
        parts[number].scenario(number)
        parts[number].complete()
        if count in looks:
            feature.tell([hearing])
    assert feature.tell([hearing])
    assert hearing.heard == list(range(6))
