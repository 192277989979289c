"""Scenarios as examples for readers."""

from __future__ import annotations

from simulator.frontends.feature_examples import examples
from simulator.frontends.feature_files import find_features
from tests.frontends.conftest import ProjectFolder

FEATURE = """@cards
Feature: Cards
  Background:
    Given ines is here

  Scenario: Plain
    When they say "hello"

  @BIL-4 @a @b
  Rule: R
    @c
    Scenario Outline: With <word>
      When they say "<word>"

      Examples: some
        | word |
        | one  |
        | two  |

      Examples: more
        | word  |
        | three |

    Scenario Outline: Without any
      When they say "<word>"
"""


def test_outlines_stay_whole(project: ProjectFolder) -> None:
    project.write("features/greetings.feature", FEATURE)
    plain, outline, empty = examples(find_features((), root=project.root))
    assert (plain.name, plain.scenario_ids) == ("Plain", ("features/greetings.feature:6",))
    assert plain.steps == (("Given", "ines is here"), ("When", 'they say "hello"'))
    assert outline.name == "With <word>"
    assert outline.scenario_ids == tuple(f"features/greetings.feature:{line}" for line in (17, 18, 22))
    assert outline.table == (("word",), ("one",), ("two",), ("three",))
    assert outline.policy == ("BIL-4",)
    assert outline.tags == ("BIL-4", "a", "b", "c", "cards")
    assert outline.steps[-1] == ("When", 'they say "<word>"')
    assert (empty.scenario_ids, empty.table) == ((), ())


def test_a_file_without_a_feature_has_none(project: ProjectFolder) -> None:
    project.write("features/greetings.feature", "# nothing yet\n")
    assert examples(find_features((), root=project.root)) == []
