"""The simulator's checks on itself find what is planted, and nothing in an honest conversation."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from simulator.dialogue import Event, Fault, Speaker, StopReason, Transcript, Turn
from simulator.users.honesty import Finding, Kind, findings, self_check
from simulator.users.honesty._verdicts import _verdict
from tests.users.playing import Play, act, agenda_of, agent, goal_of, persona_of

INES = persona_of()
GOAL = goal_of("late_fee", INES)


def user(text: str, *acts: str, why: str = "x") -> Turn:
    return Turn.of(Speaker.USER, text, acts=tuple(act(each) for each in acts), why=why)


def kinds(*turns: Turn, stop: StopReason | None = None, since: int = 0, **changes: Any) -> list[str]:
    """changes: of the goal."""
    transcript = Transcript(conversation_id="x", turns=turns)
    found = findings(transcript, persona=INES, goal=replace(GOAL, **changes), stop=stop, since=since)
    assert all(finding.reason for finding in found)
    return [finding.kind for finding in found]


def test_an_honest_conversation_has_none() -> None:
    play = Play(agenda_of("late_fee"))
    play.hears("When did it post?", "ask(fee_date)")
    play.hears("And the statement?", "ask(statement_date)")
    play.hears("Again, when?", "ask(fee_date)")
    play.hears("Credited, next statement.", "inform(credited, 29.00)", "next_steps")
    assert play.moves[-1].stop is StopReason.SATISFIED
    assert findings(play.transcript, persona=INES, goal=GOAL, stop=play.moves[-1].stop) == ()


@pytest.mark.parametrize(
    ("kind", "turns"),
    [
        ("silence", [user("  ")]),
        ("repetition", [user("I want to ask about it"), user("i want to  ask about it")]),
        ("secret", [user("1234", "inform(pin, ****)")]),
        ("invention", [user("on May 1", "inform(fee_date, 1999-05-01)")]),
    ],
)
def test_finds_what_is_planted(kind: str, turns: list[Turn]) -> None:
    assert kinds(*turns) == [kind]


def test_contradictions_are_told_from_corrections() -> None:
    right = GOAL.facts["fee_date"]
    told = agent("Was it 1999-05-01?", "inform(fee, 1999-05-01)")
    wrong = user("May 1", "inform(fee_date, 1999-05-01)")
    assert kinds(told, wrong, user("no", f"inform(fee_date, {right})")) == ["contradiction"]
    assert kinds(told, wrong, user("sorry", f"correct(fee_date, {right})")) == []


OPENING = user("Hi, about a late fee", "request(late_fee)")
ASKED = agent("When did it post?", "ask(fee_date)")


@pytest.mark.parametrize(
    ("agent_act", "given"),
    [
        ("ask(fee_date)", f"inform(amount, {GOAL.facts['amount']})"),
        ("ask(fee_date)", "report(prompt_done)"),
        ("inform(fee, 29.00)", "affirm(late_fee)"),
        ("inform(fee, 29.00)", "deny(lock_card)"),
        ("ask(fee_date)", "refuse(pin)"),
    ],
)
def test_answers_to_something_not_asked(agent_act: str, given: str) -> None:
    turn = user("well, then", given)
    placed = replace(turn, acts=tuple(replace(each, end=4) for each in turn.acts))
    assert kinds(OPENING, agent("So.", agent_act), placed) == ["unasked"]


@pytest.mark.parametrize(
    ("agent_act", "given"),
    [
        ("ask(amount)", f"inform(amount, {GOAL.facts['amount']})"),
        ("confirm_request(amount, 1.00)", f"inform(amount, {GOAL.facts['amount']})"),
        ("verify(details)", f"inform(last_four, {GOAL.facts['last_four']})"),
        ("unclear", f"inform(amount, {GOAL.facts['amount']})"),
        ("verify(prompt)", "report(prompt_done)"),
        ("offer(late_fee)", "affirm(late_fee)"),
        ("ask(pin)", "refuse(pin)"),
        ("close", "deny(anything_else)"),
    ],
)
def test_what_was_asked_may_be_answered(agent_act: str, given: str) -> None:
    turn = user("well, then", given)
    placed = replace(turn, acts=tuple(replace(each, end=4) for each in turn.acts))
    assert kinds(OPENING, agent("So.", agent_act), placed) == []


def test_what_is_said_besides_is_no_answer() -> None:
    turn = user("take the $29 off", f"inform(amount, {GOAL.facts['amount']})")
    assert kinds(OPENING, ASKED, replace(turn, acts=(replace(turn.acts[0], end=4, why="said besides"),))) == []


def test_a_yes_to_a_wrong_value_contradicts() -> None:
    asked = agent("Was it on 1999-05-01?", "confirm_request(fee_date, 1999-05-01)")
    assert kinds(OPENING, asked, user("Yes", "affirm(fee_date)")) == ["contradiction"]
    right = agent("Was it?", f"confirm_request(fee_date, {GOAL.facts['fee_date']})")
    assert kinds(OPENING, right, user("Yes", "affirm(fee_date)")) == []


def test_leaving_takes_a_reason() -> None:
    bye = user("Thanks, bye")
    assert kinds(bye, stop=StopReason.SATISFIED) == ["early_end"]
    for stop in (StopReason.REDIRECTED, StopReason.HANDED_OFF, StopReason.REFUSED):
        assert kinds(OPENING, ASKED, bye, stop=stop) == ["early_end"], stop
    assert kinds(OPENING, agent("Call us.", "redirect(phone)"), bye, stop=StopReason.REDIRECTED) == []
    passing = agent("One moment.", events=[Event(kind="handoff")])
    assert kinds(OPENING, passing, bye, stop=StopReason.HANDED_OFF) == []
    assert kinds(OPENING, agent("No.", "cannot(other)"), bye, stop=StopReason.REFUSED) == []


def test_leaving_before_patience_ends_or_the_second_matter_comes() -> None:
    assert kinds(OPENING, ASKED, user("Forget it"), stop=StopReason.ABANDONED) == ["early_end"]
    silent = agent("")
    assert kinds(OPENING, silent, user("Forget it"), stop=StopReason.ABANDONED) == []
    done = agent("Credited.", "inform(credited, 29.00)")
    assert kinds(OPENING, done, user("Bye"), stop=StopReason.SATISFIED, then=("points_balance",)) == ["early_end"]
    points = user("and my points?", "request(points_balance)")
    turns = (OPENING, done, points, agent("5.", "inform(points, 5)"), user("Bye"))
    assert kinds(*turns, stop=StopReason.SATISFIED, then=("points_balance",)) == []


def test_only_the_pursuit_is_judged() -> None:
    wrong = user("it was 99 dollars", "inform(amount, 99.00)")
    assert kinds(wrong, ASKED, OPENING, since=2) == []
    assert kinds(wrong, ASKED, OPENING) == ["invention"]


def test_scripted_words_are_not_held_against_it() -> None:
    line = user("My PIN is 1234", "inform(pin, ****)", why="scripted")
    assert kinds(line, line) == []


def test_findings_are_verdicts_on_the_simulator() -> None:
    turns = (OPENING, ASKED, user("it was 99 dollars", "inform(amount, 99.00)", why="answers ask(fee_date)"))
    transcript = Transcript(conversation_id="x", turns=turns)
    (verdict,) = self_check(transcript, persona=INES, goal=GOAL, stop=None)
    assert verdict.rule == "self-check-invention"
    assert (verdict.fault, verdict.blocks) == (Fault.SIMULATOR, True)
    assert verdict.evidence[0].turn == 2
    for words in ("turn 3", "99.00", "it was 99 dollars", "answers ask(fee_date)"):
        assert words in verdict.reason
    assert self_check(Transcript(conversation_id="x", turns=turns[:2]), persona=INES, goal=GOAL, stop=None) == ()


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_has_a_title(kind: Kind) -> None:
    assert _verdict(Finding(kind=kind, turn=0, reason="r"), Transcript(conversation_id="x")).title
