"""What the statements of a policy still lack: rules, scenarios, a benign twin, faults that show that they work."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from behave.model import Scenario

from simulator.errors import UsageError, Where
from simulator.frontends.feature_files import find_features, parse
from simulator.frontends.scenario_outcome import statements
from simulator.frontends.statement_tags import places, unknown
from simulator.policies import Policy

TWIN = "twin"
"""The tag of a scenario that looks like a statement's case and is none."""
_SCENARIOS = 2
_PURSUIT = re.compile(r"\bsets? out to\b|\bcontact the care chat\b")
_SITUATION = re.compile(
    r"\b(?:says|asks|writes|answers|sends) [\"“]|\bsays one after the other\b|\bno live agent\b|\bnot signed in\b"
    r"|^\S+, .*, is signed in\b"
)
"""As the shipped steps say it; a project with steps of its own may say it otherwise, and is then not held to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """scenarios: statement -> how many there are (rows of outlines each). twins: how many of them are benign twins.
    goals, situations: how many, twins aside, pursue a goal, and play a particular situation (words that are quoted, or
    a story). misnamed: tags that mean to name a statement and do not, as errors with their places."""

    scenarios: Counter[str]
    twins: Counter[str]
    goals: Counter[str] = field(default_factory=Counter)
    situations: Counter[str] = field(default_factory=Counter)
    misnamed: tuple[UsageError, ...] = ()

    @classmethod
    def of(cls, root: Path, known: Collection[str] = ()) -> Examples:
        """Of the project's features, or of the shipped ones where it has none. known: ids of statements. Raises
        UsageError with file:line."""
        found = cls(scenarios=Counter(), twins=Counter())
        tagged: list[tuple[str, Where]] = []
        for place in find_features((), root=root):
            feature = parse(place.path)
            for scenario in feature.walk_scenarios() if feature is not None else ():
                tagged += places(scenario, place.shown)
                found._count(scenario)
        return replace(found, misnamed=tuple(unknown(tagged, known)))

    def _count(self, scenario: Scenario) -> None:
        tags = [str(tag) for tag in scenario.effective_tags]
        named = statements(tags)
        self.scenarios.update(named)
        if TWIN in tags:
            self.twins.update(named)
            return
        steps = [step.name for step in scenario.all_steps]
        if any(_PURSUIT.search(step) for step in steps):
            self.goals.update(named)
        if any(_SITUATION.search(step) for step in steps):
            self.situations.update(named)


def gaps(
    policy: Policy, examples: Examples, *, mutants: Collection[str], defects: Collection[str], ours: Collection[str]
) -> Iterator[tuple[str, str]]:
    """(statement, what it lacks), statement by statement. mutants, defects: statements that one of these breaks. ours:
    statements of the shipped policy, which the embedded chat keeps; only these need a defect in it."""
    for statement in policy.statements.values():
        name = statement.id
        if not policy.serving(name):
            yield name, "no rule is on for it" if _rules_off(policy, name) else "there is no rule for it"
        count = examples.scenarios[name] - examples.twins[name]
        if count < _SCENARIOS:
            yield name, f"{_count(count)} besides twins, {_SCENARIOS} are wanted"
        elif name in ours:
            if not examples.goals[name]:
                yield name, "no scenario in which somebody sets out for a goal"
            if not examples.situations[name]:
                yield name, "no scenario of a particular situation (words that are quoted, or a story)"
        if statement.twin and not examples.twins[name]:
            yield name, f"no benign twin (a scenario tagged @{TWIN} that looks alike and is simply helped)"
        if name not in mutants:
            yield name, "no mutant breaks it"
        if name in ours and name not in defects:
            yield name, "no defect of the embedded chat breaks it"
    for name in sorted({*mutants} - set(policy.statements)):
        yield name, "mutants name it, but the policy has no such statement"
    for error in examples.misnamed:
        yield str(error.where), f"{error.problem}; {error.way_out}"


def _rules_off(policy: Policy, name: str) -> bool:
    return any(name in rule.policy for rule in policy.off_rules)


def _count(number: int) -> str:
    return f"{number or 'no'} scenario{'' if number == 1 else 's'}"
