from __future__ import annotations

import pytest

from simulator.frontends.kill_matrix import Fate, Grade, Trial
from simulator.rules.base import Severity
from tests.frontends.made_trials import KILLED, NO_GROUND, NOT_PLANTED, SURVIVED, fault, matrix, shot


@pytest.mark.parametrize(
    ("trial", "fate"),
    [
        (KILLED, Fate.KILLED),
        (SURVIVED, Fate.SURVIVED),
        (NO_GROUND, Fate.NO_GROUND),
        (NOT_PLANTED, Fate.NOT_PLANTED),
        (Trial(fault=fault()), Fate.NOT_PLANTED),
        # A red that is not the chat's fault notices nothing.
        (Trial(fault=fault(), shots=(shot("stuck"),)), Fate.SURVIVED),
        (Trial(fault=fault(), shots=(shot("broken"),)), Fate.SURVIVED),
        # A red where nothing was planted is the chat's own unsteadiness.
        (Trial(fault=fault(), shots=(shot(planted=False),)), Fate.NOT_PLANTED),
    ],
)
def test_fates(trial: Trial, fate: Fate) -> None:
    assert trial.fate is fate


@pytest.mark.parametrize(("severity", "fate"), [(Severity.MINOR, Fate.KILLED), (Severity.MAJOR, Fate.SURVIVED)])
def test_a_warning_is_enough_for_what_is_minor(severity: Severity, fate: Fate) -> None:
    trial = Trial(fault=fault(severity=severity), shots=(shot("passed", warned=("asks-nicely",)),))
    assert trial.fate is fate
    assert trial.warnings == ("asks-nicely",)


def test_the_kill_for_its_own_sake_comes_first() -> None:
    aside, own = shot(own=False, scenario_id="a:1"), shot(scenario_id="a:2")
    trial = Trial(fault=fault(), shots=(aside, own))
    assert trial.kills == (own, aside)
    assert trial.for_its_own_sake
    assert not Trial(fault=fault(), shots=(aside,)).for_its_own_sake
    assert trial.tried == 2


def test_grades_count_only_what_was_planted() -> None:
    found = matrix(KILLED, SURVIVED, NO_GROUND, NOT_PLANTED)
    assert found.by_severity == {
        "critical": Grade(killed=1, planted=2, of=3),
        "major": Grade(killed=0, planted=0, of=1),
        "all": Grade(killed=1, planted=2, of=4),
    }
    assert found.by_kind == {"mutant": Grade(killed=1, planted=2, of=4)}
    assert found.by_severity["all"].share == 0.5
    assert found.by_severity["major"].share is None
    assert found.unwatched == ("BIL-1",)


def test_cells_are_statement_by_scenario() -> None:
    assert list(matrix(KILLED, SURVIVED).cells()) == [
        ("SEC-1", "a.feature:3", Grade(killed=1, planted=1, of=1)),
        ("SEC-1", "a.feature:9", Grade(killed=0, planted=1, of=1)),
        ("SEC-2", "a.feature:3", Grade(killed=0, planted=1, of=1)),
    ]


@pytest.mark.parametrize(
    ("trials", "code"),
    [
        ((KILLED,), 0),
        ((KILLED, SURVIVED), 1),
        ((KILLED, NOT_PLANTED, NO_GROUND), 0),
        ((KILLED, Trial(fault=fault(severity=Severity.MAJOR), shots=(shot("passed"),))), 0),
        ((NOT_PLANTED, NO_GROUND), 2),
        ((), 2),
    ],
)
def test_exit_code(trials: tuple[Trial, ...], code: int) -> None:
    assert matrix(*trials).exit_code == code
