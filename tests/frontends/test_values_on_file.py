from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from simulator.errors import UnknownName, UsageError
from simulator.frontends.values_on_file import on_file
from simulator.personas import load_persona

INES = load_persona("ines", folders=(Path(__file__).parents[2] / "personas",), seed=5)


def test_facts_by_the_words_of_a_feature() -> None:
    assert on_file(INES, "the due date") == INES.account["statement"]["due_date"]
    assert on_file(INES, "her points balance") == str(INES.account["points"])
    assert on_file(INES, "the APR") == INES.account["credit"]["apr"]


def test_what_no_account_has() -> None:
    with pytest.raises(UnknownName, match="did you mean 'due date'"):
        on_file(INES, "the due day")
    with pytest.raises(UsageError, match="has no balance"):
        on_file(replace(INES, account={}), "the balance")
    with pytest.raises(UsageError, match="nobody is there"):
        on_file(None, "the balance")
