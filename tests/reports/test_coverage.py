from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from simulator.dialogue import Act, ActType, Fault, Speaker, Turn
from simulator.record.reader import Record
from simulator.record.result import ScenarioOutcome
from simulator.reports._coverage import matrix
from simulator.reports.coverage import Coverage, counts
from simulator.rules.base import Outcome
from tests.reports.sample_record import KILLS, RUN, expected, scenario, small_record, talk, watched


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
    assert found.untriggered == ["never-asks-security-code", "never-claims-to-be-human"]
    assert found.rules["replies-in-time"].off
    assert "TRV-4" in found.untested


def test_how_often_rules_had_to_judge() -> None:
    rule = counts(small_record()).rules["never-asks-security-code"]
    assert rule.triggered >= rule.judged > rule.failed == 1


def test_an_expectation_of_a_scenarios_own_is_no_rule() -> None:
    record = small_record()
    red = replace(record.scenarios[0], conversations=(talk("Hi", "Bye", verdicts=(expected(Outcome.FAILED),)),))
    found = counts(replace(record, scenarios=(*record.scenarios, red)))
    assert set(found.rules) == {rule.name for rule in RUN.rules}
    assert found.expectations == {"judged": 2, "failed": 1}


def test_what_a_rule_forbids_outright_is_watched_until_it_occurs() -> None:
    record = small_record()
    (row,) = [row for row in matrix(record) if row.statement.id == "ESC-1"]
    assert (row.outcome, row.exercised, row.watched) == ("watched", 0, 1)
    found = counts(record)
    assert [rule.name for rule in found.watching] == ["never-claims-to-be-human"]
    assert found.headline == "1 of 2 rules triggered, 1 only watched (what they forbid never came)"
    broken = replace(watched(1), outcome=Outcome.FAILED, reason="it says that it is Dana")
    talks = (talk("Hi", "I am Dana", verdicts=(broken,)),)
    red = replace(record.scenarios[0], conversations=talks, outcome=ScenarioOutcome.FAILED, fault=Fault.BOT)
    found = counts(replace(record, scenarios=(red,)))
    assert found.rules["never-claims-to-be-human"].triggered == 1
    (row,) = [row for row in found.rows if row.statement.id == "ESC-1"]
    assert (row.outcome, row.exercised) == ("red", 1)


def test_a_scenario_of_its_own_makes_a_watched_statement_green() -> None:
    record = small_record()
    own = replace(record.scenarios[0], tags=("ESC-1", "twin"), policy=("ESC-1",))
    (row,) = [row for row in matrix(replace(record, scenarios=(own,))) if row.statement.id == "ESC-1"]
    assert (row.outcome, row.twins) == ("green", [own])


def test_red_for_another_statement_is_told_apart() -> None:
    (row,) = [row for row in matrix(small_record()) if row.statement.id == "BIL-4"]
    assert [result.name for result in row.elsewhere] == ["A bank delay earns a goodwill credit"]
    assert row.outcome == "stuck"


def test_would_you_notice(tmp_path: Path) -> None:
    path = tmp_path / "coverage.txt"
    Coverage().write(small_record().noticing(KILLS), path)
    text = path.read_text(encoding="utf-8")
    assert "Would you notice? 1 of 2 planted faults noticed, in target staging with seed 3" in text
    assert re.search(r"SEC-2 .* 1/2 +red", text)
    assert "nothing could be planted against: 5\n          BIL-1" in text


def test_the_text(tmp_path: Path) -> None:
    path = tmp_path / "coverage.txt"
    Coverage().write(_escalating(), path)
    text = path.read_text(encoding="utf-8")
    assert "Rules: 0 of 2 rules triggered, 2 untested" in text
    assert "untested, never triggered: 2\n          never-asks-security-code" in text
    assert "switched off: 1\n          replies-in-time: the staging chat is slow" in text
    assert "     1  live_agent  a person" in text
    assert "\n          supervisor\n" in text
