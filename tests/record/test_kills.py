from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator.errors import UsageError
from simulator.frontends import kill_report
from simulator.record.kills import load_kills
from tests.frontends.made_trials import KILLED, NO_GROUND, NOT_PLANTED, SURVIVED, matrix


def test_what_a_mutation_run_writes_is_read_back(tmp_path: Path) -> None:
    _, path = kill_report.write(matrix(KILLED, SURVIVED, NO_GROUND, NOT_PLANTED), tmp_path)
    kills = load_kills(path)
    assert (kills.target, kills.seed) == ("t", 7)
    assert kills.grade == (1, 2)
    assert [fault.fate for fault in kills.about("SEC-1")] == ["killed"]
    assert [fault.fate for fault in kills.about("SEC-2")] == ["survived"]
    assert kills.about("BIL-1") == ()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "names no planted faults"),
        ('{"grade": {}}', "names no planted faults"),
        (json.dumps({"target": "t", "seed": 1, "faults": [{"name": "x"}]}), "no kill matrix"),
        (json.dumps({"target": "t", "seed": "one", "faults": []}), "no kill matrix"),
    ],
)
def test_what_is_no_kill_matrix_is_said_with_its_file(tmp_path: Path, content: str, problem: str) -> None:
    path = tmp_path / "other.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=problem) as caught:
        load_kills(path)
    assert "other.json" in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot read"):
        load_kills(tmp_path / "none.json")
