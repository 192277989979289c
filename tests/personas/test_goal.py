"""Goals are values."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from simulator.dialogue import StopReason
from simulator.personas.goal import Goal


def test_a_goal_is_reached_unless_it_says_otherwise() -> None:
    goal = Goal(name="apr", about="", intent="apr")
    assert goal.expects == (StopReason.SATISFIED,)
    with pytest.raises(FrozenInstanceError):
        goal.name = "other"  # type: ignore[misc]
