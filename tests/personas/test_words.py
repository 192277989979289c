"""Checks of YAML words against the vocabulary."""

from __future__ import annotations

import pytest

from simulator.documents import parse
from simulator.errors import UnknownName, UsageError, Where
from simulator.personas.words import check_pattern, is_slot, neutral, words_of

HERE = Where("goal.yaml", 7)


@pytest.mark.parametrize("pattern", ["handoff", "inform(locked)", "inform(locked|replaced) or handoff(fraud)"])
def test_patterns_that_are_right(pattern: str) -> None:
    check_pattern(pattern, HERE)


@pytest.mark.parametrize(
    ("pattern", "says"),
    [("informs(locked)", "inform"), ("inform(lockd)", "locked"), ("inform(locked", "closing bracket")],
)
def test_patterns_that_are_wrong(pattern: str, says: str) -> None:
    with pytest.raises(UsageError) as caught:
        check_pattern(pattern, HERE)
    assert "goal.yaml:7" in str(caught.value)
    assert says in str(caught.value)


def test_words_of_a_list() -> None:
    block = parse("traits:\n  - typos\n", "x.yaml")
    assert words_of(block, "traits", "trait", ("typos",)) == ("typos",)
    with pytest.raises(UnknownName) as caught:
        words_of(block, "traits", "trait", ("terse",))
    assert "x.yaml:1" in str(caught.value)


def test_pronouns_do_not_matter() -> None:
    assert (
        neutral("ask about  her late fee") == neutral("ask about their late fee") == neutral("ask about his late fee")
    )
    assert is_slot("lock_card")
    assert not is_slot("dance")
