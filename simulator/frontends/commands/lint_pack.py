"""`understudy lint-pack`: looks a language pack through."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("lint-pack")
@click.argument("packs", metavar="FILE...", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option(
    "--cases",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE",
    help="YAML with sentences of the language; tells which entries no sentence calls for. Repeatable.",
)
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
def command(packs: tuple[Path, ...], cases: tuple[Path, ...], strict: bool) -> int:
    """Check language packs: unknown acts and slots, phrases that cannot be read or are slow, duplicates.

    Prints FILE:LINE and what is wrong there; ends with 2 where a pack cannot be used.
    """
    from simulator.reports._text import one_line
    from simulator.understanding.pack_lint import lint

    wrong = False
    for path in packs:
        remarks = lint(path, cases)
        for remark in remarks:
            click.echo(one_line(str(remark)))
        errors = sum(remark.error for remark in remarks)
        click.echo(f"{path}: {errors} errors, {len(remarks) - errors} warnings")
        wrong = wrong or errors > 0 or (strict and bool(remarks))
    return 2 if wrong else 0
