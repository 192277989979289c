"""`understudy score`: how well the simulator understands labelled replies."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("score")
@click.argument("corpus", type=click.Path(path_type=Path), nargs=-1, required=True)
def command(corpus: tuple[Path, ...]) -> int:
    """Score the understanding against CORPUS, a file of labelled turns."""
    from simulator.reports._text import defused
    from simulator.understanding.scoring import score_file

    for path in corpus:
        if len(corpus) > 1:
            click.echo(f"\n{path}")
        for line in score_file(path).lines():
            click.echo(defused(line))
    return 0
