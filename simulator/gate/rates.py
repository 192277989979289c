"""How often things went wrong, counted over any number of records: by scenario and by rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from simulator.gate.exact import interval
from simulator.record.reader import Record
from simulator.record.result import ScenarioOutcome, ScenarioResult
from simulator.rules.base import Outcome, Severity

POPULATION = "drawn"
"""The tag, beside `persona:...` and `goal:...`, of results that are one conversation each of a population."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """bad: of the trials that were judged."""

    bad: int = 0
    trials: int = 0

    @property
    def share(self) -> float | None:
        """None where nothing was judged."""
        return self.bad / self.trials if self.trials else None

    @property
    def flaky(self) -> bool:
        return 0 < self.bad < self.trials

    def bounds(self, confidence: float = 0.95) -> tuple[float, float]:
        return interval(self.bad, self.trials, confidence=confidence)

    def plus(self, bad: bool) -> Rate:
        return Rate(bad=self.bad + bad, trials=self.trials + 1)


@dataclass(slots=True, kw_only=True)
class ScenarioRate:
    """All trials of one scenario, or of one goal of a population. rate: red by the chat's fault. unjudged: trials that
    say nothing about the chat. broken: rules that made it red -> in how many trials. critical: those among them that
    are critical."""

    scenario_id: str
    name: str = ""
    rate: Rate = Rate()
    unjudged: list[ScenarioResult] = field(default_factory=list)
    broken: dict[str, int] = field(default_factory=dict)
    critical: set[str] = field(default_factory=set)

    @property
    def file(self) -> str:
        return self.scenario_id.rpartition(":")[0]


@dataclass(slots=True, kw_only=True)
class RuleRate:
    """All conversations in which one rule had something to judge. rate: in which it failed."""

    rule: str
    title: str
    severity: Severity
    rate: Rate = Rate()


@dataclass(slots=True, kw_only=True)
class Rates:
    """scenarios: by id. named: the same by file and name, the first of each. rules: by name."""

    scenarios: dict[str, ScenarioRate] = field(default_factory=dict)
    named: dict[tuple[str, str], ScenarioRate] = field(default_factory=dict)
    rules: dict[str, RuleRate] = field(default_factory=dict)


def rates(records: Iterable[Record]) -> Rates:
    """Each result of each record is a trial; what was skipped is none."""
    found = Rates()
    for record in records:
        for result in record.scenarios:
            if result.outcome is not ScenarioOutcome.SKIPPED:
                _count(found, result)
    return found


def trial_of(result: ScenarioResult) -> tuple[str, str]:
    """(id, name) of what a result is a trial of: its scenario, or in a population the goal, whoever pursued it."""
    goal = next((tag.partition(":")[2] for tag in result.tags if tag.startswith("goal:")), "")
    if POPULATION in result.tags and goal:
        return f"{result.feature_file}:{goal}", goal
    return result.scenario_id, result.name


def is_red(result: ScenarioResult) -> bool | None:
    """None where the trial says nothing about the chat: stuck, cut, unreachable, a broken scenario."""
    if result.outcome is ScenarioOutcome.PASSED:
        return False
    if result.outcome is ScenarioOutcome.FAILED and result.fault is not None and result.fault.is_chats:
        return True
    return None


def _count(found: Rates, result: ScenarioResult) -> None:
    trial, name = trial_of(result)
    scenario = found.scenarios.setdefault(trial, ScenarioRate(scenario_id=trial, name=name))
    found.named.setdefault((scenario.file, scenario.name), scenario)
    red = is_red(result)
    if red is None:
        scenario.unjudged.append(result)
        return
    scenario.rate = scenario.rate.plus(red)
    broken = set()
    for talk in result.conversations:
        for verdict in talk.verdicts:
            if verdict.outcome not in (Outcome.PASSED, Outcome.FAILED):
                continue
            rule = found.rules.setdefault(
                verdict.rule, RuleRate(rule=verdict.rule, title=verdict.title, severity=verdict.severity)
            )
            rule.rate = rule.rate.plus(verdict.outcome is Outcome.FAILED)
            if verdict.blocks:
                broken.add(verdict.rule)
                if verdict.severity is Severity.CRITICAL:
                    scenario.critical.add(verdict.rule)
    for name in broken:
        scenario.broken[name] = scenario.broken.get(name, 0) + 1
