"""What the packs find in one clause."""

from __future__ import annotations

from simulator.understanding.findings import agent_findings, user_findings


def test_groups_come_in_order_of_place() -> None:
    found = agent_findings("could i have the last four and the zip", "en")
    assert [hit.rule.slot for hit in found["noun"]] == ["last_four", "zip_code"]
    assert found["frame"]


def test_aspects_are_looked_for_beside_an_action_only() -> None:
    assert "aspect" in agent_findings("i can lock it", "en")
    assert "aspect" not in agent_findings("i can see the sky", "en")


def test_code_switched_clauses_hold_both_languages() -> None:
    found = agent_findings("me puede dar the last four digits of your card por favor", "en")
    assert any(hit.rule.slot == "last_four" for hit in found["noun"])
    assert any(hit.rule.slot == "ask" for hit in found["frame"])


def test_long_clauses_are_read_too() -> None:
    text = "lock your card " * 200
    assert len(agent_findings(text, "en")["action"]) >= 200
    assert user_findings("yes", "en")["user"][0].rule.type == "affirm"


def test_of_hits_of_one_family_that_overlap_the_longest_stays() -> None:
    hits = agent_findings("the last four digits of the card", "en")["noun"]
    assert [(hit.start, hit.end) for hit in hits if hit.rule.slot == "last_four"] == [(4, 20)]


def test_frames_are_looked_for_where_a_list_is_announced() -> None:
    assert "frame" in agent_findings("could you share these three things", "en")
    assert "frame" not in agent_findings("could you wait", "en")
