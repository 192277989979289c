"""What would be played."""

from __future__ import annotations

import io

from rich.console import Console as Screen

from simulator.frontends.behave_suite import load_suite
from simulator.frontends.feature_files import find_features
from simulator.frontends.forecast import forecast
from simulator.frontends.project import load_project
from simulator.frontends.run import Run
from tests.frontends.conftest import ProjectFolder


def _forecast(project: ProjectFolder, *, jobs: int = 1, rate: float | None = None) -> tuple[int, str]:
    written = io.StringIO()
    suite = load_suite(find_features((), root=project.root))
    record = project.root / ".understudy" / "record.jsonl"
    run = Run.of(load_project(project.root), rate=rate)
    code = forecast(suite, run, record, Screen(file=written, width=60), jobs=jobs)
    return code, written.getvalue()


def test_counts_and_the_least_time(project: ProjectFolder) -> None:
    code, shown = _forecast(project, rate=0.5)
    assert code == 0
    assert "features/greetings.feature:2  Somebody is greeted" in shown
    assert "1 scenarios, 1 conversations or more" in shown.replace("\n", " ")
    assert "2 s at least" in shown.replace("\n", " ")


def test_times_of_an_earlier_record(project: ProjectFolder) -> None:
    assert project.run() == 0
    assert "(1 known)" in _forecast(project, jobs=3)[1]
    project.write(".understudy/record.jsonl", "no record\n")
    assert "known" not in _forecast(project)[1]


def test_a_step_that_nobody_wrote(project: ProjectFolder) -> None:
    project.write("features/more.feature", "Feature: M\n  Scenario: S\n    Given nobody wrote this\n")
    code, shown = _forecast(project)
    assert code == 2
    assert "no step is defined" in shown


def test_a_phrase_that_stands_for_nothing(folder: ProjectFolder) -> None:
    folder.write(
        "features/more.feature", "Feature: M\n  Scenario: S\n    Given Ines is signed in\n    Then she learns nothing\n"
    )
    code, shown = _forecast(folder)
    assert code == 2
    assert "features/more.feature:4: there is no phrase among the facts" in " ".join(shown.split())
