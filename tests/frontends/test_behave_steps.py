"""What step files import."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.frontends.behave_suite import load_suite
from simulator.frontends.bundle import shipped
from simulator.frontends.feature_files import find_features
from simulator.frontends.step_files import load_steps
from tests.frontends.conftest import ProjectFolder


def _definitions() -> dict[str, Any]:
    from behave.runner import the_step_registry

    return {each.pattern: each for kind in the_step_registry.steps.values() for each in kind}


def test_sentences_are_cucumber_expressions_whatever_stands_before(project: ProjectFolder) -> None:
    project.write(
        "steps/own_steps.py",
        "import behave\nfrom simulator.frontends.behave_steps import then\n"
        "@behave.then('it counts {n:d}')\ndef a(context, n): pass\n"
        "@then('it counts/numbers {int} thing(s)')\nasync def b(context, n): pass\n",
    )
    load_steps((project.root / "steps",))
    definition = _definitions()["it counts/numbers {int} thing(s)"]
    assert definition.NAME == "cucumber_expressions"
    assert definition.match("it numbers 3 things") is not None
    assert "own_steps.py" in str(definition.location)


def test_our_errors_leave_a_step_as_failures_without_traceback(project: ProjectFolder) -> None:
    project.write(
        "steps/own_steps.py",
        "from simulator.frontends.behave_steps import given\nfrom simulator.errors import UsageError\n"
        "@given('a wrong thing')\ndef a(context): raise UsageError('it is wrong')\n",
    )
    project.write("features/greetings.feature", "Feature: F\n  Scenario: S\n    Given a wrong thing\n")
    assert project.run() == 2
    assert project.results()[0]["steps"][0]["message"].startswith("features/greetings.feature:3: it is wrong")


def test_the_shipped_steps_come_with_one_call_beside_ones_own(project: ProjectFolder) -> None:
    project.write(
        "steps/plain_steps.py",
        "from simulator.frontends.behave_steps import then, use_shipped_steps\nuse_shipped_steps()\n"
        "@then('something of our own')\ndef own(context): pass\n",
    )
    project.write(
        "features/greetings.feature",
        "Feature: F\n  Scenario: S\n    Given Ines is signed in\n    Then something of our own\n",
    )
    suite = load_suite(find_features((), root=project.root))
    assert suite.undefined(suite.planned[0]) == ()
    load_steps((shipped("steps"),))
    assert len(_definitions()) > 10


@pytest.mark.parametrize("twice", [("steps",), ("steps", "steps")])
def test_loading_the_same_steps_twice_is_no_ambiguity(project: ProjectFolder, twice: tuple[str, ...]) -> None:
    load_steps(tuple(project.root / name for name in twice))
    assert len(_definitions()) == 4
