from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from simulator.dialogue import Fault, StopReason
from simulator.errors import UnknownName, UsageError
from simulator.frontends.endings import ENDINGS, goal_reached, left_because
from simulator.frontends.observations import Expected
from simulator.personas.goal import Goal
from simulator.rules.base import Outcome

THIS = Expected(title="the sentence")
GOAL = Goal(
    name="live_agent", about="a person", intent="live_agent", expects=(StopReason.HANDED_OFF, StopReason.SATISFIED)
)


def _scene(stop: StopReason | None, goal: Goal | None = GOAL) -> Any:
    """What endings look at of a scene."""
    return SimpleNamespace(goal=goal, stop=stop, note="a note")


def test_a_goal_is_reached_in_any_way_that_is_right_for_it() -> None:
    assert goal_reached(_scene(StopReason.HANDED_OFF), THIS).outcome is Outcome.PASSED
    assert goal_reached(_scene(StopReason.SATISFIED), THIS).outcome is Outcome.PASSED
    bad = goal_reached(_scene(StopReason.ABANDONED), THIS)
    assert bad.outcome is Outcome.FAILED
    assert bad.reason == "the conversation ended abandoned: a note"


def test_leaving_for_one_reason() -> None:
    assert left_because(_scene(StopReason.REFUSED), THIS, "the agent says no").outcome is Outcome.PASSED
    assert left_because(_scene(StopReason.SATISFIED), THIS, "the agent says no").outcome is Outcome.FAILED


def test_a_simulator_that_got_stuck_is_not_the_chat_s_fault() -> None:
    assert goal_reached(_scene(StopReason.STUCK), THIS).fault is Fault.SIMULATOR


def test_an_unknown_ending_names_the_nearest() -> None:
    with pytest.raises(UnknownName, match="did you mean 'a person takes over'"):
        left_because(_scene(StopReason.HANDED_OFF), THIS, "a person took over")


def test_without_a_pursuit_there_is_no_ending() -> None:
    with pytest.raises(UsageError, match="set out"):
        goal_reached(_scene(None, goal=None), THIS)
    with pytest.raises(UsageError, match="set out"):
        left_because(_scene(None, goal=None), THIS, "it is settled")


def test_every_ending_of_a_chat_has_words() -> None:
    said = {reason for reasons in ENDINGS.values() for reason in reasons}
    ours = {StopReason.STUCK, StopReason.TURN_LIMIT, StopReason.TARGET_FAILED, StopReason.SCRIPT_ENDED}
    assert said == set(StopReason) - ours
