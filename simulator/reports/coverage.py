"""What a run exercised, how often: statements, rules, acts, escalations, personas, goals. Never triggered is untested.

Nothing here says whether the chat did well; it says what the other reports have looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from simulator.dialogue import ActType, Speaker
from simulator.dialogue.vocabulary import CHANNELS, QUEUES
from simulator.record.reader import Record
from simulator.reports import _reading as reading
from simulator.reports._coverage import Row, chapters, is_rule, matrix
from simulator.reports._text import defused, plural
from simulator.rules.base import Outcome, Verdict


class Coverage:
    name = "coverage"
    extension = ".coverage.txt"

    def write(self, record: Record, path: Path) -> None:
        path.write_text("\n".join(_lines(record)) + "\n", encoding="utf-8", newline="\n")


@dataclass(slots=True, kw_only=True)
class RuleCount:
    """One rule. triggered: how often, over all conversations. watched: replies it looked at, for a rule that nothing
    triggers but what it forbids. judged: conversations in which it was. failed: of these. off: why it was not judged at
    all, empty where it was."""

    name: str
    title: str
    policy: tuple[str, ...] = ()
    triggered: int = 0
    watches: bool = False
    watched: int = 0
    judged: int = 0
    failed: int = 0
    off: str = ""


@dataclass(slots=True, kw_only=True)
class Counts:
    """Everything is how often, most frequent first in reports. expectations: of scenarios, `judged` and `failed`. acts:
    by speaker, `type(slot)`. queues: handed over to, channels: sent to; both with a zero for each that never came.
    goals, personas: conversations."""

    rows: list[Row]
    rules: dict[str, RuleCount] = field(default_factory=dict)
    expectations: Counter[str] = field(default_factory=Counter)
    acts: dict[Speaker, Counter[str]] = field(default_factory=lambda: {speaker: Counter() for speaker in Speaker})
    queues: Counter[str] = field(default_factory=lambda: Counter(dict.fromkeys(QUEUES, 0)))
    channels: Counter[str] = field(default_factory=lambda: Counter(dict.fromkeys(CHANNELS, 0)))
    personas: Counter[str] = field(default_factory=Counter)
    goals: Counter[str] = field(default_factory=Counter)
    endings: Counter[str] = field(default_factory=Counter)

    @property
    def untested(self) -> list[str]:
        """Statements."""
        return [row.statement.id for row in self.rows if row.outcome == "untested"]

    @property
    def untriggered(self) -> list[str]:
        """Rules that are on and never had anything to judge: untested, not green."""
        return [rule.name for rule in self.on if not rule.triggered and not rule.watched]

    @property
    def watching(self) -> list[RuleCount]:
        """Rules that looked at replies, and what they forbid never occurred."""
        return [rule for rule in self.on if rule.watched and not rule.triggered]

    @property
    def on(self) -> list[RuleCount]:
        return [rule for rule in self.rules.values() if not rule.off]

    @property
    def kinds(self) -> dict[str, Counter[str]]:
        """Everything that is counted by kind, under the words that reports use."""
        return {
            "Handed over to": self.queues,
            "Sent to": self.channels,
            "Personas": self.personas,
            "Goals": self.goals,
            "Endings": self.endings,
            "Acts of the agent": self.acts[Speaker.AGENT],
            "Acts of the cardmembers": self.acts[Speaker.USER],
        }

    @property
    def headline(self) -> str:
        """How many rules had what to do, in words."""
        busy = sum(rule.triggered > 0 for rule in self.on)
        words = f"{busy} of {plural(len(self.on), 'rule')} triggered"
        if self.watching:
            words += f", {len(self.watching)} only watched (what they forbid never came)"
        return words + (f", {len(self.untriggered)} untested" if self.untriggered else "")


def counts(record: Record) -> Counts:
    found = Counts(rows=matrix(record))
    for rule in record.run.rules:
        found.rules[rule.name] = RuleCount(
            name=rule.name, title=rule.title, policy=rule.policy, off=rule.off, watches=rule.watches
        )
    known = {rule.name: rule for rule in record.run.rules}
    for verdict, times in reading.tally(record.scenarios):
        if is_rule(verdict.rule, known):
            _add(found.rules, verdict, times)
        elif verdict.outcome in (Outcome.PASSED, Outcome.FAILED):
            found.expectations["judged"] += times
            found.expectations["failed"] += times * (verdict.outcome is Outcome.FAILED)
    for result in record.scenarios:
        for talk in result.conversations:
            found.personas[talk.persona or "nobody"] += 1
            if talk.goal:
                found.goals[talk.goal] += 1
            if talk.stop is not None:
                found.endings[str(talk.stop)] += 1
            for turn in talk.transcript.turns:
                for act in turn.acts:
                    found.acts[turn.speaker][f"{act.type}({act.slot})" if act.slot else str(act.type)] += 1
                    if turn.speaker is Speaker.AGENT and act.type is ActType.HANDOFF:
                        found.queues[act.slot or "live_agent"] += 1
                    if turn.speaker is Speaker.AGENT and act.type is ActType.REDIRECT:
                        found.channels[act.slot] += 1
    return found


def _add(rules: dict[str, RuleCount], verdict: Verdict, times: int) -> None:
    rule = rules.setdefault(verdict.rule, RuleCount(name=verdict.rule, title=verdict.title, policy=verdict.policy))
    if verdict.outcome in (Outcome.PASSED, Outcome.FAILED):
        failed = verdict.outcome is Outcome.FAILED
        rule.watched += times * verdict.exercised if rule.watches else 0
        # A rule that failed had something to judge, whatever it counted.
        rule.triggered += times * (failed if rule.watches else max(verdict.exercised, failed))
        rule.judged += times
        rule.failed += times * failed


def _lines(record: Record) -> Iterator[str]:
    found = counts(record)
    scenarios = plural(len(record.scenarios), "scenario")
    yield _safe(f"Coverage of {scenarios}, seed {record.run.run_seed}, target {record.run.target}")
    yield ""
    yield from _statements(record, found)
    yield ""
    yield f"Rules: {found.headline}"
    yield "  triggered  judged in  failed in   (times; conversations; conversations)"
    for rule in sorted(found.on, key=lambda rule: -rule.triggered):
        if rule.triggered:
            yield _safe(f"  {rule.triggered:>9}  {rule.judged:>9}  {rule.failed:>9}   {_rule(rule)}")
    watched = (
        f"{plural(rule.watched, 'reply', 'replies')} in {plural(rule.judged, 'conversation')}: {_rule(rule)}"
        for rule in found.watching
    )
    yield from _names("  watched, what they forbid never came", watched)
    yield from _names("  untested, never triggered", (_rule(found.rules[name]) for name in found.untriggered))
    yield from _names("  switched off", (f"{rule.name}: {rule.off}" for rule in found.rules.values() if rule.off))
    if found.expectations["judged"]:
        words = plural(found.expectations["judged"], "expectation")
        yield f"Expectations of the scenarios' own: {words} judged, {found.expectations['failed']} failed"
    yield ""
    yield from _table("Escalations: handed over to", found.queues, QUEUES)
    yield from _table("Escalations: sent to", found.channels, CHANNELS)
    yield from _table("Acts of the agent", found.acts[Speaker.AGENT])
    yield from _table("Acts of the cardmembers", found.acts[Speaker.USER])
    yield from _table("Personas, by conversations", found.personas)
    yield from _table("Goals, by conversations", found.goals)
    yield from _table("Endings, by conversations", found.endings)


def _statements(record: Record, found: Counts) -> Iterator[str]:
    outcomes = Counter(row.outcome for row in found.rows)
    apart = "".join(f", {outcomes[word]} {word}" for word in ("watched", "stuck", "untested") if outcomes[word])
    yield f"Statements: {outcomes['red'] + outcomes['green']} of {len(found.rows)} tested{apart}"
    noticed = "" if record.kills is None else "  noticed"
    yield f"          scenarios  twins  triggered  watched  expected{noticed}"
    for chapter, rows in chapters(found.rows).items():
        yield _safe(f"  {chapter}")
        for row in rows:
            due = "due" if row.statement.twin and not row.twins else len(row.twins)
            numbers = f"{len(row.scenarios):>9}  {due:>5}  {row.exercised:>9}  {row.watched:>7}  {row.expected:>8}"
            if record.kills is not None:
                numbers += f"  {f'{row.noticed}/{len(row.faults)}':>7}"
            yield _safe(f"    {row.statement.id:<6}{numbers}  {row.outcome:<9}{row.statement.text}")
    if record.kills is not None:
        killed, planted = record.kills.grade
        where = f"in target {record.kills.target} with seed {record.kills.seed}"
        yield _safe(f"  Would you notice? {killed} of {plural(planted, 'planted fault')} noticed, {where}")
        never = [row.statement.id for row in found.rows if not row.faults]
        yield from _names("  nothing could be planted against", never)


def _rule(rule: RuleCount) -> str:
    return f"{rule.name}: {rule.title} ({', '.join(rule.policy)})"


def _table(title: str, kinds: Counter[str], meanings: Mapping[str, str] | None = None) -> Iterator[str]:
    there = [(name, number) for name, number in kinds.most_common() if number]
    yield f"{title}: {plural(len(there), 'kind')}, {plural(sum(kinds.values()), 'time')}"
    for name, number in there:
        meaning = f"  {meanings[name]}" if meanings and name in meanings else ""
        yield _safe(f"  {number:>6}  {name}{meaning}")
    yield from _names("  untested, never came", (name for name, number in kinds.items() if not number))
    yield ""


def _names(title: str, names: Iterable[str]) -> Iterator[str]:
    found = list(names)
    if found:
        yield f"{title}: {len(found)}"
        yield from (_safe(f"          {name}") for name in found)


def _safe(text: str) -> str:
    """On one line, inert."""
    return " ".join(defused(text).split("\n"))
