"""The simulator's checks on itself find what is planted, and nothing in an honest conversation."""

from __future__ import annotations

import pytest

from simulator.dialogue import Speaker, StopReason, Transcript, Turn
from simulator.users.honesty import findings
from tests.users.playing import Play, act, agenda_of, agent, goal_of, persona_of

INES = persona_of()
GOAL = goal_of("late_fee", INES)


def user(text: str, *acts: str, why: str = "x") -> Turn:
    return Turn.of(Speaker.USER, text, acts=tuple(act(each) for each in acts), why=why)


def kinds(*turns: Turn, stop: StopReason | None = None) -> list[str]:
    found = findings(Transcript(conversation_id="x", turns=turns), persona=INES, goal=GOAL, stop=stop)
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


def test_leaving_satisfied_takes_what_was_wanted() -> None:
    assert kinds(user("Thanks, bye"), stop=StopReason.SATISFIED) == ["early_end"]
    assert kinds(user("Forget it"), stop=StopReason.ABANDONED) == []


def test_scripted_words_are_not_held_against_it() -> None:
    line = user("My PIN is 1234", "inform(pin, ****)", why="scripted")
    assert kinds(line, line) == []
