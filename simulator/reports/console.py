"""The terminal: greens in one line, reds in full at the end, calm in between.

Everything is laid out here with `rich` over `Text` values, never over markup, and every text of the record goes through
`defused`: an agent's words can neither steer the terminal nor give a command to the CI service that reads the log.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from rich.console import Console as Screen
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from simulator.dialogue import Speaker, Turn
from simulator.record.reader import Record
from simulator.record.result import ConversationResult, ScenarioResult
from simulator.reports import _reading as reading
from simulator.reports._coverage import broken, matrix, news
from simulator.reports._text import defused, one_line, plural
from simulator.reports.coverage import counts
from simulator.rules.base import Evidence, Verdict

_MARKS = {
    "passed": ("✓", "green"),
    "failed": ("✗", "bold red"),
    "stuck": ("◌", "yellow"),
    "broken": ("!", "bold yellow"),
    "inconclusive": ("?", "yellow"),
    "skipped": ("-", "dim"),
}
_MOST_IDS = 25
_CONTEXT = 2  # turns shown before the first one that proves it


class Console:
    name = "console"
    extension = ".txt"

    def write(self, record: Record, path: Path) -> None:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            screen = Screen(file=file, width=110, color_system=None, force_terminal=False, highlight=False)
            show(record, screen)


def screen(*, stderr: bool = False) -> Screen:
    """A screen that respects NO_COLOR, pipes and narrow terminals."""
    return Screen(stderr=stderr, highlight=False, markup=False, emoji=False, soft_wrap=False)


def show(record: Record, to: Screen) -> None:
    """The whole report: a line for each scenario, the reds in full, the summary."""
    feature = ""
    for result in record.scenarios:
        if result.feature != feature:
            feature = result.feature
            to.print(Text(f"\n{_safe(feature)}", style="bold"))
        to.print(line(result))
    reds = [result for result in record.scenarios if reading.state(result) not in ("passed", "skipped")]
    for result in reds:
        to.print()
        to.print(red(result), crop=False)
    to.print()
    to.print(summary(record))


def line(result: ScenarioResult) -> Text:
    """One line: mark, rule and scenario, how long it took."""
    mark, style = _MARKS[reading.state(result)]
    text = Text("  ", overflow="ellipsis", no_wrap=True)
    text.append(f"{mark} ", style=style)
    text.append(_safe(reading.name(result)))
    if result.rule:
        text.append(f"  · {_safe(result.rule)}", style="dim")
    text.append(f"  {result.duration_s:.1f} s", style="dim")
    return text


def bubble(turn: Turn, name: str, *, width: int = 0) -> RenderableType:
    """One turn as it comes (masked already), for watching a conversation. width: of the name column, 0 for its own."""
    return Group(*_turn_lines(turn, name, {}, max(width, len(name)), indent=2))


def red(result: ScenarioResult, width: int | None = None) -> RenderableType:
    """Everything about one red: the rule in words, the turns that prove it, persona, seed, fault, the command."""
    word = reading.state(result)
    mark, style = _MARKS[word]
    head = Text()
    head.append(f"{mark} {reading.STATE_WORDS[word].upper()}  ", style=style)
    head.append(_safe(reading.title(result)), style="bold")
    head.append(f"\n  {_safe(result.scenario_id)}", style="dim")
    parts: list[RenderableType] = [head]
    breaches = reading.breaches(result)
    step = reading.failed_step(result)
    if step:
        parts.append(_field("step", step))
    if not breaches:
        parts.append(_field("why", reading.reason(result)))
        parts += _last_words(result)
    for proofs in reading.proofs(result):
        for breach in proofs.shown:
            parts += _proof(result.conversations[breach.conversation], breach.verdict)
        if proofs.more:
            parts.append(_field("", f"… and {plural(proofs.more, 'more conversation')} in which it was broken"))
    for breach in _once(reading.warnings(result)):
        parts.append(_field("warning", f"{breach.verdict.title}: {breach.verdict.reason}", style="yellow"))
    parts += _facts(result)
    group = Group(*parts)
    return group if width is None else _Narrow(group, width)


def summary(record: Record) -> RenderableType:
    """Outcomes, faults, what is untested, what changed, where the record lies."""
    parts: list[RenderableType] = [_counts(record)]
    faults: dict[str, int] = {}
    for result in record.scenarios:
        if result.fault is not None:
            faults[reading.FAULTS[result.fault]] = faults.get(reading.FAULTS[result.fault], 0) + 1
    for fault, count in faults.items():
        parts.append(_field("fault", f"{count} × {fault}"))
    rows = matrix(record)
    red = broken(rows)
    if red:
        further = (f"{row.statement.id} in {len(row.red):,}" for row in red[1:_MOST_IDS])
        words = ", ".join((f"{red[0].statement.id} in {plural(len(red[0].red), 'scenario')}", *further))
        more = f" and {plural(len(red) - _MOST_IDS, 'more statement')}" if len(red) > _MOST_IDS else ""
        parts.append(_field("broken", words + more, style="red"))
    apart = {
        name: [row.statement.id for row in rows if row.outcome == outcome]
        for name, outcome in (("unjudged", "stuck"), ("watched", "watched"), ("untested", "untested"))
    }
    if rows:
        tested = len(rows) - sum(map(len, apart.values()))
        parts.append(_field("policy", f"{tested} of {plural(len(rows), 'statement')} tested"))
    parts += [_field(name, _some(ids), style="yellow") for name, ids in apart.items() if ids]
    parts += _coverage(record)
    for rule, why in sorted(record.run.switched_off.items()):
        parts.append(_field("off", f"{rule}: {why}", style="yellow"))
    changed = news(record)
    for word in ("new red", "still red", "mended", "new"):
        ids = [scenario for scenario, what in changed.items() if what == word]
        if ids:
            parts.append(_field(word, ", ".join(ids)))
    parts += [_field("note", note, style="yellow") for note in record.notes]
    parts.append(_field("seed", f"{record.run.run_seed}, target {record.run.target}"))
    if record.path:
        parts.append(_field("record", record.path))
    return Group(*parts)


def _coverage(record: Record) -> list[RenderableType]:
    """In a line or two; the coverage report has it in full."""
    found = counts(record)
    if not found.on:
        return []
    escalations = [sum(number > 0 for number in kinds.values()) for kinds in (found.queues, found.channels)]
    more = f"{escalations[0]} of {len(found.queues)} queues, {escalations[1]} of {len(found.channels)} channels"
    people = f"{plural(len(found.personas), 'persona')}, {plural(len(found.goals), 'goal')}"
    return [_field("coverage", f"{found.headline}; {more}, {people} (all of it: --format coverage)")]


def _some(ids: list[str]) -> str:
    """Long lists would bury the reds of somebody who plays a single scenario."""
    return ", ".join(ids) if len(ids) <= _MOST_IDS else f"{len(ids)} statements (all of them: --format coverage)"


class _Narrow:
    """A renderable at a width of its own."""

    def __init__(self, inner: RenderableType, width: int) -> None:
        self._inner = inner
        self._width = width

    def __rich_console__(self, to: Screen, options: object) -> Iterator[RenderableType]:
        yield Padding(self._inner, (0, max(0, to.width - self._width), 0, 0), expand=False)


def _counts(record: Record) -> Text:
    found = reading.states(record.scenarios)
    total = sum(found.values())
    text = Text(f"{plural(total, 'scenario')}: ", style="bold")
    pieces = [(f"{found[word]} {reading.STATE_WORDS[word]}", _MARKS[word][1]) for word in reading.STATES if found[word]]
    for index, (words, style) in enumerate(pieces or [("nothing was run", "yellow")]):
        text.append(", " if index else "", style="")
        text.append(words, style=style)
    talks = sum(len(result.conversations) for result in record.scenarios)
    seconds = sum(result.duration_s for result in record.scenarios)
    text.append(f"  ({plural(talks, 'conversation')}, {seconds:.1f} s of talk)", style="dim")
    return text


def _proof(conversation: ConversationResult, verdict: Verdict) -> list[RenderableType]:
    evidence = reading.evidence_of(conversation, verdict)
    policy = f"  ({', '.join(verdict.policy)})" if verdict.policy else ""
    parts: list[RenderableType] = [
        _field("rule", f"{verdict.title}{policy}", style="bold"),
        _field("why", verdict.reason, style="red"),
    ]
    for item in evidence:
        if item.note:
            parts.append(_field("", f"turn {item.turn + 1}: {item.note}"))
    turns = conversation.transcript.turns
    shown = _around(evidence, len(turns))
    width = max((len(reading.speaker_name(turns[index], conversation)) for index in shown), default=0)
    before = -1
    for index in shown:
        if index != before + 1:
            parts.append(Text("      ⋮", style="dim"))
        marks = {item.message: item for item in evidence if item.turn == index}
        parts += _turn_lines(turns[index], reading.speaker_name(turns[index], conversation), marks, width, indent=4)
        before = index
    if shown and shown[-1] < len(turns) - 1:
        parts.append(Text("      ⋮", style="dim"))
    return parts


def _around(evidence: tuple[Evidence, ...], count: int) -> list[int]:
    """The turns that prove it with what came just before; the last turns where nothing points anywhere."""
    if not evidence:
        return list(range(max(0, count - 4), count))
    wanted: set[int] = set()
    for item in evidence:
        wanted.update(range(max(0, item.turn - _CONTEXT), item.turn + 1))
    return sorted(wanted)


def _last_words(result: ScenarioResult) -> list[RenderableType]:
    if not result.conversations:
        return []
    conversation = result.conversations[-1]
    turns = conversation.transcript.turns[-4:]
    names = [reading.speaker_name(turn, conversation) for turn in turns]
    width = max(map(len, names), default=0)
    found: list[RenderableType] = []
    for turn, name in zip(turns, names, strict=True):
        found += _turn_lines(turn, name, {}, width, indent=4)
    return found


def _turn_lines(turn: Turn, name: str, marks: dict[int, Evidence], width: int, *, indent: int) -> list[RenderableType]:
    agent = turn.speaker is Speaker.AGENT
    lines: list[RenderableType] = []
    for index, message in enumerate(turn.messages):
        evidence = marks.get(index)
        head = Text(" " * (indent - 2))
        head.append("▶ " if evidence else "  ", style="bold red")
        head.append(f"{_safe(name) if index == 0 else '':>{width}} ", style="cyan" if agent else "magenta")
        head.append("│ ", style="red" if evidence else "dim")
        lines.append(_Bubble(head, _marked(message.text, evidence)))
        if message.buttons:
            buttons = "  ".join(f"[{one_line(button.title)}]" for button in message.buttons)
            lines.append(Text(" " * (indent + width + 3) + _safe(buttons), style="dim"))
    if not turn.messages:
        lines.append(Text(" " * indent + f"{_safe(name):>{width}} │ (nothing)", style="red" if 0 in marks else "dim"))
    for event in turn.events:
        data = ", ".join(f"{key} {value}" for key, value in sorted(event.data.items()))
        words = f"{event.kind}: {data}" if data else event.kind
        lines.append(Text(" " * (indent + width + 3) + f"⚙ {_safe(one_line(words))}", style="blue"))
    return lines


class _Bubble:
    """A head, then text that wraps in a column of its own, so that no line begins with an agent's words."""

    def __init__(self, head: Text, body: Text) -> None:
        self._head = head
        self._body = body

    def __rich_console__(self, to: Screen, options: object) -> Iterator[RenderableType]:
        room = max(10, to.width - self._head.cell_len)
        blank = Text(" " * max(0, self._head.cell_len - 2))
        blank.append("│ ", style="dim")
        for number, piece in enumerate(self._body.wrap(to, room) or [Text("")]):
            yield Text.assemble(self._head if number == 0 else blank, piece)


def _marked(text: str, evidence: Evidence | None) -> Text:
    """The words, those that prove it underlined (all of them where the evidence names no span)."""
    if evidence is None:
        return Text(defused(text))
    if not 0 <= evidence.start < evidence.end <= len(text):
        return Text(defused(text), style="bold red")
    found = Text()
    found.append(defused(text[: evidence.start]))
    found.append(defused(text[evidence.start : evidence.end]), style="bold red underline")
    found.append(defused(text[evidence.end :]))
    return found


def _once(warnings: Iterable[reading.Breach]) -> Iterable[reading.Breach]:
    """One of each rule."""
    return {breach.verdict.rule: breach for breach in reversed(tuple(warnings))}.values()


def _facts(result: ScenarioResult) -> list[RenderableType]:
    found: list[RenderableType] = []
    shown = reading.shown_conversations(result)
    for conversation in shown:
        if conversation.persona:
            about = f", {conversation.persona_about}" if conversation.persona_about else ""
            goal = f"; goal: {conversation.goal}" if conversation.goal else ""
            found.append(_field("persona", f"{conversation.persona.replace('_', ' ').title()}{about}{goal}"))
        if conversation.stop is not None:
            note = f": {conversation.note}" if conversation.note else ""
            found.append(_field("ended", f"{str(conversation.stop).replace('_', ' ')}{note}"))
    if len(shown) < len(result.conversations):
        found.append(_field("", f"… and {plural(len(result.conversations) - len(shown), 'more conversation')}"))
    fault = reading.FAULTS[result.fault] if result.fault else "not decided"
    found.append(_field("fault", fault))
    found.append(_field("seed", str(result.seed)))
    if result.again:
        head = Text(f"  {'again':>8}  ", style="dim")
        found.append(_Command(head, Text(_safe(one_line(result.again)), style="cyan")))
    return found


def _field(name: str, value: str, *, style: str = "") -> RenderableType:
    head = Text(f"  {name:>8}  ", style="dim")
    return _Field(head, Text(_safe(value), style=style))


class _Field:
    def __init__(self, head: Text, body: Text) -> None:
        self._head = head
        self._body = body

    def __rich_console__(self, to: Screen, options: object) -> Iterator[RenderableType]:
        room = max(10, to.width - self._head.cell_len)
        for number, piece in enumerate(self._body.wrap(to, room) or [Text("")]):
            yield Text.assemble(self._head if number == 0 else " " * self._head.cell_len, piece)


class _Command(_Field):
    """In one piece, however narrow the screen, so that it can be copied as it stands."""

    def __rich_console__(self, to: Screen, options: object) -> Iterator[RenderableType]:
        line = Text.assemble(self._head, self._body)
        line.no_wrap, line.overflow = True, "ignore"
        yield line


def _safe(text: str) -> str:
    return defused(text)
