"""`understudy report`: reports from a record, at any time after the run."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("report")
@click.argument("record", type=click.Path(path_type=Path))
@click.option(
    "--format", "formats", multiple=True, metavar="NAME", help="console (default), html, junit, markdown and others."
)
@click.option("--output", type=click.Path(path_type=Path), metavar="DIR", help="Where to put files; beside the record.")
@click.option("--earlier", type=click.Path(path_type=Path), metavar="RECORD", help="A record to compare with.")
@click.option(
    "--kill-matrix",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="What `understudy mutate` wrote: would you notice?",
)
def command(
    record: Path, formats: tuple[str, ...], output: Path | None, earlier: Path | None, kill_matrix: Path | None
) -> int:
    """Make reports from RECORD. The exit code is that of the run which RECORD tells of."""
    from simulator.frontends.report_files import write_reports
    from simulator.frontends.run import here
    from simulator.record.exit_code import exit_code
    from simulator.record.kills import load_kills
    from simulator.record.reader import load
    from simulator.reports import console
    from simulator.reports.base import FORMATS

    names = tuple(dict.fromkeys(name for one in formats for name in one.split(","))) or ("console",)
    for name in names:
        FORMATS.load(name)
    found = load(record).since(load(earlier) if earlier else None)
    found = found.noticing(load_kills(kill_matrix) if kill_matrix else None)
    files = names if output is not None else tuple(name for name in names if name != "console")
    if "console" in names:
        console.show(found, console.screen())
    for place in write_reports(found, files, output or record.resolve().parent):
        click.echo(f"report  {here(place)}")
    return exit_code(found.scenarios)
