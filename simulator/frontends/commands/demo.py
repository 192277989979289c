"""`understudy demo`: the whole thing once, against the embedded chat."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("demo")
@click.option("--seed", type=int, default=1, show_default=True, metavar="N")
@click.option("--output", type=click.Path(path_type=Path), default=Path(".understudy/demo"), show_default=True)
def command(seed: int, output: Path) -> int:
    """Play all shipped features against the embedded chat, then a few against one with a defect.

    The second part is meant to be red; the exit code is 0 when the first is green and the second is red for it.
    """
    from simulator.frontends.demonstration import demonstrate

    return demonstrate(seed, output)
