"""`understudy judge`: the always-on rules over conversations that are stored already."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from simulator.dialogue import Transcript
    from simulator.record.masking import Masker
    from simulator.rules.base import Verdict


@click.command("judge")
@click.argument("transcripts", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option("--whole", is_flag=True, help="The conversations came to their end: what is owed then counts as broken.")
@click.option("--warnings", is_flag=True, help="Show milder breaches too.")
def command(transcripts: tuple[Path, ...], whole: bool, warnings: bool) -> int:
    """Judge stored TRANSCRIPTS: records, or JSONL or CSV with conversation_id, speaker and text."""
    from simulator.errors import UsageError
    from simulator.frontends.project import load_project
    from simulator.policies import load_policy
    from simulator.record.masking import Masker
    from simulator.rules.base import Outcome

    policy = load_policy(packs=load_project().policies)
    masker = Masker()
    broken: Counter[str] = Counter()
    exercised: Counter[str] = Counter()
    count = red = 0
    with progress(transcripts) as read:
        for transcript in _all(transcripts, whole, read):
            count += 1
            verdicts = policy.judge(transcript)
            exercised.update(verdict.rule for verdict in verdicts if verdict.exercised)
            failed = [verdict for verdict in verdicts if verdict.outcome is Outcome.FAILED]
            broken.update(verdict.rule for verdict in failed)
            red += any(verdict.blocks for verdict in failed)
            for verdict in failed:
                if verdict.blocks or warnings:
                    click.echo(_breach(transcript, verdict, masker))
    if count == 0:
        raise UsageError("there is no conversation in these files", way_out="name files that hold some")
    click.echo(f"{count} conversations, {red} red; {len(exercised)} of {len(policy.rules)} rules were exercised")
    for rule, times in broken.most_common():
        click.echo(f"  {rule}: broken in {times} of the {exercised[rule]} conversations that exercised it")
    return 1 if red else 0


def _all(paths: Sequence[Path], whole: bool, read: Callable[[int], object]) -> Iterator[Transcript]:
    from simulator.frontends.stored_conversations import conversations

    for path in paths:
        yield from conversations(path, whole=whole, read=read)


@contextmanager
def progress(paths: Sequence[Path]) -> Iterator[Callable[[int], object]]:
    """A bar on the terminal, by the bytes of the files; nothing in pipes, where it would only be in the way."""
    size = sum(path.stat().st_size for path in paths if path.is_file())
    if not sys.stderr.isatty() or not size:
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("judging"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    # What is printed meanwhile goes above the bar where both are on the terminal, and where it belongs otherwise.
    above = sys.stdout.isatty()
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=above) as bar:
        task = bar.add_task("judging", total=size)
        yield lambda count: bar.advance(task, count)


def _breach(transcript: Transcript, verdict: Verdict, masker: Masker) -> str:
    from simulator.reports._text import one_line, shortened

    policy = f" ({', '.join(verdict.policy)})" if verdict.policy else ""
    mark = "RED " if verdict.blocks else "warn"
    lines = [f"{mark} {transcript.conversation_id}: {verdict.title}{policy}: {verdict.reason}"]
    for evidence in verdict.evidence[:3]:
        if 0 <= evidence.turn < len(transcript.turns):
            turn = masker.turn(transcript.turns[evidence.turn])
            lines.append(f"     turn {evidence.turn + 1}, {turn.speaker}: {shortened(turn.text, 200)}")
    return "\n".join(one_line(masker.text(line)) if n == 0 else line for n, line in enumerate(lines))
