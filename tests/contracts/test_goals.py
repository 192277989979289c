"""Every goal can be pursued against the reference chat without the simulator failing, and the main ones end well."""

from __future__ import annotations

import pytest

from simulator.dialogue import Speaker
from simulator.personas import goal_names
from tests.users.playing import PERSONAS
from tests.users.sweep import sweep

MAIN = ("report_lost", "report_stolen", "late_fee", "add_user", "remove_user", "fraud_now", "due_date")


@pytest.mark.parametrize("mode", ["events", "text"])
@pytest.mark.parametrize("goal", MAIN)
def test_the_main_journeys_end_as_their_goals_say(goal: str, mode: str) -> None:
    for played in sweep(("ines", "lucia", "priya", "ruth"), (goal,), (1, 2), mode=mode):
        assert played.expected, played.printed()
        assert not list(played.findings()), played.printed()


@pytest.mark.parametrize("goal", goal_names(PERSONAS))
def test_no_goal_gets_the_simulator_stuck(goal: str) -> None:
    for played in sweep(("tamika", "lucia"), (goal,), (3,)):
        assert "stuck" not in list(played.findings()), played.printed()
        assert "turn_limit" not in list(played.findings()), played.printed()


def test_every_turn_says_why_and_gives_no_fact_that_is_not_held() -> None:
    for played in sweep(("gus",), MAIN, (5,)):
        held = {*played.goal.facts.values(), *vars_of(played.persona.identity), played.persona.identity.full_name}
        held |= {played.persona.identity.address, str(played.persona.account["statement"]["closing_date"])}
        for turn in played.transcript.turns:
            if turn.speaker is not Speaker.USER:
                continue
            assert turn.why
            for act in turn.find("inform", "correct"):
                assert act.value is None or act.value in held or act.slot == "language", act


def vars_of(identity: object) -> set[str]:
    return {str(getattr(identity, name)) for name in identity.__slots__}  # type: ignore[attr-defined]
