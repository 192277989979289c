from __future__ import annotations

from pathlib import Path

import pytest

from simulator.errors import (
    ChatFailure,
    HarnessError,
    SimulatorStuck,
    TargetError,
    TargetTimeout,
    UnderstudyError,
    UnknownName,
    UsageError,
    Where,
    suggestion,
)


@pytest.mark.parametrize(
    ("kind", "code"),
    [(UsageError, 2), (TargetError, 3), (TargetTimeout, 3), (ChatFailure, 1), (SimulatorStuck, 4), (HarnessError, 70)],
)
def test_each_branch_has_its_exit_code(kind: type[UnderstudyError], code: int) -> None:
    assert kind("x").exit_code == code


def test_a_message_says_where_what_and_the_way_out() -> None:
    error = UsageError("'patience' is 'much'", where=Where.of(Path("personas/ines.yaml"), 4), way_out="write a number")
    assert str(error) == "personas/ines.yaml:4: 'patience' is 'much'\n  write a number"


def test_an_unknown_name_lists_what_there_is_and_the_nearest() -> None:
    error = UnknownName("persona", "inez", ["walter", "ines"])
    assert "no persona 'inez'" in str(error)
    assert "did you mean 'ines'? There are: ines, walter" in str(error)


def test_without_a_near_match_the_list_alone() -> None:
    assert suggestion("zzz", ["ines"]) == "there are: ines"
    assert suggestion("zzz", []) == "there are: none"
