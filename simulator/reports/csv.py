"""CSV: one row per conversation, for a spreadsheet. No cell can act as a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from simulator.dialogue import Speaker
from simulator.record.reader import Record
from simulator.record.result import ConversationResult, ScenarioResult
from simulator.record.run_info import RuleInfo
from simulator.reports import _reading as reading
from simulator.reports._coverage import is_rule
from simulator.reports._text import one_line

COLUMNS = (
    "scenario", "feature", "rule", "name", "outcome", "fault", "reason", "policy", "tags", "target", "persona", "goal",
    "stop", "note", "seed", "started_at", "duration_s", "turns", "agent_turns", "latency_max_s", "latency_mean_s",
    "broken_rules", "rules_exercised", "again",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # full-width ones too: some spreadsheets take them


class Csv:
    name = "csv"
    extension = ".csv"

    def write(self, record: Record, path: Path) -> None:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS)
            writer.writeheader()
            for row in rows(record):
                writer.writerow({key: _cell(value) for key, value in row.items()})


def rows(record: Record) -> Iterator[dict[str, object]]:
    """A row for each conversation; a scenario without any has one row with its conversation's columns empty. Seconds
    are numbers, lists are joined by blanks."""
    known = {rule.name: rule for rule in record.run.rules}
    for result in record.scenarios:
        for talk in result.conversations or (None,):
            yield {**_of_scenario(result), **(_of_talk(talk, known) if talk else {})}


def _of_scenario(result: ScenarioResult) -> dict[str, object]:
    return {
        "scenario": result.scenario_id,
        "feature": result.feature,
        "rule": result.rule,
        "name": result.name,
        "outcome": reading.state(result),
        "fault": str(result.fault or ""),
        "reason": "" if reading.state(result) == "passed" else reading.reason(result),
        "policy": " ".join(result.policy),
        "tags": " ".join(result.tags),
        "target": result.target,
        "seed": str(result.seed),
        "started_at": result.started_at,
        "duration_s": round(result.duration_s, 3),
        "again": result.again,
    }


def _of_talk(talk: ConversationResult, known: Mapping[str, RuleInfo]) -> dict[str, object]:
    turns = talk.transcript.turns
    agent = [turn for turn in turns if turn.speaker is Speaker.AGENT]
    waits = [turn.latency_s for turn in agent if turn.latency_s is not None]
    return {
        "persona": talk.persona,
        "goal": talk.goal,
        "stop": str(talk.stop or ""),
        "note": talk.note,
        "seed": str(talk.seed),
        "duration_s": round(talk.duration_s, 3),
        "turns": len(turns),
        "agent_turns": len(agent),
        "latency_max_s": round(max(waits), 3) if waits else "",
        "latency_mean_s": round(sum(waits) / len(waits), 3) if waits else "",
        "broken_rules": " ".join(verdict.rule for verdict in talk.verdicts if verdict.blocks),
        "rules_exercised": sum(verdict.exercised > 0 and is_rule(verdict.rule, known) for verdict in talk.verdicts),
    }


def _cell(value: object) -> object:
    """Text on one line; one that a spreadsheet would take for a formula gets a leading apostrophe."""
    if not isinstance(value, str):
        return value
    text = one_line(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
