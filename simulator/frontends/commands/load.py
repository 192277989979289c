"""`understudy load`: cardmembers of a population arrive at a chat, at a rate of their own."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("load")
@click.option("--population", required=True, metavar="FILE", help="Who comes, and what for: a mix of cardmembers.")
@click.option("--arrivals", required=True, metavar="RATE", help="How many come on average: 20/s, 90/min, 500/h.")
@click.option("--for", "span", required=True, metavar="TIME", help="How long they come: 60s, 5m, 1h.")
@click.option(
    "--drain", metavar="TIME", default="60s", show_default=True, help="How long the last ones may take after that."
)
@click.option("--target", metavar="NAME", help="The chat to talk to, as named in understudy.yaml.")
@click.option("--seed", type=int, metavar="N", help="Root of all random choices: who comes when, and says what.")
@click.option(
    "--defect", "defects", multiple=True, metavar="ID", help="Plant a defect in the embedded chat; repeatable."
)
@click.option("--format", "formats", multiple=True, metavar="NAME", help="Reports to write besides the figures.")
@click.option("--record", type=click.Path(path_type=Path), metavar="PATH", help="Where to write the record.")
def command(
    population: str,
    arrivals: str,
    span: str,
    drain: str,
    target: str | None,
    seed: int | None,
    defects: tuple[str, ...],
    formats: tuple[str, ...],
    record: Path | None,
) -> int:
    """Load a chat with cardmembers who come when it is their time, however slow it gets.

    They pursue the same goals and are judged by the same rules as in `understudy run --population`, and the record is
    the same. Only for a chat on this machine, or one that the configuration names as `authorised: true`. Ctrl-C once:
    nobody comes any more; twice: those who are there are cut off as well.
    """
    from simulator.frontends.load_run import LoadRun, parse_rate, parse_span
    from simulator.frontends.run import Run

    return LoadRun(
        run=Run.of(target=target, seed=seed, defects=defects),
        population=population,
        rate=parse_rate(arrivals),
        for_s=parse_span(span),
        drain_s=parse_span(drain),
        formats=tuple(name for one in formats for name in one.split(",")),
        record=record,
    ).play()
