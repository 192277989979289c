"""Results in the order of the files."""

from __future__ import annotations

import io

from rich.console import Console as Screen

from simulator.frontends.behave_suite import load_suite
from simulator.frontends.feature_files import find_features
from simulator.frontends.showing import Showing
from simulator.record.result import ScenarioOutcome, ScenarioResult
from tests.frontends.conftest import ProjectFolder


def _result(name: str) -> ScenarioResult:
    return ScenarioResult(
        scenario_id=f"x:{name}", feature="F", feature_file="x", name=name, line=1, outcome=ScenarioOutcome.PASSED
    )


def test_a_result_waits_for_those_before_it(project: ProjectFolder) -> None:
    for file in ("a", "b"):
        project.write(
            f"features/{file}.feature", f"Feature: {file}\n  Scenario: 1\n    Given x\n  Scenario: 2\n    Given x\n"
        )
    suite = load_suite(find_features(("features/a.feature", "features/b.feature"), root=project.root))
    written = io.StringIO()
    showing = Showing(suite.planned, Screen(file=written, width=80))
    showing.finished(1, _result("second"))
    assert written.getvalue() == ""
    showing.finished(0, _result("first"))
    showing.finished(3, _result("fourth"))
    assert written.getvalue().split() == ["a", "✓", "first", "0.0", "s", "✓", "second", "0.0", "s"]
    showing.flush()
    assert written.getvalue().split()[9:] == ["b", "✓", "fourth", "0.0", "s"]
