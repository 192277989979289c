"""More than was asked."""

from __future__ import annotations

from simulator.dialogue import Act, ActType
from tests.traits.turns import OPENING, spoken, turn_of


def test_buries_the_facts() -> None:
    asking = turn_of("Hi, where is it?", Act(type=ActType.GREET))
    assert all(len(spoken("rambling", asking, seed=seed).text.split()) > 8 for seed in range(5))
    assert any(len(spoken("rambling", OPENING, seed=seed).text) > len(OPENING.text) for seed in range(5))


def test_leaves_without_another_story() -> None:
    bye = turn_of("Bye!", Act(type=ActType.CLOSE))
    assert spoken("rambling", bye) == bye
