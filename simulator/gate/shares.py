"""Shares of a population: how often things came about, by persona, goal, trait and rule, and what may be claimed of it.

A claim of the kind "at least 95 %" is about all cardmembers of that kind, not about those few that were played. It
holds when the exact one-sided interval (Clopper-Pearson) lies on its side, it fails when the interval lies on the
other, and between them there are too few conversations to tell. "None" and "all" are about those that were played.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from simulator.gate.exact import at_least, interval
from simulator.gate.rates import POPULATION, Rate, is_red
from simulator.record.result import ConversationResult, ScenarioOutcome, ScenarioResult
from simulator.rules.base import Outcome, Severity

CHOSEN = "chosen"
"""The tag of those that were not drawn by weight, but chosen to cover all pairs."""
ENDING = "goal-reached"
"""The rule whose verdict says that a goal did not end as it should."""
_EXPECTATION = "expectation"  # of one scenario: no rule
_SURPRISE = 0.05
_MOST = 1_000_000
_CLAIM = re.compile(r"(?P<side>at least|at most) (?P<percent>\d+(?:\.\d+)?) ?% of them")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """words: as the feature has them. least: "at least", else "at most". share: 0 to 1. literal: about those that were
    played alone ("none of them", "all of them")."""

    words: str
    least: bool
    share: float
    literal: bool = False

    @classmethod
    def parse(cls, words: str) -> Claim:
        """Raises ValueError for words that claim nothing, and for a share that everything or nothing would do for."""
        if words in ("none of them", "all of them"):
            return cls(words=words, least=words.startswith("all"), share=float(words.startswith("all")), literal=True)
        match = _CLAIM.fullmatch(words)
        share = float(match["percent"]) / 100 if match else -1.0
        if match is None or not 0 < share < 1:
            raise ValueError(f"{words!r} is no share: write at least or at most, and a percentage between 0 and 100")
        return cls(words=words, least=match["side"] == "at least", share=share)

    def judge(self, hits: int, trials: int) -> Outcome:
        """inconclusive: more are needed to tell."""
        if not trials:
            return Outcome.INCONCLUSIVE
        if self.literal:
            return Outcome.PASSED if hits == (trials if self.least else 0) else Outcome.FAILED
        # Whether the share lies outside of the one-sided interval: were it the true one, so many would be a surprise.
        above = at_least(hits, trials, self.share) <= _SURPRISE
        below = 1 - at_least(hits + 1, trials, self.share) <= _SURPRISE
        return _decided(above, below) if self.least else _decided(below, above)

    def needed(self, hits: int, trials: int) -> int | None:
        """How many conversations would decide if the share stayed what it is; None where that many there are not."""
        if not trials or self.literal:
            return None
        first, last = trials, trials
        while last < _MOST and self.judge(round(hits * last / trials), last) is Outcome.INCONCLUSIVE:
            first, last = last, last * 2
        if last >= _MOST:
            return None
        while first + 1 < last:
            middle = (first + last) // 2
            decided = self.judge(round(hits * middle / trials), middle) is not Outcome.INCONCLUSIVE
            first, last = (first, middle) if decided else (middle, last)
        return last

    def explain(self, hits: int, trials: int) -> str:
        """What was counted, what it says of all, and what is missing where it does not decide."""
        if not trials:
            return "nobody was there"
        low, high = interval(hits, trials)
        said = f"{hits} of {trials} ({hits / trials:.1%}), so {low:.1%} to {high:.1%} of all such cardmembers"
        if self.judge(hits, trials) is not Outcome.INCONCLUSIVE:
            return said
        needed = self.needed(hits, trials)
        enough = f"about {needed} would do" if needed else "the share is too near to what is claimed to tell them apart"
        return f"{said}: too few to tell whether it is {self.words.removesuffix(' of them')}; {enough}"


def _decided(holds: bool, fails: bool) -> Outcome:
    return Outcome.PASSED if holds else Outcome.FAILED if fails else Outcome.INCONCLUSIVE


_NOTHING_YET = Rate()


@dataclass(slots=True, kw_only=True)
class Row:
    """missed: conversations whose goal did not end as it should, of those that were judged. red: by the chat's fault.
    unjudged: stuck, cut, unreachable: they say nothing about the chat."""

    missed: Rate = _NOTHING_YET
    red: Rate = _NOTHING_YET
    unjudged: int = 0

    @property
    def reached(self) -> Rate:
        """The same the other way round: those who got what they came for."""
        return Rate(bad=self.missed.trials - self.missed.bad, trials=self.missed.trials)


@dataclass(slots=True, kw_only=True)
class RuleRow:
    """broken: of the conversations in which the rule had something to judge."""

    title: str
    severity: Severity
    broken: Rate = _NOTHING_YET


@dataclass(slots=True, kw_only=True)
class Shares:
    """everybody, and the same by persona, goal and trait. rules: by name, those that had something to judge. title,
    file: of the population, empty where there was none. chosen: conversations that were not drawn by weight."""

    everybody: Row = field(default_factory=Row)
    personas: dict[str, Row] = field(default_factory=dict)
    goals: dict[str, Row] = field(default_factory=dict)
    traits: dict[str, Row] = field(default_factory=dict)
    rules: dict[str, RuleRow] = field(default_factory=dict)
    title: str = ""
    file: str = ""
    chosen: int = 0


def shares(results: Iterable[ScenarioResult]) -> Shares:
    """By conversation. Those of a population know their traits; those of features count by persona and goal, and only
    those who pursued a goal can have missed it."""
    found = Shares()
    for result in results:
        if POPULATION in result.tags:
            found.title, found.file = found.title or result.feature, found.file or result.feature_file
            found.chosen += CHOSEN in result.tags
        silent = not result.conversations and result.outcome is not ScenarioOutcome.SKIPPED
        if silent and is_red(result) is None:
            for row in _rows(found, _tagged(result)):
                row.unjudged += 1
        for talk in result.conversations:
            _count(found, result, talk)
    for family in (found.personas, found.goals, found.traits):
        ordered = sorted(family.items())
        family.clear()
        family.update(ordered)
    return found


def _count(found: Shares, result: ScenarioResult, talk: ConversationResult) -> None:
    if result.outcome is ScenarioOutcome.SKIPPED:
        return
    drawn = POPULATION in result.tags
    rows = _rows(found, _tagged(result) if drawn else [("persona", talk.persona), ("goal", talk.goal)])
    red = is_red(result)
    if red is None:
        for row in rows:
            row.unjudged += 1
        return
    if not drawn:  # a scenario may hold many, of which some are red
        red = any(verdict.blocks and verdict.fault.is_chats for verdict in talk.verdicts)
    missed = any(verdict.rule == ENDING and verdict.outcome is Outcome.FAILED for verdict in talk.verdicts)
    for row in rows:
        row.red = row.red.plus(red)
        if talk.goal:
            row.missed = row.missed.plus(missed)
    for verdict in talk.verdicts:
        judged = verdict.exercised and verdict.outcome in (Outcome.PASSED, Outcome.FAILED)
        if judged and verdict.rule not in (ENDING, _EXPECTATION):
            rule = found.rules.setdefault(verdict.rule, RuleRow(title=verdict.title, severity=verdict.severity))
            rule.broken = rule.broken.plus(verdict.outcome is Outcome.FAILED)


def _tagged(result: ScenarioResult) -> list[tuple[str, str]]:
    """Kind and name, from the tags of a result of a population."""
    pairs = (tag.partition(":") for tag in result.tags)
    return [(kind, name) for kind, _, name in pairs if POPULATION in result.tags]


def _rows(found: Shares, names: Iterable[tuple[str, str]]) -> list[Row]:
    rows = [found.everybody]
    for kind, name in names:
        family = {"persona": found.personas, "goal": found.goals, "trait": found.traits}.get(kind)
        if family is not None and name:
            rows.append(family.setdefault(name, Row()))
    return rows
