"""`understudy docs`: the policy with its examples and the last results, as one page for product owners."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("docs")
@click.argument("features", nargs=-1)
@click.option(
    "--record", type=click.Path(path_type=Path), metavar="RECORD", help="Last results; the project's last run."
)
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Where to put it; beside the record.")
@click.option(
    "--kill-matrix",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="What `understudy mutate` wrote; the project's last one.",
)
def command(features: tuple[str, ...], record: Path | None, output: Path | None, kill_matrix: Path | None) -> int:
    """Write the policy, the examples of FEATURES and the last results as one page, readable without knowing tests."""
    from simulator.frontends.feature_examples import examples
    from simulator.frontends.feature_files import find_features
    from simulator.frontends.kill_report import JSON
    from simulator.frontends.project import load_project
    from simulator.frontends.recording import run_info
    from simulator.frontends.run import Run, here
    from simulator.record.kills import load_kills
    from simulator.record.reader import Record, load
    from simulator.reports.docs import Docs

    project = load_project()
    last = record or project.output / "record.jsonl"
    found = load(last) if record is not None or last.is_file() else Record(run=run_info(Run.of(project), {}))
    planted = kill_matrix or project.output / "mutants" / JSON
    if kill_matrix is not None or planted.is_file():
        found = found.noticing(load_kills(planted))
    place = output or project.output / "docs.html"
    place.parent.mkdir(parents=True, exist_ok=True)
    Docs(examples(find_features(features, root=project.root))).write(found, place)
    click.echo(f"docs  {here(place)}")
    return 0
