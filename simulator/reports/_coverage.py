"""The policy as a matrix: statement by statement, what was run and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from simulator.record.kills import PlantedFault
from simulator.record.reader import Record
from simulator.record.result import ScenarioResult
from simulator.record.run_info import RuleInfo, Statement
from simulator.reports._reading import breaches, state, tally, warnings
from simulator.rules.base import Outcome, Verdict

CHAPTERS = {
    "ACC": "Access",
    "AVL": "Availability and inclusion",
    "BIL": "Billing and payments",
    "DIS": "Disputes",
    "CRD": "Cards",
    "REW": "Rewards and benefits",
    "ACT": "Account changes",
    "CRE": "Credit",
    "TRV": "Travel",
    "SEC": "Security",
    "ESC": "Escalation",
    "SVC": "Service quality",
}
"""For records whose header does not carry the statements."""
TWIN = "twin"
"""The tag of a scenario that looks like a statement's case and is none."""


@dataclass(slots=True, kw_only=True)
class Row:
    """One statement. scenarios: those that name it. twins: of these, the benign ones. exercised: how often one of its
    rules was triggered, over all conversations. watched: replies at which rules looked that forbid something and that
    nothing triggers as long as it does not occur. expected: how often an expectation of a scenario of its own was
    judged. red: scenarios in which it was broken. elsewhere: scenarios that name it and are red for something else.
    stuck: scenarios of it that could not be judged. warned: scenarios with a failed verdict that does not block.
    rules: those that serve it and are on. faults: that were planted against it, with what became of them."""

    statement: Statement
    scenarios: list[ScenarioResult] = field(default_factory=list)
    twins: list[ScenarioResult] = field(default_factory=list)
    red: list[ScenarioResult] = field(default_factory=list)
    elsewhere: list[ScenarioResult] = field(default_factory=list)
    stuck: list[ScenarioResult] = field(default_factory=list)
    green: int = 0
    warned: int = 0
    exercised: int = 0
    watched: int = 0
    expected: int = 0
    rules: list[RuleInfo] = field(default_factory=list)
    faults: tuple[PlantedFault, ...] = ()

    @property
    def outcome(self) -> str:
        """red, stuck, green, watched or untested. watched: no scenario of its own was judged and none of its rules was
        triggered; what it forbids just never occurred. untested: not even that."""
        if self.red:
            return "red"
        if self.green or self.exercised or self.expected:
            return "green"
        if self.stuck:
            return "stuck"
        return "watched" if self.watched else "untested"

    @property
    def noticed(self) -> int:
        """Of the faults."""
        return sum(fault.fate == "killed" for fault in self.faults)


def matrix(record: Record) -> list[Row]:
    """A row for each statement of the header and each further one that a scenario or verdict names."""
    rows = {statement.id: Row(statement=statement) for statement in record.run.statements}
    known = {rule.name: rule for rule in record.run.rules}
    for rule in record.run.rules:
        for policy in () if rule.off else rule.policy:
            _row(rows, policy).rules.append(rule)
    judged = [result for result in record.scenarios if state(result) != "skipped"]
    for result in judged:
        _count(rows, result)
    for verdict, times in tally(judged):
        if verdict.outcome in (Outcome.PASSED, Outcome.FAILED):
            _add(rows, verdict, times, known)
    if record.kills is not None:
        for row in rows.values():
            row.faults = record.kills.about(row.statement.id)
    return list(rows.values())


def broken(rows: Iterable[Row]) -> list[Row]:
    """The red ones, the most often broken first."""
    return sorted((row for row in rows if row.red), key=lambda row: -len(row.red))


def chapters(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.statement.chapter, []).append(row)
    return found


def statements_of(result: ScenarioResult) -> tuple[str, ...]:
    """The policy ids that the scenario itself names."""
    tagged = [tag for tag in result.tags if _is_id(tag)]
    return tuple(dict.fromkeys((*result.policy, *tagged)))


def is_rule(name: str, known: Mapping[str, RuleInfo]) -> bool:
    """Whether a verdict of that name is a rule's, not an expectation of a scenario's own. Old headers name no rules."""
    return name in known if known else name != "expectation"


def news(record: Record) -> dict[str, str]:
    """scenario id -> what changed since the earlier record: new red, still red, mended, new. Empty without one."""
    if record.earlier is None:
        return {}
    before = {result.scenario_id: state(result) for result in record.earlier.scenarios}
    return {result.scenario_id: word for result in record.scenarios if (word := _news(before, result))}


def _news(before: dict[str, str], result: ScenarioResult) -> str:
    now = state(result)
    then = before.get(result.scenario_id)
    good = ("passed", "skipped")
    if then is None:
        return "new" if now in good else "new red"
    if now in good:
        return "mended" if then not in good else ""
    return "new red" if then in good else "still red"


def _count(rows: dict[str, Row], result: ScenarioResult) -> None:
    named = statements_of(result)
    broken = {policy for breach in breaches(result) for policy in breach.verdict.policy}
    warned = {policy for breach in warnings(result) for policy in breach.verdict.policy}
    now = state(result)
    if now == "failed" and not broken:
        broken = set(named)  # an expectation of the scenario's own failed, with no policy rule behind it
    for policy in named:
        row = _row(rows, policy)
        row.scenarios.append(result)
        if TWIN in result.tags:
            row.twins.append(result)
        row.green += now == "passed"
        if now == "failed" and policy not in broken:
            row.elsewhere.append(result)
        if now in ("stuck", "broken", "inconclusive"):
            row.stuck.append(result)
    for policy in sorted(broken):
        _row(rows, policy).red.append(result)
    for policy in sorted(warned):
        _row(rows, policy).warned += 1


def _add(rows: dict[str, Row], verdict: Verdict, times: int, known: Mapping[str, RuleInfo]) -> None:
    rule = known.get(verdict.rule)
    for policy in verdict.policy:
        row = _row(rows, policy)
        if not is_rule(verdict.rule, known):
            row.expected += times
        elif rule is not None and rule.watches:
            row.watched += times * verdict.exercised
            row.exercised += times * (verdict.outcome is Outcome.FAILED)
        else:
            row.exercised += times * max(verdict.exercised, verdict.outcome is Outcome.FAILED)


def _row(rows: dict[str, Row], policy: str) -> Row:
    if policy not in rows:
        chapter = CHAPTERS.get(policy.partition("-")[0], "Further statements")
        rows[policy] = Row(statement=Statement(id=policy, chapter=chapter, text=""))
    return rows[policy]


def _is_id(tag: str) -> bool:
    letters, dash, number = tag.partition("-")
    return bool(dash) and letters.isupper() and letters.isalpha() and number.isdigit()
