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
from simulator.reports._coverage import Row, chapters, matrix
from simulator.reports._text import defused
from simulator.rules.base import Outcome


class Coverage:
    name = "coverage"
    extension = ".coverage.txt"

    def write(self, record: Record, path: Path) -> None:
        path.write_text("\n".join(_lines(record)) + "\n", encoding="utf-8", newline="\n")


@dataclass(slots=True, kw_only=True)
class RuleCount:
    """One rule. triggered: how often, over all conversations. judged: conversations in which it was. failed: of these.
    off: why it was not judged at all, empty where it was."""

    name: str
    title: str
    policy: tuple[str, ...] = ()
    triggered: int = 0
    judged: int = 0
    failed: int = 0
    off: str = ""


@dataclass(slots=True, kw_only=True)
class Counts:
    """Everything is how often, most frequent first in reports. acts: by speaker, `type(slot)`. queues: handed over to,
    channels: sent to; both with a zero for each that never came. goals, personas: conversations."""

    rows: list[Row]
    rules: dict[str, RuleCount] = field(default_factory=dict)
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
        return [rule.name for rule in self.rules.values() if not rule.triggered and not rule.off]


def counts(record: Record) -> Counts:
    found = Counts(rows=matrix(record))
    for rule in record.run.rules:
        found.rules[rule.name] = RuleCount(name=rule.name, title=rule.title, policy=rule.policy, off=rule.off)
    for result in record.scenarios:
        for breach in reading.verdicts(result):
            _add(found.rules, breach)
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


def _add(rules: dict[str, RuleCount], breach: reading.Breach) -> None:
    verdict = breach.verdict
    rule = rules.setdefault(verdict.rule, RuleCount(name=verdict.rule, title=verdict.title, policy=verdict.policy))
    if verdict.outcome in (Outcome.PASSED, Outcome.FAILED):
        # A rule that failed had something to judge, whatever it counted.
        rule.triggered += max(verdict.exercised, verdict.outcome is Outcome.FAILED)
        rule.judged += 1
        rule.failed += verdict.outcome is Outcome.FAILED


def _lines(record: Record) -> Iterator[str]:
    found = counts(record)
    yield _safe(
        f"Coverage of {len(record.scenarios)} scenarios, seed {record.run.run_seed}, target {record.run.target}"
    )
    yield ""
    tested = len(found.rows) - len(found.untested)
    yield f"Statements: {tested} of {len(found.rows)} tested (scenarios that name it; times that rules judged)"
    for chapter, rows in chapters(found.rows).items():
        yield _safe(f"  {chapter}")
        for row in rows:
            numbers = f"{len(row.scenarios):>4} {row.exercised:>6}  {row.outcome:<9}"
            yield _safe(f"    {row.statement.id:<7}{numbers}{row.statement.text}")
    yield ""
    on = [rule for rule in found.rules.values() if not rule.off]
    busy = len(on) - len(found.untriggered)
    yield f"Rules: {busy} of {len(on)} had something to judge (times; conversations; failed in)"
    for rule in sorted(on, key=lambda rule: -rule.triggered):
        if rule.triggered:
            numbers = f"{rule.triggered:>6} {rule.judged:>6} {rule.failed:>5}"
            yield _safe(f"  {numbers}  {rule.name}: {rule.title} ({', '.join(rule.policy)})")
    yield from _names("  untested, never triggered", (_rule(found.rules[name]) for name in found.untriggered))
    yield from _names("  switched off", (f"{rule.name}: {rule.off}" for rule in found.rules.values() if rule.off))
    yield ""
    yield from _table("Escalations: handed over to", found.queues, QUEUES)
    yield from _table("Escalations: sent to", found.channels, CHANNELS)
    yield from _table("Acts of the agent", found.acts[Speaker.AGENT])
    yield from _table("Acts of the cardmembers", found.acts[Speaker.USER])
    yield from _table("Personas, by conversations", found.personas)
    yield from _table("Goals, by conversations", found.goals)
    yield from _table("Endings, by conversations", found.endings)


def _rule(rule: RuleCount) -> str:
    return f"{rule.name}: {rule.title} ({', '.join(rule.policy)})"


def _table(title: str, kinds: Counter[str], meanings: Mapping[str, str] | None = None) -> Iterator[str]:
    there = [(name, number) for name, number in kinds.most_common() if number]
    yield f"{title}: {len(there)} kinds, {sum(kinds.values())} times"
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
