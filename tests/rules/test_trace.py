from __future__ import annotations

from dataclasses import replace

from simulator.dialogue import EndOfTurn, Speaker
from simulator.rules.condition import parse_conditions
from simulator.rules.trace import Trace
from tests.rules.talk import talk


def test_replies_are_counted_and_bubbles_merged() -> None:
    trace = Trace(talk("agent!: greet", "agent!: ask(topic)", "user!: greet", "agent!: ask(topic)", "user!: close"))
    assert trace.replies == [1, 1, 1, 2, 2]
    assert trace.total == 2


def test_nothing_was_said() -> None:
    assert Trace(talk("user!: greet")).total == 0


def test_hits_come_in_order_of_place() -> None:
    trace = Trace(talk("agent!: ask(zip_code); ask(last_four) | ZIP and last four?", "user!: inform(zip_code, 10007)"))
    hits = trace.hits(parse_conditions(["ask(last_four)", "ask(zip_code)", "user inform(zip_code)"]))
    assert [(hit.turn, hit.act.slot) for hit in hits] == [(0, "zip_code"), (0, "last_four"), (1, "zip_code")]


def test_a_hit_points_at_its_words() -> None:
    (hit,) = Trace(talk("agent!: ask(zip_code) | Your ZIP?")).hits(parse_conditions(["ask"]))
    evidence = hit.evidence("why")
    assert (evidence.turn, evidence.start, evidence.end, evidence.note) == (0, 0, 9, "why")


def test_deadlines() -> None:
    trace = Trace(talk("user!: greet", "agent!: greet", "user!: greet", "agent!: greet", "agent!: ask(topic)"))
    assert trace.deadline(0, 1) == 1
    assert trace.deadline(0, 2) == 4  # the second reply goes on in another bubble
    assert trace.deadline(0, 3) is None
    assert trace.between(0, 4, Speaker.AGENT) == [1, 3, 4]


def test_who_ended_it() -> None:
    transcript = talk("user!: greet", "agent!: close")
    assert not Trace(transcript).closed_by_agent
    closed = replace(transcript.turns[1], ended_by=EndOfTurn.CLOSED)
    assert Trace(replace(transcript, turns=(transcript.turns[0], closed))).closed_by_agent
    assert Trace(talk("agent with close!: greet")).closed_by_agent


def test_what_could_be_read() -> None:
    trace = Trace(talk("agent!: unclear | Grmbl", "agent!: greet; unclear | Hello, grmbl", "agent!: "))
    assert [trace.readable(turn) for turn in range(3)] == [False, True, False]


def test_what_a_clause_says() -> None:
    trace = Trace(talk("agent!: inform(hours) | On weekdays only", "agent with case!: inform(hours)"))
    assert [hit.turn for hit in trace.hits(parse_conditions(['inform(hours) saying "weekday"']))] == [0]


def test_what_stands_around_an_act_in_its_turn() -> None:
    trace = Trace(talk("agent!: confirm_request(lock_card) | You are on your Gold Card. Shall I lock it?"))
    (amid,) = parse_conditions(['confirm_request amid "gold card"'])
    assert [hit.turn for hit in trace.hits((amid,))] == [0]
    assert trace.hits(parse_conditions(['confirm_request amid "platinum"'])) == ()
