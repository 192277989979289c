"""Backing off from a chat that slows down, on a clock of the test's own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from simulator.executors.latency import Latency


def _rounds(latency: Latency, wanted: int, took_s: Callable[[int], float], count: int, *, start: float = 0.0) -> float:
    """So many rounds of turns, as many at once as wanted and allowed. took_s: of a reply, by how many are at once.
    Returns the clock at the end."""
    now = start
    for _ in range(count):
        at_once = wanted if latency.limit is None else min(wanted, int(latency.limit))
        took = took_s(at_once)
        for _ in range(at_once):
            latency.heard(took, began=now, now=now + took, in_flight=at_once)
        now += took
    return now


def _queue(places: int, alone_s: float = 0.2) -> Callable[[int], float]:
    """A chat that can think about so many at once; others wait."""
    return lambda at_once: alone_s * max(1.0, at_once / places)


def test_a_chat_with_room_is_never_held_back() -> None:
    latency = Latency()
    _rounds(latency, 500, _queue(1000), 50)
    assert (latency.limit, latency.steps_down) == (None, 0)


def test_where_replies_take_longer_fewer_go_at_once_until_they_are_quick() -> None:
    latency = Latency()
    now = _rounds(latency, 20, _queue(40), 5)
    _rounds(latency, 400, _queue(40), 60, start=now)
    assert latency.limit is not None
    assert 40 <= latency.limit <= 120  # twice as long, and a little: about a hundred
    assert latency.steps_down >= 2


def test_when_there_is_room_again_more_go_at_once() -> None:
    latency = Latency()
    now = _rounds(latency, 20, _queue(40), 5)
    now = _rounds(latency, 400, _queue(40), 60, start=now)
    _rounds(latency, 400, _queue(1000), 60, start=now)
    assert latency.limit is not None
    assert latency.limit >= 400


@pytest.mark.parametrize("at_once", [1, 8, 300])
def test_a_chat_that_is_slow_for_reasons_of_its_own_is_not_held_back(at_once: int) -> None:
    latency = Latency()
    now = _rounds(latency, at_once, lambda _: 0.2, 30)
    _rounds(latency, at_once, lambda _: 3.0, 60, start=now)
    assert latency.limit is None
    assert latency.best_s == 3.0


def test_a_few_slow_replies_are_no_sign() -> None:
    latency = Latency()
    now = 0.0
    for number in range(2_000):
        took = 9.0 if number % 5 == 0 else 0.3
        now += 0.01
        latency.heard(took, began=now - took, now=now, in_flight=50)
    assert latency.steps_down == 0


def test_replies_from_before_a_step_say_nothing_about_it() -> None:
    latency = Latency()
    now = _rounds(latency, 50, lambda _: 0.2, 4)
    for _ in range(50):
        latency.heard(2.0, began=now, now=now + 2.0, in_flight=50)
    assert latency.limit == pytest.approx(35)
    for _ in range(500):
        latency.heard(2.0, began=now, now=now + 2.1, in_flight=50)
    assert latency.limit == pytest.approx(35)
