"""Topic -> journey."""

from __future__ import annotations

import pytest

from simulator.reference.hearing import read
from simulator.reference.hearing.lexicon import lexicon
from simulator.reference.journeys.register import FAMILIES, JOURNEYS
from tests.reference.visitor import OPENINGS


def test_every_journey_can_be_asked_for() -> None:
    heard = {topic for group in lexicon().groups.values() for topic in group}
    assert sorted(set(JOURNEYS) - heard) == ["emergency_lock", "offer_agent"]
    assert set(FAMILIES) <= set(JOURNEYS)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("name", OPENINGS)
def test_an_opening_is_heard(name: str, language: str) -> None:
    assert OPENINGS[name]["topic"] in read(OPENINGS[name][language]).topics
