"""What the HTML page shows, as plain JSON values: an index that is read at once, and one line for each scenario that is
read when it is opened.

All text is made visible here, and cut into pieces where evidence begins and ends, so that the page needs no positions.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from simulator.dialogue import Message, Speaker, Turn
from simulator.record.kills import KILLED
from simulator.record.reader import Record
from simulator.record.result import ConversationResult, ScenarioResult
from simulator.reports import _reading as reading
from simulator.reports._coverage import Row, chapters, matrix, news, statements_of
from simulator.reports._text import one_line, shortened, visible
from simulator.reports.coverage import Counts, counts
from simulator.rules.base import Evidence, Outcome, Verdict

Json = dict[str, Any]
_AROUND = 140  # characters of a quotation on either side of the words that prove it


def index(record: Record) -> Json:
    changed = news(record)
    covered = counts(record)
    position = {id(result): number for number, result in enumerate(record.scenarios)}
    return {
        "run": _run(record),
        "notes": [visible(note) for note in record.notes],
        "compared": record.earlier is not None,
        "kills": _kills(record),
        "chapters": [
            {"name": visible(name), "rows": [_row(row, position) for row in rows]}
            for name, rows in chapters(matrix(record)).items()
        ],
        "rules": _rules(record, covered),
        "covered": {"rules": covered.headline, "kinds": _kinds(covered)},
        "scenarios": [_entry(result, changed.get(result.scenario_id, "")) for result in record.scenarios],
        "breaches": [
            breach
            for number, result in enumerate(record.scenarios)
            if reading.state(result) not in ("passed", "skipped")
            for breach in _headlines(number, result)
        ],
    }


def detail(result: ScenarioResult) -> Json:
    return {
        "steps": [
            {"k": step.keyword, "t": visible(step.text), "s": step.status, "m": visible(step.message)}
            for step in result.steps
        ],
        "talks": [_talk(conversation) for conversation in result.conversations],
        "again": one_line(result.again),
        "started": visible(result.started_at),
    }


def _run(record: Record) -> Json:
    run = record.run
    return {
        "target": visible(run.target),
        "seed": str(run.run_seed),
        "started": visible(run.started_at),
        "versions": {visible(key): visible(value) for key, value in sorted(run.versions.items())},
        "options": {visible(key): visible(value) for key, value in sorted(run.options.items()) if value},
        "settings": {visible(key): visible(value) for key, value in sorted(run.settings.items())},
        "off": {visible(key): visible(value) for key, value in sorted(run.switched_off.items())},
        "finished": record.finished,
    }


def _kills(record: Record) -> Json | None:
    if record.kills is None:
        return None
    noticed, planted = record.kills.grade
    return {
        "target": visible(record.kills.target),
        "seed": str(record.kills.seed),
        "noticed": noticed,
        "planted": planted,
    }


def _kinds(covered: Counts) -> list[Json]:
    """there: name and how often, the most frequent first. never: known, and not come."""
    return [
        {
            "title": title,
            "there": [[visible(name), number] for name, number in kinds.most_common() if number],
            "never": [visible(name) for name, number in kinds.items() if not number],
        }
        for title, kinds in covered.kinds.items()
        if kinds
    ]


def _rules(record: Record, covered: Counts) -> Json:
    """Titles by rule name, from the header and from what was judged. n: times triggered; w: replies watched; j:
    conversations judged; f: of these broken; o: why it is off."""
    severities = {rule.name: rule.severity for rule in record.run.rules}
    found: Json = {
        rule.name: {
            "t": visible(rule.title),
            "p": list(rule.policy),
            "s": severities.get(rule.name, ""),
            "n": rule.triggered,
            "w": rule.watched,
            "j": rule.judged,
            "f": rule.failed,
            "o": visible(rule.off),
        }
        for rule in covered.rules.values()
    }
    for verdict, _ in reading.tally(record.scenarios):
        if verdict.rule not in found:
            found[verdict.rule] = {
                "t": visible(verdict.title),
                "p": list(verdict.policy),
                "s": str(verdict.severity),
            }
    return found


def _row(row: Row, position: dict[int, int]) -> Json:
    return {
        "id": visible(row.statement.id),
        "text": visible(row.statement.text),
        "outcome": row.outcome,
        "scenarios": [position[id(result)] for result in row.scenarios],
        "red": [position[id(result)] for result in row.red],
        "stuck": [position[id(result)] for result in row.stuck],
        "green": row.green,
        "elsewhere": len(row.elsewhere),
        "twins": [position[id(result)] for result in row.twins],
        "twin": row.statement.twin,
        "warned": row.warned,
        "exercised": row.exercised,
        "watched": row.watched,
        "expected": row.expected,
        "rules": [rule.name for rule in row.rules],
        "faults": [
            {
                "n": visible(fault.name),
                "t": visible(fault.title),
                "k": visible(fault.kind),
                "s": visible(fault.severity),
                "killed": fault.fate == KILLED,
            }
            for fault in row.faults
        ],
        "noticed": row.noticed,
    }


def _entry(result: ScenarioResult, change: str) -> Json:
    personas = dict.fromkeys(visible(talk.persona) for talk in result.conversations if talk.persona)
    broken = dict.fromkeys(policy for breach in reading.breaches(result) for policy in breach.verdict.policy)
    return {
        "id": visible(result.scenario_id),
        "feature": one_line(result.feature),
        "rule": one_line(result.rule),
        "name": one_line(reading.name(result)),
        "state": reading.state(result),
        "fault": str(result.fault or ""),
        "faultWords": reading.FAULTS[result.fault] if result.fault else "",
        "personas": list(personas),
        "tags": [visible(tag) for tag in result.tags],
        "policy": list(dict.fromkeys((*statements_of(result), *broken))),
        "s": round(result.duration_s, 2),
        "seed": str(result.seed),
        "news": change,
        "why": "" if reading.state(result) == "passed" else shortened(reading.reason(result), 300),
        "target": visible(result.target),
        "turns": sum(len(talk.transcript.turns) for talk in result.conversations),
    }


def _headlines(number: int, result: ScenarioResult) -> list[Json]:
    """One line of the overview for each thing that broke: rule in words, the words that broke it, who was speaking."""
    found = []
    for breach in reading.breaches(result):
        talk = result.conversations[breach.conversation]
        evidence = reading.evidence_of(talk, breach.verdict)
        # What the agent said is what a reader looks for; evidence may also name what it should have heeded.
        agents = [item for item in evidence if talk.transcript.turns[item.turn].speaker is Speaker.AGENT]
        first = next(iter((*agents, *evidence)), None)
        found.append(
            {
                "n": number,
                "title": visible(breach.verdict.title),
                "policy": list(breach.verdict.policy),
                "why": shortened(breach.verdict.reason, 240),
                "quote": _quote(talk.transcript.turns[first.turn], first) if first else [],
                "who": reading.speaker_name(talk.transcript.turns[first.turn], talk) if first else "",
                "talk": breach.conversation,
                "turn": first.turn if first else None,
            }
        )
    if not found:
        found.append(
            {
                "n": number,
                "title": shortened(reading.reason(result), 240),
                "policy": list(statements_of(result)),
                "why": "",
                "quote": [],
                "who": "",
                "talk": 0,
                "turn": None,
            }
        )
    return found


def _quote(turn: Turn, item: Evidence) -> list[str]:
    """The words before, those that prove it, the words after; none in the middle where nothing points at any."""
    text = turn.messages[item.message].text if item.message < len(turn.messages) else turn.text
    if not 0 <= item.start < item.end <= len(text):
        return [shortened(turn.text, 2 * _AROUND), "", ""]
    before, after = (_spaced(words) for words in (text[: item.start], text[item.end :]))
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + " …"
    return [before, shortened(text[item.start : item.end], 2 * _AROUND), after]


def _spaced(text: str) -> str:
    """One line that keeps the space at its ends."""
    left, right = (" " if edge.isspace() else "" for edge in (text[:1], text[-1:]))
    line = one_line(text)
    return f"{left}{line}{right}" if line else left or right


def _talk(conversation: ConversationResult) -> Json:
    marks = _marks(conversation)
    return {
        "persona": visible(conversation.persona.replace("_", " ").title()),
        "about": visible(conversation.persona_about),
        "goal": visible(conversation.goal.replace("_", " ")),
        "seed": str(conversation.seed),
        "s": round(conversation.duration_s, 2),
        "stop": str(conversation.stop or "").replace("_", " "),
        "note": visible(conversation.note),
        "setting": {visible(key): visible(value) for key, value in conversation.transcript.setting},
        "turns": [_turn(turn, number, marks) for number, turn in enumerate(conversation.transcript.turns)],
        "verdicts": [_verdict(verdict, conversation) for verdict in conversation.verdicts],
    }


_Marks = dict[tuple[int, int], list[tuple[int, int, int]]]


def _marks(conversation: ConversationResult) -> _Marks:
    """(turn, bubble) -> spans with the number of the verdict they prove."""
    found: _Marks = {}
    for number, verdict in enumerate(conversation.verdicts):
        if verdict.outcome is not Outcome.FAILED:
            continue
        for item in reading.evidence_of(conversation, verdict):
            found.setdefault((item.turn, item.message), []).append((item.start, item.end, number))
    return found


def _turn(turn: Turn, number: int, marks: _Marks) -> Json:
    found: Json = {
        "a": turn.speaker is Speaker.AGENT,
        "m": [_message(message, marks.get((number, place), [])) for place, message in enumerate(turn.messages)],
    }
    broken = {verdict for (turn_number, _), spans in marks.items() if turn_number == number for _, _, verdict in spans}
    extra = {
        "e": [_event(event.kind, dict(event.data)) for event in turn.events],
        "x": [visible(str(act)) for act in turn.acts],
        "w": visible(turn.why),
        "v": sorted(broken),
        "l": None if turn.latency_s is None else round(turn.latency_s, 3),
        "f": None if turn.first_token_s is None else round(turn.first_token_s, 3),
    }
    found.update({key: value for key, value in extra.items() if value not in ([], "", None)})
    return found


def _event(kind: str, data: dict[str, str]) -> str:
    pairs = ", ".join(f"{key} {value}" for key, value in sorted(data.items()))
    return visible(f"{kind.replace('_', ' ')}: {pairs}" if pairs else kind.replace("_", " "))


def _message(message: Message, spans: list[tuple[int, int, int]]) -> Json:
    found: Json = {"t": _pieces(message.text, spans)}
    if message.buttons:
        found["b"] = [one_line(button.title) for button in message.buttons]
    if message.late:
        found["late"] = True
    return found


def _pieces(text: str, spans: list[tuple[int, int, int]]) -> list[Any]:
    """Plain texts, and [text, [numbers of the verdicts it proves]] where evidence lies."""
    inside = [(start, end, number) for start, end, number in spans if 0 <= start < end <= len(text)]
    cuts = sorted({0, len(text), *(start for start, _, _ in inside), *(end for _, end, _ in inside)})
    found: list[Any] = []
    for start, end in pairwise(cuts):
        numbers = sorted({number for left, right, number in inside if left <= start and end <= right})
        piece = visible(text[start:end])
        found.append([piece, numbers] if numbers else piece)
    return found


def _verdict(verdict: Verdict, conversation: ConversationResult) -> Json:
    found: Json = {"r": visible(verdict.rule), "o": str(verdict.outcome), "n": verdict.exercised}
    if verdict.outcome in (Outcome.PASSED, Outcome.NOT_EXERCISED):
        return found
    found.update(
        {
            "t": visible(verdict.title),
            "why": visible(verdict.reason),
            "s": str(verdict.severity),
            "p": list(verdict.policy),
            "b": verdict.blocks,
            "ev": [{"t": item.turn, "note": visible(item.note)} for item in reading.evidence_of(conversation, verdict)],
        }
    )
    return found
