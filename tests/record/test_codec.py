"""Dataclasses to JSON and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.dialogue import Act, ActType, Event, Fault, Message, Speaker, Tier, Turn
from simulator.record.codec import Malformed, decode, encode, share

TEXTS = st.text(max_size=20)
ACTS = st.builds(
    Act,
    type=st.sampled_from(ActType),
    slot=TEXTS,
    value=st.none() | TEXTS,
    start=st.integers(0, 9),
    tier=st.sampled_from(Tier),
)
TURNS = st.builds(
    Turn,
    speaker=st.sampled_from(Speaker),
    messages=st.lists(st.builds(Message, text=TEXTS, at_s=st.none() | st.floats(0, 9), late=st.booleans())).map(tuple),
    acts=st.lists(ACTS, max_size=3).map(tuple),
    events=st.lists(st.builds(Event, kind=TEXTS, data=st.dictionaries(TEXTS, TEXTS)), max_size=2).map(tuple),
    latency_s=st.none() | st.floats(0, 99),
)


@given(TURNS)
def test_any_turn_survives_json(turn: Turn) -> None:
    assert decode(Turn, json.loads(json.dumps(encode(turn)))) == turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Small:
    pairs: tuple[tuple[str, str], ...] = ()
    faults: Mapping[str, Fault] = field(default_factory=dict)
    count: int = 0
    ratio: float = 0.0
    on: bool = False


def test_defaults_are_left_out() -> None:
    assert encode(Small()) == {}
    assert encode(Small(count=1, faults={"a": Fault.PACE})) == {"count": 1, "faults": {"a": "pace"}}


def test_whole_numbers_will_do_where_a_number_is_wanted() -> None:
    assert decode(Small, {"ratio": 2}) == Small(ratio=2.0)


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ([], "top: must be an object, is list"),
        ({"pairs": [["a"]]}, r"\.pairs\[0\]: must hold 2 values, holds 1"),
        ({"pairs": "a"}, r"\.pairs: must be a list, is str"),
        ({"faults": {"a": "rain"}}, r"\.faults\.a: 'rain' is none of bot"),
        ({"faults": {"a": []}}, r"\.faults\.a: \[\] is none of bot"),
        ({"count": True}, r"\.count: must be a whole number, is bool"),
        ({"count": 1.5}, r"\.count: must be a whole number, is float"),
        ({"on": 1}, r"\.on: must be true or false, is int"),
    ],
)
def test_what_does_not_fit_is_named_with_its_path(value: object, problem: str) -> None:
    with pytest.raises(Malformed, match=problem):
        decode(Small, value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    name: str
    words: tuple[str, ...] = ()
    count: float = 0.0
    places: tuple[int, ...] = ()


share(Alike, unless="places")


def test_alike_values_are_one_and_are_encoded_once() -> None:
    first, again = (decode(Alike, {"name": "a", "words": ["b", "c"]}) for _ in range(2))
    assert first == Alike(name="a", words=("b", "c"))
    assert first is again
    assert encode(first) is encode(again)
    assert encode(first) == {"name": "a", "words": ["b", "c"]}


def test_only_those_that_are_really_alike() -> None:
    found = [
        decode(Alike, value)
        for value in ({"name": "a"}, {"name": "b"}, {"name": "a", "words": ["a"]}, {"name": "a", "count": 1})
    ]
    assert found == [Alike(name="a"), Alike(name="b"), Alike(name="a", words=("a",)), Alike(name="a", count=1.0)]
    placed = [decode(Alike, {"name": "a", "places": [1]}) for _ in range(2)]
    assert placed[0] == placed[1]
    assert placed[0] is not placed[1]
    assert encode(placed[0]) is not encode(placed[0])


def test_a_shared_value_is_still_checked() -> None:
    decode(Alike, {"name": "checked", "count": 1})
    for wrong in ({"name": "checked", "count": True}, {"name": "checked", "words": [1]}, {"name": ["checked"]}):
        with pytest.raises(Malformed):
            decode(Alike, wrong)
