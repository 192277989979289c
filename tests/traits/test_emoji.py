"""An emoji at the end."""

from __future__ import annotations

from simulator.dialogue import Act, ActType
from tests.traits.turns import spoken, turn_of


def test_signs_follow_the_mood() -> None:
    angry = turn_of("This is slow", Act(type=ActType.COMPLAIN))
    texts = {spoken("emoji", angry, seed=seed).text for seed in range(20)}
    assert "This is slow" in texts
    assert texts - {"This is slow"} <= {f"This is slow {sign}" for sign in "😡😤🙄"}
    plain = turn_of("1005", last_four="1005")
    assert spoken("emoji", plain) == plain
