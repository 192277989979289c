"""The pattern language of the lexicon files."""

from __future__ import annotations

import pytest

from simulator.reference.hearing.pattern import compiled

SETS = {"card": "(card|plastic)"}


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("late fee", "a late fee", True),
        ("late fee", "a late  fee", True),
        ("late fee", "chocolate fees", False),
        ("remov*", "was removed", True),
        ("lose ~ card", "lose my only card", True),
        ("lose ~ card", "lose one two three four five six card", False),
        ("lose ~~ card", "lose one two three four five six card", True),
        ("new (credit )?card", "a new card", True),
        ("new (credit )?card", "a new credit card", True),
        ("my <card>", "my plastic", True),
        ("(agent)$", "an agent", True),
        ("(agent)$", "agent please", False),
    ],
)
def test_patterns_mean_what_they_say(pattern: str, text: str, found: bool) -> None:
    assert (compiled(pattern, SETS).search(text) is not None) is found
