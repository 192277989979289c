"""`understudy mutate`: would you notice? Faults planted in a chat, and the scenarios that noticed."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("mutate")
@click.argument("features", nargs=-1)
@click.option("--target", metavar="NAME", help="The chat to plant faults in, as named in understudy.yaml.")
@click.option("--mutant", "mutants", multiple=True, metavar="NAME", help="Only this one; repeatable.")
@click.option("--defects", is_flag=True, help="The embedded chat's own planted defects as well.")
@click.option("--defect", "only", multiple=True, metavar="ID", help="Only this defect, no mutants; repeatable.")
@click.option("--seed", type=int, metavar="N", help="Root of all random choices; the same seed plays the same words.")
@click.option("-t", "--tags", multiple=True, metavar="EXPR", help="Only scenarios that fit.")
@click.option("-j", "--jobs", type=click.IntRange(1, 64), default=4, show_default=True, help="Scenarios at once.")
@click.option("--rate", type=click.FloatRange(0, min_open=True), metavar="R", help="Turns per second at most.")
@click.option(
    "--most", type=click.IntRange(1), default=12, show_default=True, help="Scenarios played against one fault."
)
@click.option("--output", type=click.Path(path_type=Path), metavar="DIR", help="Where records and the matrix go.")
def command(
    features: tuple[str, ...],
    target: str | None,
    mutants: tuple[str, ...],
    defects: bool,
    only: tuple[str, ...],
    seed: int | None,
    tags: tuple[str, ...],
    jobs: int,
    rate: float | None,
    most: int,
    output: Path | None,
) -> int:
    """Plant policy violations in a chat's real replies, one at a time, play the scenarios that should notice, and tell
    which did.

    FEATURES as for `understudy run`. The exit code is 0 when every critical fault that could be planted was noticed, 1
    when one was not, 2 when none could be planted.
    """
    from simulator.frontends.mutation_run import MutationRun
    from simulator.frontends.run import Run

    return MutationRun(
        run=Run.of(target=target, seed=seed, rate=rate),
        features=features,
        tags=tags,
        mutants=mutants,
        defects=only,
        all_defects=defects,
        jobs=jobs,
        most=most,
        output=output,
    ).play()
