"""Frames in a clause: what they reach, and what governs them."""

from __future__ import annotations

import pytest

from simulator.understanding.clauses import split
from simulator.understanding.normalise import normalise
from simulator.understanding.secrets.clause_frames import Frame, Reading


def _reading(text: str) -> Reading:
    return Reading(split(normalise(text))[0])


def _reaching(text: str) -> tuple[Reading, list[Frame]]:
    reading = _reading(text)
    (mention,) = reading.forbidden
    return reading, [frame for frame in reading.frames if reading.reaches(frame, mention.start)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Please send me your PIN", "imperative"),
        ("I need your PIN", "passive_need"),
        ("May I have your PIN", "may_i"),
        ("What is your PIN?", "what_is"),
        ("I can't go on without your PIN", "without"),
        ("I still don't have your PIN", "missing"),
        ("¿Me da su NIP?", "asks_me"),
        ("Necesito su NIP", "passive_need"),
    ],
)
def test_the_frame_is_found(text: str, name: str) -> None:
    reading, frames = _reaching(text)
    assert name in {frame.name for frame in frames}
    assert not any(reading.negated(frame) for frame in frames if frame.name == name)


@pytest.mark.parametrize(
    "text",
    [
        "We will not need your PIN",
        "I never ask for your PIN",
        "No necesito su NIP",
        "You do not need to tell me your PIN",
    ],
)
def test_a_negation_governs_its_frame(text: str) -> None:
    reading, frames = _reaching(text)
    assert frames
    assert all(reading.negated(frame) for frame in frames)


@pytest.mark.parametrize("text", ["Tell me if your PIN works", "Please give the merchant your PIN"])
def test_what_a_frame_does_not_reach(text: str) -> None:
    _, frames = _reaching(text)
    assert frames == []


def test_the_name_of_another_thing_is_no_value() -> None:
    assert _reading("your password reset link").forbidden == ()
