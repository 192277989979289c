"""Shouts when angry, and only then."""

from __future__ import annotations

from simulator.dialogue import Act, ActType
from tests.traits.turns import OPENING, spoken, turn_of


def test_shouts_when_complaining_and_keeps_facts() -> None:
    angry = turn_of("I told you, Jane Doe!", Act(type=ActType.COMPLAIN), user_name="Jane Doe")
    assert spoken("caps_when_angry", angry).text == "I TOLD YOU, JANE DOE!"


def test_is_calm_otherwise() -> None:
    assert spoken("caps_when_angry", OPENING) == OPENING
