"""Markdown: the summary for a pull request comment or a CI step page, reds first."""

from __future__ import annotations

import re
from pathlib import Path

from simulator.dialogue import Turn
from simulator.record.reader import Record
from simulator.record.result import ConversationResult, ScenarioResult
from simulator.reports import _reading as reading
from simulator.reports._coverage import broken, chapters, matrix, news
from simulator.reports._text import defused, one_line, plural, shortened
from simulator.reports.coverage import counts
from simulator.rules.base import Evidence, Verdict

_SIGNS = {"failed": "🔴", "stuck": "🟡", "broken": "🟠", "inconclusive": "⚪", "passed": "🟢", "skipped": "➖"}
_ROW_SIGNS = {"red": "🔴", "green": "🟢", "stuck": "🟡", "watched": "👁️", "untested": "⚪"}
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>+!|~$&:]|(?<=www)\.)")
_REFERENCE = re.compile(r"([@#])")  # a backslash does not keep a forge from making a mention or an issue of these
_MOST_REDS = 50  # a comment has a size limit; the record holds the rest


class Markdown:
    name = "markdown"
    extension = ".md"

    def write(self, record: Record, path: Path) -> None:
        path.write_text(render(record), encoding="utf-8", newline="\n")


def render(record: Record) -> str:
    lines = [_headline(record), "", *_broken(record)]
    reds = [result for result in record.scenarios if reading.state(result) not in ("passed", "skipped")]
    changed = news(record)
    for result in reds[:_MOST_REDS]:
        lines += _red(result, changed.get(result.scenario_id, ""))
    if len(reds) > _MOST_REDS:
        lines += [f"… and {len(reds) - _MOST_REDS} more reds; the record holds them all.", ""]
    lines += _policy(record)
    lines += _coverage(record)
    lines += _switched_off(record)
    lines += [f"> {plain(note)}" for note in record.notes]
    lines.append(f"Seed `{record.run.run_seed}`, target {_code(record.run.target)}.")
    return "\n".join(lines) + "\n"


def _headline(record: Record) -> str:
    found = reading.states(record.scenarios)
    pieces = [f"{_SIGNS[word]} {found[word]} {reading.STATE_WORDS[word]}" for word in reading.STATES if found[word]]
    return f"## Conversations: {' · '.join(pieces) or 'nothing was run'}"


def _broken(record: Record) -> list[str]:
    """What a reader of a comment wants first: which statements, how often."""
    lines = [
        f"- **{plain(row.statement.id)}** {plain(row.statement.text)} Broken in {plural(len(row.red), 'scenario')}."
        for row in broken(matrix(record))
    ]
    return [*lines, ""] if lines else []


def _red(result: ScenarioResult, change: str) -> list[str]:
    word = reading.state(result)
    new = f" ({change})" if change else ""
    lines = [f"### {_SIGNS[word]} {plain(reading.title(result))}{new}", ""]
    breaches = reading.breaches(result)
    if not breaches:
        lines += [plain(shortened(reading.reason(result), 600)), ""]
    for proofs in reading.proofs(result):
        for breach in proofs.shown:
            verdict = breach.verdict
            policy = f" ({', '.join(verdict.policy)})" if verdict.policy else ""
            lines += [f"**{plain(verdict.title)}**{policy}  ", plain(shortened(verdict.reason, 600)), ""]
            lines += _quotes(result.conversations[breach.conversation], verdict)
        if proofs.more:
            lines += [f"… and {plural(proofs.more, 'more conversation')} in which it was broken.", ""]
    personas = ", ".join(dict.fromkeys(talk.persona for talk in reading.shown_conversations(result) if talk.persona))
    fault = reading.FAULTS[result.fault] if result.fault else "not decided"
    lines.append(f"Fault: {fault}. Persona: {plain(personas) or 'none'}. {_code(result.scenario_id)}")
    lines += ["", _block(result.again), ""] if result.again else [""]
    return lines


def _quotes(conversation: ConversationResult, verdict: Verdict) -> list[str]:
    lines = []
    turns = conversation.transcript.turns
    for item in reading.evidence_of(conversation, verdict)[:5]:
        for index in range(max(0, item.turn - 1), item.turn + 1):
            name = reading.speaker_name(turns[index], conversation)
            proof = item if index == item.turn else None
            lines.append(f"> **{plain(name)}**: {_words(turns[index], proof)}  ")
        lines.append("")
    return lines


def _words(turn: Turn, item: Evidence | None) -> str:
    found = []
    for index, message in enumerate(turn.messages):
        text = message.text
        if item is not None and item.message == index and 0 <= item.start < item.end <= len(text):
            pieces = (text[: item.start], text[item.start : item.end], text[item.end :])
            found.append(f"{plain(pieces[0])} **{plain(pieces[1])}** {plain(pieces[2])}".strip())
        else:
            found.append(plain(shortened(text, 600)))
    return " / ".join(found) or "(nothing)"


def _policy(record: Record) -> list[str]:
    rows = matrix(record)
    if not rows:
        return []
    tested = sum(row.outcome in ("red", "green") for row in rows)
    lines = [f"<details><summary>Policy: {tested} of {plural(len(rows), 'statement')} tested</summary>", ""]
    lines += ["| | Statement | Scenarios | Triggered | Watched |", "|---|---|---:|---:|---:|"]
    for chapter, members in chapters(rows).items():
        lines.append(f"| | **{plain(chapter)}** | | | |")
        for row in members:
            words = f"**{plain(row.statement.id)}** {plain(row.statement.text)}".strip()
            numbers = f"{len(row.scenarios)} | {row.exercised} | {row.watched}"
            lines.append(f"| {_ROW_SIGNS[row.outcome]} | {words} | {numbers} |")
    if record.kills is not None:
        killed, planted = record.kills.grade
        lines += ["", f"Would you notice? {killed} of {plural(planted, 'planted fault')} noticed."]
    return [*lines, "", "</details>", ""]


def _switched_off(record: Record) -> list[str]:
    off = sorted(record.run.switched_off.items())
    return [*(f"- Switched off: **{plain(rule)}**: {plain(why)}" for rule, why in off), ""] if off else []


def _coverage(record: Record) -> list[str]:
    found = counts(record)
    if not found.on:
        return []
    lines = [f"<details><summary>Coverage: {found.headline}</summary>", ""]
    for title, kind in found.kinds.items():
        if title.startswith("Acts"):
            continue  # too many for a comment
        there = [f"{plain(name)} {number}" for name, number in kind.most_common() if number]
        never = [plain(name) for name, number in kind.items() if not number]
        untested = f"; never: {', '.join(never)}" if never else ""
        lines += [f"**{title}**: {', '.join(there) or 'nobody and nothing'}{untested}", ""]
    if found.untriggered:
        lines += [f"**Rules that had nothing to judge, so untested**: {', '.join(map(plain, found.untriggered))}", ""]
    if found.watching:
        names = ", ".join(plain(rule.name) for rule in found.watching)
        lines += [f"**Rules that watched, and what they forbid never came**: {names}", ""]
    return [*lines, "</details>", ""]


def plain(text: str) -> str:
    """Words that no Markdown reader takes for anything else: no link, mention, image, HTML, table cell or command."""
    return _REFERENCE.sub(r"\1<!-- -->", _SPECIAL.sub(r"\\\1", one_line(defused(text))))


def _code(text: str) -> str:
    return f"`{one_line(defused(text)).replace('`', chr(0x2BC))}`"


def _block(text: str) -> str:
    return f"```sh\n{one_line(defused(text)).replace('`', chr(0x2BC))}\n```"
