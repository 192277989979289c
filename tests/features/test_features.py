"""The shipped features hold together: they parse, each step has one meaning, and the whole policy has its examples."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from behave.parser import parse_file

from simulator.frontends.blanks import filled
from simulator.frontends.phrasebook import load_phrasebook
from simulator.frontends.step_catalogue import definitions, sentences
from simulator.personas import goal_by_phrase, load_persona
from simulator.personas.words import neutral
from simulator.policies import load_policy

ROOT = Path(__file__).parents[2]
FEATURES = sorted((ROOT / "features").glob("*.feature"))
CROWDS = ROOT / "features" / "crowds.feature"
"""Many cardmembers at once: of no chapter, and of no single statement."""
CHAPTERS = [path for path in FEATURES if path != CROWDS]
FOLDERS = (ROOT / "personas",)
STATEMENT = re.compile(r"[A-Z]{3}-\d+")
STATEMENTS = {
    "ACC": 5, "AVL": 9, "BIL": 4, "DIS": 5, "CRD": 5, "REW": 4, "ACT": 5, "CRE": 3, "TRV": 4, "SEC": 11, "ESC": 6,
    "SVC": 6,
}  # fmt: skip
TWINS = {statement.id for statement in load_policy().statements.values() if statement.twin}
FAMILY_OF = {
    "question": "questions", "fact": "facts", "offer": "offers", "channel": "channels", "queue": "queues",
    "manner": "manners", "secret": "secrets",
}  # fmt: skip


@lru_cache(maxsize=1)
def _features() -> tuple[Any, ...]:
    return tuple(parse_file(str(path)) for path in FEATURES)


def _scenarios() -> Iterator[tuple[Any, Any]]:
    """(scenario, the rule around it); outlines are taken apart into their examples."""
    for feature in _features():
        for rule in feature.rules:
            for scenario in rule.walk_scenarios():
                yield scenario, rule


def _steps() -> Iterator[Any]:
    for scenario, _ in _scenarios():
        yield from scenario.all_steps
    for scenario in parse_file(str(CROWDS)).scenarios:
        yield from scenario.all_steps


def _ids(rule: Any) -> list[str]:
    return [str(tag) for tag in rule.tags if STATEMENT.fullmatch(str(tag))]


def _matches(step: Any) -> list[Any]:
    return [found for kind, found in definitions() if kind == step.step_type and found.match(step.name)]


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_each_feature_parses_and_is_all_rules(path: Path) -> None:
    feature = next(feature for feature in _features() if Path(feature.filename).name == path.name)
    assert feature.rules
    assert feature.scenarios == [], "each scenario belongs under the Rule that it shows"
    assert feature.description, "a feature begins with what it is about"


def test_the_chapters_of_the_policy_are_all_there() -> None:
    assert {path.stem for path in CHAPTERS} == {
        "access", "availability", "billing", "disputes", "cards", "rewards", "account_changes", "credit", "travel",
        "security", "escalation", "service_quality",
    }  # fmt: skip


def test_every_step_matches_exactly_one_definition() -> None:
    bad = [f"{step.location}: {step.name}" for step in _steps() if len(_matches(step)) != 1]
    assert bad == []


def test_every_definition_is_used() -> None:
    used = {found.pattern for step in _steps() for found in _matches(step)}
    assert [sentence.expression for sentence in sentences() if sentence.expression not in used] == []


def test_every_phrase_a_feature_uses_is_in_the_phrasebook() -> None:
    phrasebook = load_phrasebook()
    for step in _steps():
        found = _matches(step)[0]
        names = re.findall(r"\{(\w+)\}", found.pattern)
        for name, argument in zip(names, found.match(step.name).arguments, strict=True):
            if name in FAMILY_OF:
                phrasebook.phrase(FAMILY_OF[name], argument.value)


def test_every_person_story_goal_and_blank_is_there() -> None:
    goals = set()
    for scenario, _ in _scenarios():
        persona = None
        for step in scenario.all_steps:
            found = _matches(step)[0]
            values = [argument.value for argument in found.match(step.name).arguments]
            if "{persona}" in found.pattern:
                story = values[1] if "{story}" in found.pattern else ""
                persona = load_persona(values[0].lower(), folders=FOLDERS, seed=7, stories=(story,) if story else ())
            assert persona is not None, f"{scenario.location}: nobody is there"
            if "{goal}" in found.pattern:
                goals.add(neutral(values[1]))
            for words in (value for value in values if "{string}" in found.pattern and "[" in str(value)):
                assert "[" not in filled(words, persona)
    anybody = load_persona("ines", folders=FOLDERS, seed=7)
    for goal in sorted(goals):
        goal_by_phrase(goal, folders=FOLDERS, persona=anybody)


def test_each_rule_is_a_statement_of_the_policy() -> None:
    for feature in _features():
        for rule in feature.rules:
            ids = _ids(rule)
            assert len(ids) == 1, f"{rule.location}: one statement per Rule, this one has {ids}"
            chapter, number = ids[0].split("-")
            assert 1 <= int(number) <= STATEMENTS[chapter]


def test_each_statement_has_its_rule_with_two_scenarios() -> None:
    rules = {name: rule for feature in _features() for rule in feature.rules for name in _ids(rule)}
    wanted = {f"{chapter}-{number}" for chapter, count in STATEMENTS.items() for number in range(1, count + 1)}
    assert wanted - set(rules) == set()
    assert [name for name, rule in rules.items() if len(rule.run_items) < 2] == []
    assert sum(1 for _ in _scenarios()) >= 170


def test_statements_that_turn_somebody_away_have_a_benign_twin() -> None:
    twins = {name for scenario, rule in _scenarios() if "twin" in scenario.tags for name in _ids(rule)}
    assert TWINS - twins == set()


def test_each_statement_is_shown_by_a_goal_and_by_a_particular_situation() -> None:
    pursued: Counter[str] = Counter()
    for scenario, rule in _scenarios():
        if any("sets out to" in step.name for step in scenario.all_steps):
            pursued.update(_ids(rule))
    every = {name for _, rule in _scenarios() for name in _ids(rule)}
    assert sorted(every - set(pursued)) == []


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_style(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"https?://|www\.|\$\.|\bstatus code\b|\bJSON\b", text, re.IGNORECASE)
    assert not text.startswith("#")
    feature = next(feature for feature in _features() if Path(feature.filename).name == path.name)
    if feature.background:
        assert len(feature.background.steps) <= 4
    names = Counter(scenario.name for rule in feature.rules for scenario in rule.run_items)
    assert [name for name, count in names.items() if count > 1] == []
    for rule in feature.rules:
        for scenario in rule.walk_scenarios():
            _check_shape(scenario)


def _check_shape(scenario: Any) -> None:
    kinds = [step.step_type for step in scenario.all_steps]
    assert kinds == sorted(kinds, key=("given", "when", "then").index), f"{scenario.location}: Given, When, Then"
    assert {"given", "when", "then"} <= set(kinds), scenario.location
    assert 3 <= len(kinds) <= 7, f"{scenario.location}: {len(kinds)} steps"
    spoken_of = set(re.findall(r"\w+", " ".join(re.sub(r'"[^"]*"', "", step.name) for step in scenario.all_steps)))
    assert not ({"she", "her"} & spoken_of and {"he", "his", "him"} & spoken_of), f"{scenario.location}: two pronouns"
    for step in scenario.all_steps:
        assert len(step.name) <= 150, f"{step.location}: too long to be read aloud"


def test_the_example_of_the_guide_stands_as_it_is_documented() -> None:
    """The README's examples parse and match as well."""
    guide = (ROOT / "features" / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```gherkin\n(.*?)```", guide, re.DOTALL)
    assert blocks
    from behave.parser import parse_feature

    for block in blocks:
        feature = parse_feature(f"Feature: example\n\n{block}")
        for rule in feature.rules:
            for scenario in rule.walk_scenarios():
                assert [step.name for step in scenario.all_steps if len(_matches(step)) != 1] == []
