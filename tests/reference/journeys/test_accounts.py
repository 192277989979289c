"""Contact details, address, preferences."""

from __future__ import annotations

from tests.reference.visitor import OPENINGS, events, talk, words


def test_the_kind_is_asked_for_where_it_is_open() -> None:
    said = talk(["I want to update my contact information", "my phone", "212-555-0155", "0005 12207", "yes"])
    assert ("contact_updated", {"contact_kind": "phone"}) in [event for each in said for event in each.events]


def test_a_wrong_address_leads_to_a_change() -> None:
    said = talk([OPENINGS["address"]["en"], "no, it's 99 Pine Road, Boston MA 02110", "0005 12207", "yes", "yes"])
    assert "contact_updated" in events(said)
    assert "99 Pine Road" in words(said)


def test_a_right_one_changes_nothing() -> None:
    assert events(talk([OPENINGS["address"]["en"], "yes"])) == []


def test_paper_and_paperless_are_told_apart() -> None:
    said = talk(["review my communication preferences", "turn on the text alerts", "0005 12207", "yes", "yes"])
    assert ("preference_updated", {"preference": "sms_alerts"}) in [event for each in said for event in each.events]


def test_nothing_on_file_is_said() -> None:
    assert talk(["review my communication preferences"], preferences={})[0].text
