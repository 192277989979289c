"""`understudy understand`: what the simulator reads in a reply."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from simulator.dialogue import Act, Transcript, Turn


@click.command("understand")
@click.argument("text", nargs=-1, required=True)
@click.option("--after", metavar="TEXT", help="What the cardmember said just before.")
@click.option(
    "--context",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="What was said before: lines `user: ...` and `agent: ...`, or a stored conversation (JSONL, CSV, a record).",
)
@click.option("--lang", metavar="LANGUAGE", help="en, es ...: taken where a clause does not tell.")
@click.option("--user", is_flag=True, help="TEXT is the cardmember's.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for programs.")
def command(
    text: tuple[str, ...], after: str | None, context: Path | None, lang: str | None, user: bool, as_json: bool
) -> int:
    """Show the dialogue acts in TEXT, which may be several messages of one turn."""
    from dataclasses import replace

    from simulator.dialogue import Speaker, Transcript, Turn
    from simulator.errors import UnknownName
    from simulator.understanding import understand
    from simulator.understanding.languages import languages

    if lang is not None and lang not in languages():
        raise UnknownName("language pack", lang, languages())
    transcript = Transcript(conversation_id="understand") if context is None else _context(context, lang)
    if after is not None:
        transcript = transcript.then(understand(Turn.of(Speaker.USER, after), transcript, language=lang))
    spoken = Turn.of(Speaker.USER if user else Speaker.AGENT, *text)
    turn = understand(spoken, replace(transcript, complete=False), language=lang)
    if as_json:
        click.echo(_json(turn))
        return 0
    if not turn.acts:
        click.echo("nothing that matters to a rule or to a simulated cardmember")
    for act in turn.acts:
        click.echo(_line(act, turn))
    return 0


def _context(path: Path, lang: str | None) -> Transcript:
    """A stored conversation, the last one of the file; or lines that begin with who speaks. Raises UsageError with
    file:line."""
    from collections import deque

    from simulator.dialogue import Speaker, Transcript, Turn
    from simulator.errors import UsageError, Where
    from simulator.frontends.stored_conversations import SPEAKERS, conversations
    from simulator.understanding import understand

    if path.suffix.lower() in (".jsonl", ".csv", ".tsv"):
        last = deque(conversations(path), maxlen=1)
        return last[0] if last else Transcript(conversation_id="understand")
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"cannot read the context: {getattr(error, 'strerror', None) or error}",
            where=Where.of(path),
            way_out="give a UTF-8 file of lines `user: ...` and `agent: ...`",
        ) from None
    transcript = Transcript(conversation_id="understand")
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        who, colon, said = line.partition(":")
        speaker = SPEAKERS.get(who.strip().lower()) if colon else None
        if speaker is None:
            raise UsageError(
                f"{line[:60]!r} does not tell who speaks",
                where=Where.of(path, number),
                way_out="begin the line with `user: ` or `agent: `",
            )
        turn = Turn.of(Speaker(speaker), said.strip())
        transcript = transcript.then(understand(turn, transcript, language=lang))
    return transcript


def _line(act: Act, turn: Turn) -> str:
    """`ask(zip_code)   grammar  "What is your [billing ZIP]?"  (why)`: its clause, its own words in brackets."""
    from simulator.record.hiding import hide
    from simulator.reports._text import defused

    why = f"  ({act.why})" if act.why else ""
    return (
        f"{defused(hide(str(act))):<44}{act.tier.name.lower():<9}{defused(_shown(act, turn))}{defused(hide(why))}"
    ).rstrip()


def _shown(act: Act, turn: Turn) -> str:
    from simulator.record.hiding import hide

    if act.end <= act.start:
        return ""
    text = hide(turn.messages[act.message].text)  # as long as before, so spans go on fitting
    low, high = min(act.clause_start, act.start), max(act.clause_end, act.end)
    clause = f"{text[low : act.start]}[{text[act.start : act.end]}]{text[act.end : high]}"
    return f'  "{" ".join(clause.split())}"'


def _json(turn: Turn) -> str:
    """Every field of every act, those at their default too."""
    import json
    from dataclasses import asdict

    from simulator.record.masking import Masker

    masked = Masker().turn(turn)
    acts = [asdict(act) | {"tier": act.tier.name.lower()} for act in masked.acts]
    texts = [message.text for message in masked.messages]
    return json.dumps({"speaker": masked.speaker, "messages": texts, "acts": acts}, ensure_ascii=True, indent=2)
