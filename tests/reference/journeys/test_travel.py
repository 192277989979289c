"""Bookings, itinerary, protection, and the travel desk."""

from __future__ import annotations

import pytest

from tests.reference.visitor import OPENINGS, talk, words


@pytest.mark.parametrize("seed", range(6))
def test_an_itinerary_is_found(seed: int) -> None:
    text = words(talk([OPENINGS["itinerary"]["en"]], seed=seed))
    assert "JFK to LIS" in text
    assert "July 20, 2026" in text


def test_no_trip_on_file() -> None:
    assert "JFK" not in words(talk([OPENINGS["itinerary"]["en"]], trips=[]))


def test_the_code_tells_trips_apart() -> None:
    trips = [
        {"confirmation": "AB2CD3", "route": "BOS to DUB", "date": "2026-07-01", "airline": "Coastal Air"},
        {"confirmation": "QX7PL2", "route": "JFK to LIS", "date": "2026-07-20", "airline": "Atlas Air Lines"},
    ]
    text = words(talk(["check my itinerary", "QX7PL2"], trips=trips))
    assert "JFK to LIS" in text
    assert "BOS" not in text


def test_what_the_airline_controls_goes_to_the_travel_desk() -> None:
    said = talk([OPENINGS["reissue"]["en"]])
    assert ("handoff", "travel") in [(kind, data.get("queue")) for each in said for kind, data in each.events]


def test_tips_are_for_everybody() -> None:
    assert "cancellation terms" in words(talk([OPENINGS["tips"]["en"]], seed=1, signed_in=False))


def test_protection() -> None:
    assert "baggage" in words(talk([OPENINGS["protection"]["en"]]))
