"""Living documentation: the policy in words with its examples and what the last run showed, as one page for owners.

No script, no network: the file is as inert as paper, and prints like it.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from simulator.record.kills import KILLED
from simulator.record.reader import Record
from simulator.record.result import ScenarioResult
from simulator.reports import _reading as reading
from simulator.reports._coverage import TWIN, Row, chapters, matrix, statements_of
from simulator.reports._text import one_line, plural, visible
from simulator.reports.coverage import RuleCount, counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One scenario as the feature has it. scenario_ids: `path:line` of the scenario, or of each row of an outline.
    steps: keyword and text, placeholders of an outline as they are. table: its example rows, the header first."""

    name: str
    scenario_ids: tuple[str, ...]
    policy: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    steps: tuple[tuple[str, str], ...] = ()
    table: tuple[tuple[str, ...], ...] = ()


@dataclass(slots=True, kw_only=True)
class _Told:
    """An example with what the last run showed of it; talks: name and words, turn by turn, of one conversation."""

    example: Example
    state: str = "not played"
    why: str = ""
    talk: list[tuple[str, str, bool]] = field(default_factory=list)


WORDS = {
    "passed": "holds",
    "failed": "broken",
    "stuck": "not judged",
    "broken": "not judged",
    "inconclusive": "undecided",
    "skipped": "skipped",
    "not played": "not played",
    "red": "broken",
    "green": "holds",
    "watched": "only watched",
    "untested": "untested",
}


class Docs:
    """examples: of the features; where none are given, what the record remembers of them."""

    name = "docs"
    extension = ".docs.html"

    def __init__(self, examples: Sequence[Example] = ()) -> None:
        self._examples = tuple(examples)

    def write(self, record: Record, path: Path) -> None:
        style = resources.files("simulator.reports").joinpath("book", "book.css").read_text(encoding="utf-8")
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        page = _template().render(
            style=style,
            content_policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
            **_content(record, self._examples or _remembered(record)),
        )
        path.write_text(page, encoding="utf-8", newline="\n")


@cache
def _template() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("simulator.reports", "book"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("book.html")


def _content(record: Record, examples: Iterable[Example]) -> Mapping[str, Any]:
    results: dict[str, list[ScenarioResult]] = {}
    for result in record.scenarios:
        results.setdefault(result.scenario_id, []).append(result)
    by_statement: dict[str, list[_Told]] = {}
    for example in examples:
        told = _told(example, [each for name in example.scenario_ids for each in results.get(name, ())])
        for policy in example.policy:
            by_statement.setdefault(policy, []).append(told)
    rows = matrix(record)
    rules = counts(record).rules
    return {
        "chapters": [
            (visible(name), [_statement(row, by_statement.get(row.statement.id, []), rules) for row in members])
            for name, members in chapters(rows).items()
        ],
        "tally": _tally(rows),
        "words": WORDS,
        "target": one_line(record.run.target),
        "started": one_line(record.run.started_at),
        "played": len(record.scenarios),
        "kills": record.kills,
        "grade": record.kills.grade if record.kills is not None else (0, 0),
        "planted_in": one_line(record.kills.target) if record.kills is not None else "",
        "switched_off": sorted((one_line(rule), one_line(why)) for rule, why in record.run.switched_off.items()),
    }


def _statement(row: Row, told: list[_Told], rules: Mapping[str, RuleCount]) -> Mapping[str, Any]:
    return {
        "id": visible(row.statement.id),
        "text": visible(row.statement.text),
        "outcome": row.outcome,
        "word": WORDS[row.outcome],
        "rules": [(visible(rule.title), *_kept(rules[rule.name])) for rule in row.rules],
        "scenarios": _scenarios(row, told),
        "expected": plural(row.expected, "expectation") if row.expected else "",
        "twins": sum(TWIN in each.example.tags for each in told) or len(row.twins),
        "twin": row.statement.twin,
        "faults": [(visible(fault.title), fault.fate == KILLED) for fault in row.faults],
        "noticed": row.noticed,
        "examples": told,
    }


def _kept(rule: RuleCount) -> tuple[str, str]:
    """(outcome, how often it was put to the test), in words for people who know no rules."""
    if rule.failed:
        return "red", f"broken in {plural(rule.failed, 'conversation')} of {rule.judged:,}"
    if rule.triggered:
        return "green", f"came into play {plural(rule.triggered, 'time')}, kept each time"
    if rule.watched:
        return "watched", f"looked at {plural(rule.watched, 'reply', 'replies')}; what it forbids never came"
    return "untested", "never came into play"


def _scenarios(row: Row, told: list[_Told]) -> str:
    """How many examples there are, and what came of them."""
    if not row.scenarios:
        return f"{plural(len(told), 'example')}, none played" if told else "none"
    ownred = sum(result in row.red for result in row.scenarios)
    words = [
        f"{number} {word}"
        for number, word in (
            (row.green, "green"),
            (ownred, "broken"),
            (len(row.elsewhere), "broken for another statement"),
            (len(row.stuck), "not judged"),
        )
        if number
    ]
    return f"{len(row.scenarios)} played: {', '.join(words)}" if words else f"{len(row.scenarios)} played"


def _tally(rows: Iterable[Row]) -> list[tuple[str, int]]:
    found = [row.outcome for row in rows]
    return [
        (WORDS[word], found.count(word)) for word in ("red", "stuck", "green", "watched", "untested") if word in found
    ]


def _told(example: Example, results: list[ScenarioResult]) -> _Told:
    told = _Told(example=example)
    if not results:
        return told
    states = [reading.state(result) for result in results]
    worst = next(state for state in reading.STATES if state in states)
    shown = results[states.index(worst)]
    told.state = worst
    if worst not in ("passed", "skipped"):
        told.why = visible(reading.reason(shown))
    if shown.conversations:
        talk = shown.conversations[0]
        told.talk = [
            (reading.speaker_name(turn, talk), visible(turn.text) or "(nothing)", turn.speaker == "agent")
            for turn in talk.transcript.turns
        ]
    return told


def _remembered(record: Record) -> list[Example]:
    found: dict[str, Example] = {}
    for result in record.scenarios:
        found.setdefault(
            result.scenario_id,
            Example(
                name=one_line(reading.name(result)),
                scenario_ids=(result.scenario_id,),
                policy=statements_of(result),
                tags=result.tags,
                steps=tuple((step.keyword, visible(step.text)) for step in result.steps),
            ),
        )
    return list(found.values())
