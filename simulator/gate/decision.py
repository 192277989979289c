"""The gate: may this version of the chat go out? Decided from records of it and of the version before.

- A critical rule that broke blocks, however rarely, unless it broke in the same scenario before.
- Any other red blocks where the scenario was not red before; with a permitted rate only where it is certainly above it.
- What was red before and still is does not block, unless it is certainly more often.
- What was not judged is never green: the chat may go neither out nor back on the strength of it.

"Certainly" means by exact tests, with the error shared among all comparisons of the decision.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from simulator.gate.exact import more_often
from simulator.gate.rates import Rate, Rates, RuleRate, ScenarioRate, rates
from simulator.record.exit_code import exit_code
from simulator.record.reader import Record
from simulator.rules.base import Severity

NOTHING = 2
"""Exit code where there is nothing to decide by."""


class Change(StrEnum):
    """worse: red before, and certainly more often now. better: green now, though that may be luck. tolerated: red, but
    not certainly above the permitted rate."""

    NEW_RED = "new red"
    NEW_CRITICAL = "new critical breach"
    WORSE = "worse"
    TOLERATED = "tolerated"
    STILL_RED = "still red"
    FIXED = "fixed"
    BETTER = "better"
    GREEN = "green"
    NOT_JUDGED = "not judged"
    GONE = "gone"


BLOCKING = frozenset({Change.NEW_RED, Change.NEW_CRITICAL, Change.WORSE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A scenario (name: its id) or a rule. what: scenario's name or rule's title. before: empty without a baseline.
    reason: rules that made it red, or why it could not be judged. flaky: neither always red nor always green, now or
    over both together while nothing certain has changed."""

    name: str
    what: str
    change: Change
    now: Rate
    before: Rate
    reason: str = ""
    flaky: bool = False

    @property
    def blocks(self) -> bool:
        return self.change in BLOCKING


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """scenarios, rules: in the order of the records; only rules that failed at least once. unfinished: paths of records
    whose run did not come to its end. undecided: exit code of what was not judged at all, 0 where everything was."""

    scenarios: tuple[Compared, ...]
    rules: tuple[Compared, ...]
    unfinished: tuple[str, ...] = ()
    undecided: int = 0
    notes: tuple[str, ...] = ()

    def of(self, change: Change) -> tuple[Compared, ...]:
        return tuple(each for each in self.scenarios if each.change is change)

    @property
    def blocking(self) -> tuple[Compared, ...]:
        return tuple(each for each in (*self.scenarios, *self.rules) if each.blocks)

    @property
    def flaky(self) -> tuple[Compared, ...]:
        return tuple(each for each in self.scenarios if each.flaky)

    @property
    def exit_code(self) -> int:
        """1: blocked. 0: may go out. Else nothing can be said: 2 without any judged scenario or with an unfinished
        record, 3 target, 4 simulator, 70 a bug of ours."""
        if self.blocking:
            return 1
        if self.undecided:
            return self.undecided
        return NOTHING if self.unfinished or not any(each.now.trials for each in self.scenarios) else 0


def decide(
    records: Sequence[Record],
    baseline: Sequence[Record] = (),
    *,
    permitted: float | None = None,
    alpha: float = 0.05,
) -> Decision:
    """permitted: rate of reds at which a scenario may go out where no critical rule broke; None: one red blocks. alpha:
    how probable a false alarm of all tests of change together may be."""
    now, before = rates(records), rates(baseline)
    each_alpha = alpha / max(1, _comparisons(now, before))
    scenarios = []
    gone = dict(before.scenarios)
    for found in now.scenarios.values():
        then = _same(found, before)
        gone.pop(then.scenario_id, None)
        scenarios.append(_scenario(found, then, permitted, each_alpha))
    scenarios += [
        Compared(name=name, what=then.name, change=Change.GONE, now=Rate(), before=then.rate)
        for name, then in gone.items()
    ]
    rules = [
        _rule(rule, before.rules[name], each_alpha)
        for name, rule in now.rules.items()
        if name in before.rules and (rule.rate.bad or before.rules[name].rate.bad)
    ]
    silent = [found.unjudged for found in now.scenarios.values() if not found.rate.trials]
    return Decision(
        scenarios=tuple(scenarios),
        rules=tuple(rules),
        unfinished=tuple(record.path for record in (*records, *baseline) if not record.finished),
        undecided=exit_code(result for results in silent for result in results) if silent else 0,
        notes=_notes(records, baseline),
    )


def _same(found: ScenarioRate, before: Rates) -> ScenarioRate:
    """The scenario as it was before: at its line, or elsewhere in its file since somebody edited that; else an empty
    one."""
    there = before.scenarios.get(found.scenario_id)
    if there is not None and there.name == found.name:
        return there
    return before.named.get((found.file, found.name)) or ScenarioRate(scenario_id="")


def _scenario(now: ScenarioRate, then: ScenarioRate, permitted: float | None, alpha: float) -> Compared:
    change = _change(now, then, permitted, alpha)
    together = Rate(bad=now.rate.bad + then.rate.bad, trials=now.rate.trials + then.rate.trials)
    steady = change in (Change.STILL_RED, Change.BETTER, Change.GREEN, Change.TOLERATED)
    reason = ", ".join(f"{rule} ({count} of {now.rate.trials})" for rule, count in sorted(now.broken.items()))
    if change is Change.NEW_CRITICAL:
        reason = ", ".join(sorted(now.critical - set(then.broken)))
    if change is Change.NOT_JUDGED:
        reason = next((result.reason for result in now.unjudged), "")
    return Compared(
        name=now.scenario_id,
        what=now.name,
        change=change,
        now=now.rate,
        before=then.rate,
        reason=reason,
        flaky=now.rate.flaky or (steady and together.flaky),
    )


def _change(now: ScenarioRate, then: ScenarioRate, permitted: float | None, alpha: float) -> Change:
    if not now.rate.trials:
        return Change.NOT_JUDGED
    if now.rate.bad and now.critical - set(then.broken):
        return Change.NEW_CRITICAL if then.rate.bad else Change.NEW_RED
    if not now.rate.bad:
        if not then.rate.bad:
            return Change.GREEN
        certain = then.rate.bad == then.rate.trials or _certainly_more(then.rate, now.rate, alpha)
        return Change.FIXED if certain else Change.BETTER
    if permitted is not None and now.rate.bounds(1 - 2 * alpha)[0] <= permitted:
        return Change.TOLERATED
    if not then.rate.bad:
        return Change.NEW_RED
    return Change.WORSE if _certainly_more(now.rate, then.rate, alpha) else Change.STILL_RED


def _rule(now: RuleRate, then: RuleRate, alpha: float) -> Compared:
    grave = now.severity in (Severity.CRITICAL, Severity.MAJOR)
    if now.rate.bad:
        worse = grave and _certainly_more(now.rate, then.rate, alpha)
        change = Change.WORSE if worse else Change.STILL_RED if then.rate.bad else Change.TOLERATED
    else:
        change = Change.FIXED if _certainly_more(then.rate, now.rate, alpha) else Change.BETTER
    return Compared(name=now.rule, what=now.title, change=change, now=now.rate, before=then.rate)


def _certainly_more(now: Rate, then: Rate, alpha: float) -> bool:
    return more_often(now.bad, now.trials, then.bad, then.trials) < alpha


def _comparisons(now: Rates, before: Rates) -> int:
    pairs = [(found, _same(found, before)) for found in now.scenarios.values()]
    scenarios = sum(bool(then.rate.trials and (found.rate.bad or then.rate.bad)) for found, then in pairs)
    rules = sum(
        bool(found.rate.bad or before.rules[name].rate.bad) for name, found in now.rules.items() if name in before.rules
    )
    return scenarios + rules


def _notes(records: Sequence[Record], baseline: Sequence[Record]) -> tuple[str, ...]:
    """What makes two versions hard to compare."""
    if not baseline:
        return ()
    found = []
    settings = [{tuple(sorted(record.run.settings.items())) for record in side} for side in (records, baseline)]
    off = [{tuple(sorted(record.run.switched_off)) for record in side} for side in (records, baseline)]
    rules = [{tuple(rule.name for rule in record.run.rules) for record in side} for side in (records, baseline)]
    if settings[0] != settings[1]:
        found.append("the settings of the policy are not the same as in the baseline")
    if off[0] != off[1]:
        found.append("other rules are switched off than in the baseline")
    if rules[0] != rules[1]:
        found.append("the policy has other rules than in the baseline")
    return tuple(found)
