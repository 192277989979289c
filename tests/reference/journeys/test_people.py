"""A person, a supervisor, a team, a complaint."""

from __future__ import annotations

import re

import pytest

from tests.reference.visitor import OPENINGS, events, talk, words


@pytest.mark.parametrize("name", ["agent", "supervisor", "specialist"])
@pytest.mark.parametrize("seed", range(4))
def test_a_handoff_names_wait_and_number(name: str, seed: int) -> None:
    said = talk([OPENINGS[name]["en"]], seed=seed)
    assert "handoff" in events(said)
    assert re.search(r"\d+ min", words(said))
    assert re.search(r"(CS-?|REF-)\d{7}", words(said))


def test_an_agent_needs_a_brief_description_once() -> None:
    said = talk(["agent please", "it's about my bill"])
    assert events(said[:1]) == []
    assert "handoff" in events(said[1:])


def test_the_team_follows_the_matter() -> None:
    said = talk([OPENINGS["points"]["en"], "I want to speak with a specialist team"])
    assert ("handoff", "rewards") in [(kind, data.get("queue")) for each in said for kind, data in each.events]


def test_an_unhelpful_answer_can_be_escalated() -> None:
    said = talk([OPENINGS["due_date"]["en"], "that doesn't help me", "yes"])
    assert ("handoff", "supervisor") in [(kind, data.get("queue")) for each in said for kind, data in each.events]


def test_a_complaint_is_logged_with_its_place() -> None:
    said = talk(["I want to file a formal complaint", "nobody called me back", "where can I see its status?"])
    assert "complaint_logged" in events(said)
    assert "secure messages" in said[1].text
    assert "secure messages" in said[2].text


def test_bereavement_is_met_with_an_offer() -> None:
    assert "sorry" in talk(["my husband passed away last week"])[0].text
    assert "handoff" in events(talk(["my husband passed away last week", "yes please"]))


def test_an_urgent_matter_does_not_wait_in_a_queue() -> None:
    text = words(talk([OPENINGS["agent"]["en"] + ", it is urgent"], live_agents="full"))
    assert "back of your card" in text
