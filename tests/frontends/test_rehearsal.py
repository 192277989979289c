"""Names and phrases are looked up before anything is played."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from simulator.frontends.behave_suite import load_suite
from simulator.frontends.feature_files import find_features
from simulator.frontends.project import load_project
from simulator.frontends.rehearsal import Rehearsal
from simulator.frontends.run import Run
from tests.frontends.conftest import ProjectFolder

MISSPELT = Path(__file__).parents[1] / "cases" / "frontends" / "misspelt.feature"


@pytest.fixture
def problems(folder: ProjectFolder) -> list[list[str]]:
    """Of each scenario of the misspelt feature, which has no steps beside it: the shipped ones serve."""
    (folder.root / "features").mkdir()
    shutil.copy(MISSPELT, folder.root / "features" / "misspelt.feature")
    suite = load_suite(find_features((), root=folder.root))
    rehearsal = Rehearsal(Run.of(load_project(folder.root)))
    return [list(rehearsal.problems(suite, planned)) for planned in suite.planned]


def test_a_person_is_unknown_once(problems: list[list[str]]) -> None:
    (only,) = problems[0]
    assert only.startswith("features/misspelt.feature:4: there is no persona 'inez'\n")
    assert "did you mean 'ines'?" in only


@pytest.mark.parametrize(
    ("line", "words", "meant"),
    [
        (8, "story", "whose card is locked"),
        (9, "goal", "report a lost card"),
        (10, "among the facts", "that the card is locked"),
        (11, "among the questions", "for her billing ZIP"),
        (12, "among the channels", "call the number on the back of the card"),
        (13, "among the queues", "supervisor"),
        (14, "among the offers", "lock"),
        (15, "among the secrets", "card number"),
        (16, "ending", "it is settled"),
        (17, "statement", "BIL-4"),
    ],
)
def test_each_kind_of_name_has_its_line_and_what_there_is(
    problems: list[list[str]], line: int, words: str, meant: str
) -> None:
    (found,) = [problem for problem in problems[1] if problem.startswith(f"features/misspelt.feature:{line}: ")]
    assert words in found.splitlines()[0]
    assert meant in found


def test_what_is_known_is_not_complained_of(problems: list[list[str]]) -> None:
    assert problems[2] == []
