"""Parts of a suite by the names of its scenarios."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.errors import UsageError
from simulator.executors.shard import Shard, shard_of


@given(st.text(max_size=40), st.integers(min_value=1, max_value=50))
def test_each_scenario_is_in_exactly_one_shard(scenario_id: str, count: int) -> None:
    holding = [index for index in range(1, count + 1) if Shard(index=index, count=count).holds(scenario_id)]
    assert holding == [shard_of(scenario_id, count)]


def test_the_cut_is_the_same_everywhere_and_about_even() -> None:
    names = [f"features/cards.feature:{line}" for line in range(1000)]
    assert [shard_of(name, 4) for name in names[:8]] == [3, 2, 1, 3, 3, 1, 2, 2]
    sizes = [sum(shard_of(name, 4) == index for name in names) for index in (1, 2, 3, 4)]
    assert min(sizes) > 200


def test_parse() -> None:
    assert Shard.parse(" 2/ 3") == Shard(index=2, count=3)
    assert str(Shard.parse("2/3")) == "2/3"


@pytest.mark.parametrize("text", ["", "0/3", "4/3", "1", "1/0", "a/b", "-1/2", "1/2/3"])
def test_what_is_no_shard(text: str) -> None:
    with pytest.raises(UsageError, match="is no shard"):
        Shard.parse(text)
