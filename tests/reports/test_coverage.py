from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from simulator.dialogue import Act, ActType, Speaker, Turn
from simulator.record.reader import Record
from simulator.reports.coverage import Coverage, counts
from tests.reports.sample_record import RUN, scenario, small_record, talk


def _escalating() -> Record:
    conversation = talk("I need somebody", "Here they are. Or call the number on your card.")
    user, agent = conversation.transcript.turns
    turns = (
        replace(user, acts=(Act(type=ActType.REQUEST, slot="live_agent"),)),
        replace(
            agent,
            acts=(
                Act(type=ActType.HANDOFF, slot="live_agent"),
                Act(type=ActType.REDIRECT, slot="back_of_card"),
                Act(type=ActType.GREET),
            ),
        ),
    )
    changed = replace(conversation, transcript=replace(conversation.transcript, turns=turns), goal="reach_person")
    return Record(run=RUN, scenarios=(scenario(3, "Somebody is there", changed),))


def test_acts_escalations_personas_goals_and_endings() -> None:
    found = counts(_escalating())
    assert found.acts[Speaker.USER] == {"request(live_agent)": 1}
    assert found.acts[Speaker.AGENT]["greet"] == 1
    assert found.queues["live_agent"] == 1
    assert found.queues["supervisor"] == 0
    assert found.channels["back_of_card"] == 1
    assert found.personas == {"ines": 1}
    assert found.goals == {"reach_person": 1}
    assert found.endings == {"satisfied": 1}


def test_what_the_cardmember_says_is_no_escalation() -> None:
    record = _escalating()
    result = record.scenarios[0]
    conversation = result.conversations[0]
    turn = Turn.of(Speaker.USER, "Hand me over", acts=(Act(type=ActType.HANDOFF, slot="supervisor"),))
    more = replace(conversation, transcript=conversation.transcript.then(turn))
    found = counts(replace(record, scenarios=(replace(result, conversations=(more,)),)))
    assert found.queues["supervisor"] == 0


def test_never_triggered_is_untested_and_off_is_neither() -> None:
    found = counts(_escalating())
    assert found.untriggered == ["never-asks-security-code"]
    assert found.rules["replies-in-time"].off
    assert "TRV-4" in found.untested


def test_how_often_rules_had_to_judge() -> None:
    rule = counts(small_record()).rules["never-asks-security-code"]
    assert rule.triggered >= rule.judged > rule.failed == 1


def test_the_text(tmp_path: Path) -> None:
    path = tmp_path / "coverage.txt"
    Coverage().write(_escalating(), path)
    text = path.read_text(encoding="utf-8")
    assert "0 of 1 had something to judge" in text
    assert "untested, never triggered: 1\n          never-asks-security-code" in text
    assert "switched off: 1\n          replies-in-time: the staging chat is slow" in text
    assert "     1  live_agent  a person" in text
    assert "\n          supervisor\n" in text
