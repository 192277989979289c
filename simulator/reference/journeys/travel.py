"""Chapter Travel: tips on bookings, itinerary, trip protection, and what belongs to the travel desk."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from typing import Any

from simulator.reference.hearing import Heard
from simulator.reference.hearing.dates import spoken
from simulator.reference.journeys.base import Course, ask
from simulator.reference.journeys.people import hand_over_or_wait
from simulator.reference.talk import Need, Talk


def booking_tips(talk: Talk, _heard: Heard) -> Course:
    talk.say("travel.tips")
    talk.record("tips")
    return
    yield  # a journey without a question is a generator all the same


def itinerary(talk: Talk, heard: Heard) -> Course:
    trip = yield from _trip(talk, heard)
    if trip is None:
        talk.say("travel.no_trip")
        return
    shown = {
        "route": trip.get("route", ""),
        "date": spoken(str(trip.get("date", "")), talk.language),
        "airline": trip.get("airline", ""),
        "confirmation": trip.get("confirmation", ""),
    }
    talk.say("travel.itinerary", **shown)
    talk.record("itinerary", confirmation=shown["confirmation"])


def _trip(talk: Talk, heard: Heard) -> Generator[Need, Heard, Mapping[str, Any] | None]:
    """The only trip on file, or the one that a confirmation code names."""
    trips = talk.profile.trips
    if not trips:
        return None
    found = _coded(trips, " ".join((heard.text, talk.facts.get("trip", ""), talk.facts.get("settled_trip", ""))))
    if found is None and (len(trips) > 1 or talk.choose("trip", "asks", "knows") == "asks"):
        said = yield from ask(talk, "trip", "travel.ask_trip")
        found = _coded(trips, said)
    found = found or trips[0]
    talk.facts["settled_trip"] = str(found.get("confirmation") or "")
    return found


def _coded(trips: tuple[Mapping[str, Any], ...], text: str) -> Mapping[str, Any] | None:
    return next((trip for trip in trips if str(trip.get("confirmation") or "-").casefold() in text.casefold()), None)


def trip_protection(talk: Talk, _heard: Heard) -> Course:
    talk.say("travel.protection")
    talk.record("protection")
    return
    yield  # a journey without a question is a generator all the same


def reissue(talk: Talk, _heard: Heard) -> Course:
    """Never done here: the airline controls it."""
    talk.say("travel.desk")
    if talk.habit("travel_desk"):
        yield from hand_over_or_wait(talk, "travel")
