from __future__ import annotations

import pytest
from behave.cucumber_expression import StepMatcher4CucumberExpressions

from simulator.frontends.parameter_types import PARTS, define_parameter_types


def _values(expression: str, sentence: str) -> list[object] | None:
    define_parameter_types()
    found = StepMatcher4CucumberExpressions(lambda: None, expression).check_match(sentence)
    return None if found is None else [argument.value for argument in found]


def test_defining_twice_does_no_harm() -> None:
    define_parameter_types()
    define_parameter_types()
    for part in PARTS:
        assert StepMatcher4CucumberExpressions.TYPE_REGISTRY.has_registered_type(part.name)


@pytest.mark.parametrize(
    ("expression", "sentence", "values"),
    [
        ("{persona} is signed in", "Ines is signed in", ["Ines"]),
        ("{persona} is signed in", "somebody is signed in", None),
        ("{persona} is signed in", "Ines, whose card is locked, is signed in", None),
        (
            "{persona}, {story}, is signed in",
            "Ines, whose card is locked, is signed in",
            ["Ines", "whose card is locked"],
        ),
        ("{persona}, {story}, is signed in", "Ines, who is angry, is not signed in", None),
        ("{who} learns {fact}", "she learns the due date", ["she", "the due date"]),
        ("{who} learns {fact}", "Ines learns the due date", ["Ines", "the due date"]),
        ("{who} learns {fact}", "the agent learns the due date", None),
        ("{who} learns {fact}", "she learns the due date within 2 replies", None),
        ("{who} learns {fact} within {int} reply/replies", "he learns the APR within 1 reply", ["he", "the APR", 1]),
        ("{who} is told to {channel}", "she is told to use the travel desk", ["she", "use the travel desk"]),
        ("the agent {manner}", "the agent says sorry", ["says sorry"]),
        ("the agent {manner}", "the agent asks what happened", None),
        ("the agent {manner}", "the agent never asks what happened", None),
        ("the agent {manner}", "the agent shows her PIN", None),
        ("the agent asks {question}", "the agent asks what happened before she learns the APR", None),
        ("the agent asks {question}", "the agent asks what happened at most 2 times", None),
        (
            "the agent asks {question} before {who} learns {fact}",
            "the agent asks what happened before Ines learns the APR",
            ["what happened", "Ines", "the APR"],
        ),
        ("the conversation keeps to {statement}", "the conversation keeps to SVC-4", ["SVC-4"]),
        ("the agent answers in {language}", "the agent answers in French", None),
    ],
)
def test_what_a_part_takes(expression: str, sentence: str, values: list[object] | None) -> None:
    assert _values(expression, sentence) == values


def test_each_part_says_what_it_means() -> None:
    assert all(part.means for part in PARTS)
    assert len({part.name for part in PARTS}) == len(PARTS)
