"""The policy as a matrix: statement by statement, what was run and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from simulator.record.reader import Record
from simulator.record.result import ScenarioResult
from simulator.record.run_info import Statement
from simulator.reports._reading import breaches, state, verdicts, warnings
from simulator.rules.base import Outcome

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


@dataclass(slots=True, kw_only=True)
class Row:
    """One statement. scenarios: those that name it. exercised: how often one of its rules was triggered, over all
    conversations. red: scenarios in which it was broken. stuck: scenarios of it that could not be judged. warned:
    scenarios with a failed verdict that does not block."""

    statement: Statement
    scenarios: list[ScenarioResult] = field(default_factory=list)
    red: list[ScenarioResult] = field(default_factory=list)
    stuck: list[ScenarioResult] = field(default_factory=list)
    green: int = 0
    warned: int = 0
    exercised: int = 0

    @property
    def outcome(self) -> str:
        """red, stuck, green or untested: neither named by a scenario that passed nor triggered in any conversation."""
        if self.red:
            return "red"
        if self.green or self.exercised:
            return "green"
        return "stuck" if self.stuck else "untested"


def matrix(record: Record) -> list[Row]:
    """A row for each statement of the header and each further one that a scenario or verdict names."""
    rows = {statement.id: Row(statement=statement) for statement in record.run.statements}
    for result in record.scenarios:
        if state(result) != "skipped":
            _count(rows, result)
    return list(rows.values())


def chapters(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.statement.chapter, []).append(row)
    return found


def statements_of(result: ScenarioResult) -> tuple[str, ...]:
    """The policy ids that the scenario itself names."""
    tagged = [tag for tag in result.tags if _is_id(tag)]
    return tuple(dict.fromkeys((*result.policy, *tagged)))


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
        row.green += now == "passed"
        if now in ("stuck", "broken", "inconclusive"):
            row.stuck.append(result)
    for policy in sorted(broken):
        _row(rows, policy).red.append(result)
    for policy in sorted(warned):
        _row(rows, policy).warned += 1
    for found in verdicts(result):
        if found.verdict.outcome in (Outcome.PASSED, Outcome.FAILED):
            for policy in found.verdict.policy:
                _row(rows, policy).exercised += found.verdict.exercised


def _row(rows: dict[str, Row], policy: str) -> Row:
    if policy not in rows:
        chapter = CHAPTERS.get(policy.partition("-")[0], "Further statements")
        rows[policy] = Row(statement=Statement(id=policy, chapter=chapter, text=""))
    return rows[policy]


def _is_id(tag: str) -> bool:
    letters, dash, number = tag.partition("-")
    return bool(dash) and letters.isupper() and letters.isalpha() and number.isdigit()
