"""What a policy lacks: each kind of gap, and none where there is none."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from simulator.frontends.policy_check import Examples, gaps
from simulator.policies import Policy, load_policy

PACK = """chapter: Ours
statements:
  OWN-1: Says hello.
  OWN-2: Sends complaints elsewhere.
twins: [OWN-2]
"""
ENOUGH = Examples(
    scenarios=Counter({"SEC-1": 3}),
    twins=Counter(),
    goals=Counter({"SEC-1": 1}),
    situations=Counter({"SEC-1": 2}),
)


@pytest.fixture
def policy(tmp_path: Path) -> Policy:
    pack = tmp_path / "ours.yaml"
    pack.write_text(PACK, encoding="utf-8")
    return load_policy(packs=(pack,))


def _lacks(policy: Policy, name: str, examples: Examples = ENOUGH, **known: set[str]) -> list[str]:
    sets = {"mutants": set[str](), "defects": set[str](), "ours": set[str](), **known}
    return [lack for found, lack in gaps(policy, examples, **sets) if found == name]


def test_a_statement_that_has_all_of_it_has_no_gap(policy: Policy) -> None:
    assert _lacks(policy, "SEC-1", mutants={"SEC-1"}, defects={"SEC-1"}, ours={"SEC-1"}) == []


def test_faults_are_wanted_for_each(policy: Policy) -> None:
    assert _lacks(policy, "SEC-1", ours={"SEC-1"}) == [
        "no mutant breaks it",
        "no defect of the embedded chat breaks it",
    ]


def test_a_teams_own_statement_needs_no_defect_of_our_chat(policy: Policy) -> None:
    found = _lacks(policy, "OWN-1", mutants={"OWN-1"})
    assert found == ["there is no rule for it", "no scenarios besides twins, 2 are wanted"]


def test_a_twin_is_no_scenario_of_the_statement_itself(policy: Policy) -> None:
    one = Examples(scenarios=Counter({"OWN-2": 2}), twins=Counter({"OWN-2": 1}))
    assert _lacks(policy, "OWN-2", one, mutants={"OWN-2"}) == [
        "there is no rule for it",
        "1 scenario besides twins, 2 are wanted",
    ]
    none = Examples(scenarios=Counter({"OWN-2": 2}), twins=Counter())
    assert "no benign twin" in _lacks(policy, "OWN-2", none, mutants={"OWN-2"})[1]


def test_one_scenario_pursues_a_goal_and_one_is_a_particular_situation(policy: Policy) -> None:
    pursued = Examples(scenarios=Counter({"SEC-1": 2}), twins=Counter(), goals=Counter({"SEC-1": 2}))
    scripted = Examples(scenarios=Counter({"SEC-1": 2}), twins=Counter(), situations=Counter({"SEC-1": 2}))
    known = {"mutants": {"SEC-1"}, "defects": {"SEC-1"}, "ours": {"SEC-1"}}
    assert "particular situation" in _lacks(policy, "SEC-1", pursued, **known)[0]
    assert "sets out for a goal" in _lacks(policy, "SEC-1", scripted, **known)[0]
    # A team's own statements may be told in other steps than ours.
    own = Examples(scenarios=Counter({"OWN-1": 2}), twins=Counter())
    assert _lacks(policy, "OWN-1", own, mutants={"OWN-1"}) == ["there is no rule for it"]


def test_what_names_no_statement_is_told(policy: Policy) -> None:
    assert "no such statement" in _lacks(policy, "SEC-99", mutants={"SEC-99"})[0]


def test_a_statement_whose_rules_are_off(tmp_path: Path) -> None:
    names = [rule.name for rule in load_policy().serving("AVL-1")]
    pack = tmp_path / "off.yaml"
    pack.write_text("switch_off:\n" + "".join(f"  {name}: closed at night\n" for name in names), encoding="utf-8")
    assert "no rule is on for it" in _lacks(load_policy(packs=(pack,)), "AVL-1")


def test_examples_are_counted_by_tag(tmp_path: Path) -> None:
    (tmp_path / "features").mkdir()
    (tmp_path / "features" / "a.feature").write_text(
        "Feature: A\n  @OWN-1\n  Rule: R\n"
        "    Scenario: one\n      Given x\n"
        "    @twin\n    Scenario: two\n      Given x\n"
        "    Scenario Outline: three\n      Given <n>\n      Examples:\n        | n |\n        | 1 |\n        | 2 |\n",
        encoding="utf-8",
    )
    found = Examples.of(tmp_path)
    assert found.scenarios == {"OWN-1": 4}
    assert found.twins == {"OWN-1": 1}


def test_goals_and_situations_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "features").mkdir()
    (tmp_path / "features" / "a.feature").write_text(
        "Feature: A\n  @OWN-1\n  Rule: R\n"
        "    Scenario: one\n      When she sets out to lock her card\n"
        '    Scenario: two\n      When she says "due date??"\n'
        "    Scenario: three\n      Given Ines, who is angry, is signed in\n      When she sets out to lock her card\n"
        '    @twin\n    Scenario: four\n      When she asks "why?"\n',
        encoding="utf-8",
    )
    found = Examples.of(tmp_path)
    assert (found.goals["OWN-1"], found.situations["OWN-1"], found.twins["OWN-1"]) == (2, 2, 1)


def test_a_tag_that_means_a_statement_and_is_none_is_told_with_its_place(policy: Policy, tmp_path: Path) -> None:
    (tmp_path / "features").mkdir()
    (tmp_path / "features" / "a.feature").write_text(
        "Feature: A\n  @OWN-7\n  Rule: R\n    @JIRA-12\n    Scenario: one\n      Given x\n", encoding="utf-8"
    )
    examples = Examples.of(tmp_path, policy.statements)
    found = [gap for gap in gaps(policy, examples, mutants=(), defects=(), ours=()) if "OWN-7" in gap[1]]
    assert [place for place, _ in found] == ["features/a.feature:2"]
    assert "did you mean 'OWN-" in found[0][1]
