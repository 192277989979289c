"""Tags that mean a statement of the policy and name none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from simulator.errors import UsageError, Where
from simulator.frontends.behave_suite import load_suite
from simulator.frontends.feature_files import find_features
from simulator.frontends.statement_tags import places, refuse_unknown, unknown

KNOWN = ("BIL-3", "BIL-4", "SEC-1")
FEATURE = """Feature: A
  @BIL-4
  Rule: R

    @bil-99 @wip
    Scenario Outline: one
      Given <n>
      @SEC-12
      Examples:
        | n |
        | 1 |
"""


@pytest.mark.parametrize(
    ("tag", "near"),
    [("BIL-99", "BIL-"), ("bil-4", "BIL-4"), ("BIL4", "BIL-4"), ("SEC-10", "SEC-1")],
)
def test_a_wrong_number_is_told_with_what_comes_nearest(tag: str, near: str) -> None:
    (error,) = unknown([(tag, Where("a.feature", 3))], KNOWN)
    assert str(error).startswith(f"a.feature:3: the policy has no statement {tag!r}")
    assert f"did you mean '{near}" in str(error)


@pytest.mark.parametrize("tag", ["BIL-4", "wip", "JIRA-12", "twin", "BIL", "BIL-4b", "slow-2s"])
def test_other_tags_are_the_teams_own_business(tag: str) -> None:
    assert list(unknown([(tag, Where("a.feature", 3))], KNOWN)) == []


def test_the_place_is_that_of_the_tag(tmp_path: Path) -> None:
    (tmp_path / "a.feature").write_text(FEATURE, encoding="utf-8")
    suite = load_suite(find_features([str(tmp_path / "a.feature")], root=tmp_path))
    found = {tag: where.line for tag, where in places(suite.planned[0].scenario, "a.feature")}
    assert found == {"BIL-4": 2, "bil-99": 5, "wip": 5, "SEC-12": 11}  # of examples behave keeps no line: the row
    with pytest.raises(UsageError, match=r"a\.feature:"):
        refuse_unknown([(suite.planned[0].scenario, "a.feature")], KNOWN)


def test_a_run_does_not_begin(tmp_path: Path) -> None:
    (tmp_path / "a.feature").write_text(FEATURE.replace("@bil-99", "@BIL-99").replace("@SEC-12", ""), encoding="utf-8")
    command = [sys.executable, "-m", "simulator.frontends.command_line", "run", "a.feature"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert "a.feature:5: the policy has no statement 'BIL-99'" in done.stderr
    assert "did you mean 'BIL-" in done.stderr
    assert not (tmp_path / ".understudy").exists()
