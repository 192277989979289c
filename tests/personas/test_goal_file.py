"""Goal files: resolved facts, and errors that name file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.dialogue import StopReason
from simulator.errors import UnknownName, UsageError
from simulator.personas import goal_by_phrase, goal_names, load_goal, load_persona, persona_names, story_names
from simulator.personas.goal_file import account_view
from tests.personas.files import SHIPPED, folder_with

INES = load_persona("ines", folders=[SHIPPED], seed=3)


@pytest.mark.parametrize("name", persona_names([SHIPPED]))
def test_every_persona_can_pursue_every_goal_under_every_story(name: str) -> None:
    for index, story in enumerate((None, *story_names([SHIPPED]))):
        persona = load_persona(name, folders=[SHIPPED], seed=index, stories=(story,) if story else ())
        needs_users = {"remove_user"} if not persona.account["authorized_users"] else set()
        for goal in set(goal_names([SHIPPED])) - needs_users:
            loaded = load_goal(goal, folders=[SHIPPED], persona=persona)
            assert loaded.wants
            assert not [value for value in loaded.facts.values() if "{" in value or value in ("", "None")]


def test_facts_come_from_the_account_and_the_persona_goes_first() -> None:
    goal = load_goal("late_fee", folders=[SHIPPED], persona=INES)
    assert goal.facts["amount"] == INES.account["fees"][0]["amount"]
    assert goal.facts["last_four"] == INES.cards[0].last_four
    storm = load_persona("ines", folders=[SHIPPED], seed=3, stories=("who simply forgot to pay",))
    assert load_goal("late_fee", folders=[SHIPPED], persona=storm).facts["circumstances"].startswith("I simply forgot")


def test_goals_by_what_they_set_out_to() -> None:
    assert goal_by_phrase("report a lost card", folders=[SHIPPED], persona=INES).name == "report_lost"
    assert goal_by_phrase("lock her card", folders=[SHIPPED], persona=INES).name == "lock_card"
    with pytest.raises(UnknownName) as caught:
        goal_by_phrase("lock her cart", folders=[SHIPPED], persona=INES)
    assert "lock their card" in str(caught.value)
    phrases = [load_goal(name, folders=[SHIPPED], persona=INES).wants_to for name in goal_names([SHIPPED])]
    assert len(set(phrases)) == len(phrases), "two goals read alike"


def test_what_facts_may_name() -> None:
    view = account_view(INES)
    assert view["card"]["last_four"] == INES.cards[0].last_four
    assert view["odd"] == INES.account["charges"][3]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("about: x\nintent: apr\nwants: [inform(lockd)]", 3, "did you mean 'locked'"),
        ("about: x\nintent: apr\nwants: [informs(locked)]", 3, "act type"),
        ("about: x", 1, "no 'wants'"),
        ("about: x\nintent: apr\nwants: [handoff]\nwnats: 1", 4, "did you mean 'wants'"),
        ("about: x\nwants: [handoff]\nintent: dance", 3, "intent"),
        ("about: x\nintent: apr\nwants: [handoff]\nsituation: rain", 4, "situation"),
        ("about: x\nintent: apr\nwants: [handoff]\nfacts: {last_for: '1'}", 4, "did you mean 'last_four'"),
        ("about: x\nintent: apr\nwants: [handoff]\nfacts: {amount: '{fee.amout}'}", 4, "amount"),
        ("about: x\nintent: apr\nwants: [handoff]\nexpects: [happy]", 4, "stop reason"),
        ("about: x\nintent: apr\nwants: [handoff]\nconsents: [dance]", 4, "action or slot"),
        ("about: x\nintent: apr\nwants: [handoff]\nalso_asks: [sumary]", 4, "did you mean 'summary'"),
        ("about: x\nintent: apr\nwants: [handoff]\nopenings: {fr: [Bonjour]}", 4, "fr"),
        ("about: x\nintent: apr\nwants: [handoff]\nopenings: {en: []}", 4, "no opening"),
        ("about: x\nintent: apr\nwants: [1]", 3, "not text"),
        ("- a", 1, "mapping"),
    ],
)
def test_errors_name_file_and_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    folder = folder_with(tmp_path, goal_mine=text)
    with pytest.raises(UsageError) as caught:
        load_goal("mine", folders=[folder], persona=INES)
    assert f"mine.yaml:{line}" in str(caught.value), str(caught.value)
    assert says in str(caught.value), str(caught.value)


def test_defaults(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, goal_apr="about: x\nwants: [handoff]")
    goal = load_goal("apr", folders=[folder], persona=INES)
    assert (goal.intent, goal.wants_to, goal.expects) == ("apr", "apr", (StopReason.SATISFIED,))
