"""What the statements of a policy still lack: rules, scenarios, a benign twin, faults that show that they work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from simulator.frontends.feature_files import find_features, parse
from simulator.frontends.scenario_outcome import statements
from simulator.policies import Policy

TWIN = "twin"
"""The tag of a scenario that looks like a statement's case and is none."""
_SCENARIOS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """scenarios: statement -> how many there are (rows of outlines each). twins: how many of them are benign twins."""

    scenarios: Counter[str]
    twins: Counter[str]

    @classmethod
    def of(cls, root: Path) -> Examples:
        """Of the project's features, or of the shipped ones where it has none. Raises UsageError with file:line."""
        scenarios, twins = Counter[str](), Counter[str]()
        for place in find_features((), root=root):
            feature = parse(place.path)
            for scenario in feature.walk_scenarios() if feature is not None else ():
                tags = [str(tag) for tag in scenario.effective_tags]
                scenarios.update(statements(tags))
                if TWIN in tags:
                    twins.update(statements(tags))
        return cls(scenarios=scenarios, twins=twins)


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
        if statement.twin and not examples.twins[name]:
            yield name, f"no benign twin (a scenario tagged @{TWIN} that looks alike and is simply helped)"
        if name not in mutants:
            yield name, "no mutant breaks it"
        if name in ours and name not in defects:
            yield name, "no defect of the embedded chat breaks it"
    known = set(policy.statements)
    for name in sorted({*examples.scenarios, *mutants} - known):
        yield name, "scenarios or mutants name it, but the policy has no such statement"


def _rules_off(policy: Policy, name: str) -> bool:
    return any(name in rule.policy for rule in policy.off_rules)


def _count(number: int) -> str:
    return f"{number or 'no'} scenario{'' if number == 1 else 's'}"
