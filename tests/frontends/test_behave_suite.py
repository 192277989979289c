"""What is selected, what is undefined, and what comes nearest."""

from __future__ import annotations

import pytest

from simulator.errors import UsageError
from simulator.frontends.behave_suite import load_suite, nearest_sentence
from simulator.frontends.feature_files import find_features
from tests.frontends.conftest import FINE, ProjectFolder


def _ids(project: ProjectFolder, *tags: str) -> list[str]:
    suite = load_suite(find_features((), root=project.root), tags=tags)
    return [planned.scenario_id.rpartition("/")[2] for planned in suite.planned]


def test_tags_of_feature_rule_and_examples_count(project: ProjectFolder) -> None:
    project.write(
        "features/greetings.feature",
        "@f\nFeature: F\n  @r\n  Rule: R\n    @s\n    Scenario: S\n      Given ines is here\n"
        "    @o\n    Scenario Outline: O <x>\n      Given <x> is here\n"
        "      @e\n      Examples:\n        | x |\n        | ines |\n      Examples:\n        | x |\n        | gus |\n",
    )
    assert len(_ids(project, "@f")) == 3
    assert len(_ids(project, "@r and not @s")) == 2
    assert _ids(project, "@e") == ["greetings.feature:14"]
    assert _ids(project, "@o", "not @e") == ["greetings.feature:17"]
    assert _ids(project, "@s or @e") == ["greetings.feature:6", "greetings.feature:14"]


def test_an_outline_without_examples_is_refused(project: ProjectFolder) -> None:
    project.write("features/greetings.feature", FINE + "  Scenario Outline: O\n    Given <x> is here\n")
    with pytest.raises(UsageError, match="has no examples") as caught:
        _ids(project)
    assert str(caught.value.where) == "features/greetings.feature:6"


def test_a_feature_without_scenarios(project: ProjectFolder) -> None:
    project.write("features/greetings.feature", "Feature: nothing yet\n")
    with pytest.raises(UsageError, match=r"features/greetings\.feature:1: there is no scenario in this file"):
        _ids(project)


def test_undefined_steps_are_named_with_their_place(project: ProjectFolder) -> None:
    project.write("features/greetings.feature", FINE.replace("they say", "they sya"))
    suite = load_suite(find_features((), root=project.root))
    ((step, words),) = suite.undefined(suite.planned[0])
    assert step.line == 4
    assert words == (
        'features/greetings.feature:4: no step is defined for "When they sya "hello""; '
        'the nearest is "they say {string}"'
    )


def test_nearest_sentence() -> None:
    sentences = ["{who} says/asks {string}", "{who} is handed to {queue}", "{who} learns {fact} within {int} replies"]
    assert nearest_sentence('she said "my card is lost, what now?"', sentences) == sentences[0]
    assert nearest_sentence("she learns the fee within 4 reply", sentences) == sentences[2]
    assert nearest_sentence("xyzzy", sentences) == ""


def test_a_line_beyond_the_end_is_refused_rather_than_playing_the_last_scenario(project: ProjectFolder) -> None:
    with pytest.raises(UsageError, match="there is no line 99"):
        load_suite(find_features(("features/greetings.feature:99",), root=project.root))
