"""Whether a target is understood: harmless questions, what went over the wire beside what was read.

For the first minute with a new chat. Nothing is judged but the connection: does a reply come, is it read, do sessions
stay apart, and which setting to look at where something seems wrong.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from simulator.conversation.drivers import AsyncDriver
from simulator.conversation.exchange import Note, Observer
from simulator.dialogue import EndOfTurn, Secret, Speaker, Transcript, Turn
from simulator.errors import TargetError
from simulator.record.masking import Masker
from simulator.targets.base import Flow, SessionStart, Target

QUESTIONS = ("Hello", "What can you help me with?")
_LONGEST = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """said: the user's words, empty for the opening of a session. notes: what went over the wire. turn: what was read,
    None where nothing was to be read. problem: why it failed, empty where it did not."""

    title: str
    said: str = ""
    notes: tuple[Note, ...] = ()
    turn: Turn | None = None
    problem: str = ""
    way_out: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """problem: what looks wrong. way_out: the setting to try. Grave where nobody can talk to the chat like this."""

    problem: str
    way_out: str = ""
    grave: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    target: str
    stages: tuple[Stage, ...]
    remarks: tuple[Remark, ...] = field(default=())

    @property
    def ok(self) -> bool:
        return not any(remark.grave for remark in self.remarks)

    def lines(self) -> Iterator[str]:
        """For a terminal; may hold the chat's own text, which is hostile input."""
        for stage in self.stages:
            yield f"── {stage.title}" + (f": {stage.said!r}" if stage.said else "")
            yield from _of_notes(stage.notes)
            yield from _of_stage(stage)
            yield ""
        for remark in self.remarks:
            yield f"{'✗' if remark.grave else '!'} {remark.problem}"
            if remark.way_out:
                yield f"    {remark.way_out}"
        if not self.remarks:
            yield "✓ the chat is understood, and keeps its sessions apart"

    def as_case(self) -> list[dict[str, Any]]:
        """The first conversation as a contract fixture, in the form of tests/cases/targets; without its settings."""
        own = [stage for stage in self.stages if not stage.title.startswith("second")]
        exchange = [
            {**_case_request(note), "answer": _case_answer(note)}
            for stage in own
            for note in stage.notes
            if note["do"] == "fetch" and "response" in note
        ]
        turns = [
            {"messages": [message.text for message in stage.turn.messages]}
            for stage in own
            if stage.said and stage.turn
        ]
        return [
            {
                "name": f"as {self.target} answered",
                "say": [stage.said for stage in own if stage.said],
                "exchange": exchange,
                "turns": turns,
            }
        ]


async def check(
    target: Target,
    *,
    profile: Mapping[str, Any] | None = None,
    secrets: Sequence[Secret] = (),
    questions: Sequence[str] = QUESTIONS,
) -> Findings:
    """Talks to the chat; never raises for what the chat does wrong. profile, secrets: of a persona, or none."""
    masker = Masker(secrets)
    word = f"larkspur {uuid.uuid4().int % 9000 + 1000}"
    first = await _talk(target, profile or {}, masker, (*questions, f"My note for today is {word}."), title="")
    second: list[Stage] = []
    if not any(stage.problem for stage in first):
        again = "What was my note for today?"
        second = await _talk(target, profile or {}, masker, (again,), title="second session, ")
    stages = (*first, *second)
    return Findings(target=target.name, stages=stages, remarks=tuple(_remarks(first, second, word)))


async def _talk(
    target: Target, profile: Mapping[str, Any], masker: Masker, lines: Sequence[str], *, title: str
) -> list[Stage]:
    observer = Observer(masker)
    driver = AsyncDriver(tap=observer)
    session = target.session(SessionStart(conversation_id="check", profile=profile))
    transcript = Transcript(conversation_id="check")
    stages: list[Stage] = []

    async def stage(name: str, said: str, flow: Flow[Turn | None]) -> Turn | None:
        before = len(observer.notes)
        turn, problem, way_out = None, "", ""
        try:
            turn = await driver.run(flow, limits=target.limits)
        except TargetError as error:
            place = f"{error.where}: " if error.where else ""
            problem, way_out = f"{place}{observer.text(error.problem)}", error.way_out
        observer.settle()
        shown = None if turn is None else masker.turn(turn)
        notes = tuple(observer.notes[before:])
        stages.append(Stage(title=title + name, said=said, notes=notes, turn=shown, problem=problem, way_out=way_out))
        return turn

    try:
        greeting = await stage("opening", "", session.open())
        transcript = transcript.then(greeting) if greeting else transcript
        for number, line in enumerate(lines, 1):
            if stages[-1].problem:
                break
            said = Turn.of(Speaker.USER, line)
            transcript = transcript.then(said)
            reply = await stage(f"turn {number}", line, session.reply(said, transcript))
            transcript = transcript.then(reply) if reply else transcript
        await driver.run(session.close(), limits=target.limits)
    finally:
        await driver.close()
    return stages


def _remarks(first: Sequence[Stage], second: Sequence[Stage], word: str) -> Iterator[Remark]:
    found: dict[Remark, list[str]] = {}
    for stage in (*first, *second):
        if stage.problem:
            # The problem itself names the turn; of which session, only we know.
            session = "second session, " if stage.title.startswith("second") else ""
            yield Remark(problem=f"{session}{stage.problem}", way_out=stage.way_out, grave=True)
        elif stage.said and stage.turn is not None:
            for remark in _of_reply(stage, stage.turn):
                found.setdefault(remark, []).append(stage.title)
    for remark, stages in found.items():
        yield replace(remark, problem=f"{_listed(stages)}: {remark.problem}")
    replies = [stage.turn.text for stage in first if stage.said and stage.turn is not None]
    if len(replies) > 2 and len(set(replies)) == 1 and replies[0]:
        yield Remark(
            problem="the chat gave the same answer to everything",
            way_out="is the user's text where the chat looks for it? Look at the body of `send`",
        )
    for stage in second:
        if stage.turn is not None and word.split()[1] in stage.turn.text:
            yield Remark(
                problem="a second session knows what was said in the first one: sessions are shared",
                way_out="put {session} where the chat looks for the id of the conversation",
                grave=True,
            )


def _listed(stages: Sequence[str]) -> str:
    """turns 1 and 2; second session, turn 1"""
    own = [name.removeprefix("turn ") for name in stages if name.startswith("turn ")]
    parts = [f"turn {own[0]}"] if len(own) == 1 else [f"turns {', '.join(own[:-1])} and {own[-1]}"] if own else []
    return "; ".join([*parts, *(name for name in stages if not name.startswith("turn "))])


def _of_reply(stage: Stage, turn: Turn) -> Iterator[Remark]:
    """Without the stage's name: what is so in several of them is said once."""
    if not turn.text.strip():
        unread = list(_unread(stage, turn))[:3]
        if unread:
            places = "; ".join(f"`{path}`: {text[:60]!r}" for path, text in unread)
            yield Remark(
                problem="no words were read, but the answer holds some",
                way_out=f"try one of these as `reply: text`: {places}",
                grave=True,
            )
        else:
            yield Remark(problem="the chat said nothing", way_out="legal, but is it meant? See its log")
    elif turn.text.strip() == stage.said.strip():
        yield Remark(
            problem="the reply is what we said ourselves",
            way_out="the chat echoes its user: leave those messages out with a filter in `reply: messages`",
            grave=True,
        )
    elif turn.text.lstrip()[:1] in ("{", "<"):
        yield Remark(
            problem="the reply looks like data or markup rather than words",
            way_out="let `reply: text` go deeper into the answer",
        )
    if turn.ended_by is EndOfTurn.QUIET:
        yield Remark(
            problem="the end of the turn was told by silence alone",
            way_out="if the chat marks the end of its turns, name the mark in `done`; else see that `quiet_s` suits it",
        )
    if any(message.late for message in turn.messages):
        yield Remark(problem="a message came after its turn was over", way_out="raise `limits: quiet_s`")
    if turn.ended_by is EndOfTurn.CLOSED and stage.title.startswith("turn 1"):
        yield Remark(problem="the chat ended the session at once", way_out="see `reply: end`, and its log")


def _unread(stage: Stage, turn: Turn) -> Iterator[tuple[str, str]]:
    """(JMESPath, text) of what looks like words in the answers, and was not read."""
    for note in stage.notes:
        body = note.get("response", {}).get("body") if note["do"] == "fetch" else note.get("piece")
        if not isinstance(body, str):
            continue
        try:
            document = json.loads(body)
        except (ValueError, RecursionError):
            continue
        for path, text in _texts(document, ""):
            if " " in text.strip() and text not in turn.text and text != stage.said:
                yield path, text


def _texts(value: Any, path: str, depth: int = 0) -> Iterator[tuple[str, str]]:
    if depth > 12:
        return
    if isinstance(value, str):
        yield path or "@", value
    elif isinstance(value, dict):
        for key, inner in value.items():
            name = key if key.isidentifier() else json.dumps(key)
            yield from _texts(inner, f"{path}.{name}" if path else name, depth + 1)
    elif isinstance(value, list):
        for inner in value[:20]:
            yield from _texts(inner, f"{path}[]", depth + 1)


def _of_notes(notes: Sequence[Note]) -> Iterator[str]:
    """What was asked again and answered the same, as in polling, is shown once."""
    before, times = None, 0
    for note in (note for note in notes if note["do"] != "pause"):
        same = (note["request"], note["response"].get("body")) if "request" in note and "response" in note else None
        if same is not None and same == before:
            times += 1
            continue
        yield from _again(times)
        before, times = same, 0
        yield from _of_note(note)
    yield from _again(times)


def _again(times: int) -> Iterator[str]:
    if times:
        yield f"    (asked again {'once' if times == 1 else f'{times} times'}, answered the same)"


def _of_note(note: Note) -> Iterator[str]:
    if "request" in note:
        yield f"  → {note['request']['line']}"
        if note["request"]["body"]:
            yield f"    {_short(note['request']['body'])}"
    if "sent" in note:
        yield f"  → {_short(note['sent'])}"
    if "response" in note:
        response = note["response"]
        seconds = f" after {note['elapsed_s']:.3f} s" if "elapsed_s" in note else ""
        yield f"  ← {response['status']} {response['headers'].get('content-type', '')}{seconds}"
        if response.get("body"):
            yield f"    {_short(response['body'])}"
    if note.get("piece"):
        first, *more = [line for line in _short(note["piece"]).splitlines() if line.strip()] or [""]
        yield f"  ← {note['at_s']:.3f} s {first}"
        yield from (f"    {line}" for line in more)
    if "returned" in note:
        yield f"  ← {_short(note['returned'])}"


def _of_stage(stage: Stage) -> Iterator[str]:
    if stage.problem:
        yield f"  ✗ {stage.problem}"
        return
    if stage.turn is None:
        return
    turn = stage.turn
    for message in turn.messages:
        buttons = "".join(f" [{button.title}]" for button in message.buttons)
        yield f"  read: {message.text!r}{buttons}{' (late)' if message.late else ''}"
    for event in turn.events:
        yield f"  event: {event.kind} {dict(event.data) or ''}".rstrip()
    latency = "unknown" if turn.latency_s is None else f"{turn.latency_s:.3f} s"
    yield f"  end of turn: {turn.ended_by}, latency {latency}"


def _short(text: Any) -> str:
    shown = text if isinstance(text, str) else json.dumps(text)
    shown = shown.rstrip("\n")
    return f"{shown[:_LONGEST]}… ({len(shown):,} characters)" if len(shown) > _LONGEST else shown


def _case_request(note: Note) -> dict[str, Any]:
    method, _, address = note["request"]["line"].partition(" ")
    path = "/" + address.split("/", 3)[3] if address.count("/") > 2 else "/"
    return {"request": {"method": method, "path": path}}


def _case_answer(note: Note) -> dict[str, Any]:
    response = note["response"]
    try:
        return {"status": response["status"], "json": json.loads(response["body"])}
    except (ValueError, TypeError, RecursionError):
        media = response["headers"].get("content-type", "text/plain")
        return {"status": response["status"], "body": response["body"], "media": media}
