"""`understudy run`: plays features against a chat."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("run")
@click.argument("features", nargs=-1)
@click.option("--target", metavar="NAME", help="The chat to talk to, as named in understudy.yaml.")
@click.option("--seed", type=int, metavar="N", help="Root of all random choices; the same seed plays the same words.")
@click.option(
    "--defect", "defects", multiple=True, metavar="ID", help="Plant a defect in the embedded chat; repeatable."
)
@click.option(
    "-t", "--tags", multiple=True, metavar="EXPR", help="Only scenarios that fit, such as '@BIL-4 or @SEC-1'."
)
@click.option("-n", "--name", "names", multiple=True, metavar="REGEX", help="Only scenarios whose name fits.")
@click.option(
    "--format", "formats", multiple=True, metavar="NAME", help="Reports to write: junit, markdown, html, console."
)
@click.option("--record", type=click.Path(path_type=Path), metavar="PATH", help="Where to write the record.")
@click.option(
    "--cassette", type=click.Path(path_type=Path), metavar="DIR", help="Keep the traffic with the target here."
)
@click.option(
    "--replay", type=click.Path(path_type=Path), metavar="DIR", help="Answer from kept traffic, not the target."
)
@click.option("-j", "--jobs", type=int, default=1, metavar="N", help="Scenarios at once; 1 where it is not given.")
@click.option("--workers", type=int, metavar="K", help="Processes that share the work; -j is for all of them.")
@click.option(
    "--executor",
    type=click.Choice(["local", "processes", "dask"]),
    help="Where scenarios are played: in this process, in --workers of this machine, on a Dask cluster.",
)
@click.option("--scheduler", metavar="URL", help="Of the Dask cluster; without it, workers of our own.")
@click.option("--stop", is_flag=True, help="Start nothing more after the first red.")
@click.option("--dry-run", is_flag=True, help="Tell what would be played and how long it takes; play nothing.")
@click.option("--shard", metavar="I/N", help="Play only this part of N, for machines that share a suite.")
@click.option("--rate", type=float, metavar="R", help="Turns per second to the chat at most.")
@click.option("--ramp", "ramp_s", type=float, default=0.0, metavar="S", help="Seconds over which the jobs are started.")
@click.option("--step-timeout", "step_s", type=float, metavar="S", help="Seconds that a step may take.")
@click.option("--scenario-timeout", "scenario_s", type=float, metavar="S", help="Seconds that a scenario may take.")
@click.option("--no-capture", is_flag=True, help="Show at once what steps print, instead of keeping it for the reds.")
@click.option("-v", "--verbose", is_flag=True, help="Show every conversation.")
@click.option(
    "--population", metavar="FILE", help="Play cardmembers drawn from this mix instead of features; FILE:N for one."
)
@click.option("--conversations", type=int, metavar="N", help="How many of the population come.")
def command(
    features: tuple[str, ...],
    target: str | None,
    seed: int | None,
    defects: tuple[str, ...],
    tags: tuple[str, ...],
    names: tuple[str, ...],
    formats: tuple[str, ...],
    record: Path | None,
    cassette: Path | None,
    replay: Path | None,
    jobs: int,
    workers: int | None,
    executor: str | None,
    scheduler: str | None,
    stop: bool,
    dry_run: bool,
    shard: str | None,
    rate: float | None,
    ramp_s: float,
    step_s: float | None,
    scenario_s: float | None,
    no_capture: bool,
    verbose: bool,
    population: str | None,
    conversations: int | None,
) -> int:
    """Play FEATURES: files, folders, or file:line for one scenario.

    Without FEATURES the project's own are played, or the shipped ones where it has none. With --population, cardmembers
    of that mix set out for their goals, and what came about is told as shares of them (personas/README.md).
    """
    from simulator.executors.shard import Shard
    from simulator.frontends.deadlines import Deadlines
    from simulator.frontends.performance import Performance
    from simulator.frontends.run import Run

    if cassette is not None and replay is not None:
        raise click.UsageError("--cassette writes what --replay reads: give one of them")
    for option, value in (("--rate", rate), ("--step-timeout", step_s), ("--scenario-timeout", scenario_s)):
        if value is not None and not value > 0:
            raise click.UsageError(f"{option} must be more than 0, not {value:g}")
    if ramp_s < 0:
        raise click.UsageError(f"--ramp must be 0 or more, not {ramp_s:g}")
    run = Run.of(
        target=target,
        seed=seed,
        defects=defects,
        cassette=cassette or replay,
        replay=replay is not None,
        rate=rate,
    )
    named = tuple(name for one in formats for name in one.split(","))
    if population is not None:
        for option, given in (
            ("FEATURES", features),
            ("--tags", tags),
            ("--name", names),
            ("--workers", workers or executor or scheduler),
            ("--step-timeout", step_s),
        ):
            if given:
                raise click.UsageError(
                    f"{option} and --population do not go together (--shard and --scenario-timeout do)"
                )
        from simulator.frontends.population_run import PopulationRun

        return PopulationRun(
            run=run,
            population=population,
            conversations=conversations,
            formats=named,
            record=record,
            verbose=verbose,
            jobs=jobs,
            stop=stop,
            dry_run=dry_run,
            shard=Shard.parse(shard) if shard else None,
            ramp_s=ramp_s,
            deadline_s=scenario_s,
        ).play()
    if conversations is not None:
        raise click.UsageError("--conversations says how many of a --population come: name one")
    performance = Performance(
        run=run,
        features=features,
        tags=tags,
        names=names,
        formats=named,
        record=record,
        verbose=verbose,
        jobs=jobs,
        workers=workers,
        executor=executor or "",
        scheduler=scheduler or "",
        stop=stop,
        dry_run=dry_run,
        capture=not no_capture,
        shard=Shard.parse(shard) if shard else None,
        ramp_s=ramp_s,
        deadlines=Deadlines(step_s=step_s, scenario_s=scenario_s),
    )
    return performance.play()
