"""`understudy init`: lays down a small project of one's own."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path), default=Path(), required=False)
def command(folder: Path) -> int:
    """Lay down a small project in FOLDER (here, where none is given): a feature, steps, a persona, understudy.yaml.

    Nothing that is there already is overwritten.
    """
    from simulator.frontends.starting import lay_down

    for path in lay_down(folder):
        click.echo(f"  {path}")
    go_there = "" if folder.resolve() == Path.cwd() else f"cd {folder} && "
    click.echo(f"\nplay it: {go_there}understudy run")
    return 0
