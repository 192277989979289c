"""`understudy merge`: one record out of the parts that several machines have played."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("merge")
@click.argument("records", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="PATH", help="The merged record.")
@click.option("--format", "formats", multiple=True, metavar="NAME", help="Reports to write of the whole.")
def command(records: tuple[Path, ...], output: Path | None, formats: tuple[str, ...]) -> int:
    """Merge RECORDS of shards (`understudy run --shard i/n --record part-i.jsonl`) into one, and judge the whole.

    The exit code is that of the whole run.
    """
    from rich.text import Text

    from simulator.frontends.merging import merge
    from simulator.frontends.performance import RECORD
    from simulator.frontends.project import load_project
    from simulator.frontends.report_files import write_reports
    from simulator.frontends.run import here
    from simulator.record.exit_code import exit_code
    from simulator.reports import console

    project = load_project()
    goal = output or project.output / RECORD
    record = merge(records, goal)
    screen = console.screen()
    screen.print(console.summary(record))
    names = tuple(name for one in formats for name in one.split(",")) or project.reports
    for place in write_reports(record, names, goal.parent):
        screen.print(Text(f"    report  {here(place)}", style="dim"))
    return exit_code(record.scenarios)
