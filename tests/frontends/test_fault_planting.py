"""Faults planted in a chat that says the same each time, and in the embedded one."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest

from simulator.frontends.behave_suite import load_suite
from simulator.frontends.fault_planting import FaultPlanting
from simulator.frontends.feature_files import find_features
from simulator.frontends.kill_matrix import Fate, KillMatrix, Trial
from simulator.frontends.run import Run
from simulator.mutations import load_mutants
from simulator.record.reader import load
from tests.frontends.conftest import ProjectFolder

FEATURE = """Feature: Hours
  @AVL-1
  Scenario: Somebody asks
    Given ines is here
    When they say "hello"
    And they say "I want to speak to a person"
    Then the last words have "{words}"
"""
OWN = """
- name: shouts
  title: says something that nobody minds
  policy: [AVL-1]
  says: {en: ["Have a nice day!"], es: ["¡Buen día!"]}
- name: never-comes
  title: waits for a moment that never comes
  policy: [AVL-1]
  severity: critical
  when: ["user: report(stranded)"]
  stalls: {}
"""


def _planted(mutants: Sequence[str] = (), defects: Sequence[str] = (), *, most: int = 12) -> KillMatrix:
    run = Run.of()
    suite = load_suite(find_features((), root=run.project.root))
    chosen = [mutant for mutant in load_mutants(run.project.mutants) if mutant.name in mutants]
    told: list[Trial] = []
    planting = FaultPlanting(run, suite, Path("out"), most=most)
    matrix = asyncio.run(planting.go(chosen, defects, told.append))
    assert tuple(told) == matrix.trials
    return matrix


@pytest.fixture
def hours(project: ProjectFolder) -> ProjectFolder:
    project.write("features/hours.feature", FEATURE.format(words="noted"))
    project.write("own.yaml", OWN)
    config = (project.root / "understudy.yaml").read_text(encoding="utf-8")
    project.write("understudy.yaml", config[:-1] + ', "mutants": ["own.yaml"]}')
    return project


def test_what_is_noticed_what_is_not_and_what_never_comes(hours: ProjectFolder) -> None:
    matrix = _planted(["asks-ssn", "shouts", "never-comes"])
    fates = {trial.fault.name: trial.fate for trial in matrix.trials}
    assert fates == {"asks-ssn": Fate.KILLED, "shouts": Fate.SURVIVED, "never-comes": Fate.NOT_PLANTED}
    trials = {trial.fault.name: trial for trial in matrix.trials}
    killed, survived = trials["asks-ssn"], trials["shouts"]
    assert killed.kills[0].rules == ("never-asks-ssn",)
    assert killed.for_its_own_sake
    assert survived.record is not None
    assert {result.scenario_id for result in load(survived.record).scenarios} == {
        "features/hours.feature:3",
        "features/greetings.feature:2",
    }
    assert "> Agent: Thank you, I have noted that.\n    Have a nice day!" in survived.shots[0].conversation


def test_the_statements_own_scenarios_come_first(hours: ProjectFolder) -> None:
    (trial,) = _planted(["shouts"], most=1).trials
    assert [shot.scenario_id for shot in trial.shots] == ["features/hours.feature:3"]


@pytest.mark.parametrize("tag", ["@AVL-1", "@SEC-3"])
def test_a_scenario_that_is_red_anyway_is_no_ground(hours: ProjectFolder, tag: str) -> None:
    hours.write("features/hours.feature", FEATURE.format(words="not said").replace("@AVL-1", tag))
    (hours.root / "features/greetings.feature").unlink()
    matrix = _planted(["asks-ssn"])
    assert matrix.trials[0].fate is Fate.NO_GROUND
    assert list(matrix.not_green) == ["features/hours.feature:3"]


ASKING = """Feature: The assistant
  @AVL-6
  Scenario: Somebody asks
    Given ines is here
    When they say "Am I talking to a person or to a machine?"
  Scenario: Somebody does not
    Given ines is here
    When they say "What is my balance?"
"""


def test_defects_of_the_embedded_chat(project: ProjectFolder) -> None:
    (project.root / "understudy.yaml").unlink()
    project.write("features/greetings.feature", ASKING)
    matrix = _planted(defects=["claims-human", "claims-human-in-spanish"])
    plain, conditional = matrix.trials
    assert (plain.fault.kind, conditional.fault.kind) == ("plain", "conditional")
    assert plain.fate is Fate.KILLED
    assert "never-claims-to-be-human" in plain.kills[0].rules
    assert [(shot.scenario_id, shot.planted) for shot in plain.shots] == [
        ("features/greetings.feature:3", True),
        ("features/greetings.feature:6", False),
    ]
    assert conditional.fate is Fate.NOT_PLANTED
    assert plain.record is not None
    assert load(plain.record).scenarios[0].again.endswith("--defect claims-human")
