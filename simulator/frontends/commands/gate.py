"""`understudy gate`: may this version of the chat go out?"""

from __future__ import annotations

from pathlib import Path

import click


@click.command("gate")
@click.argument("records", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--baseline", "baseline", multiple=True, type=click.Path(path_type=Path), metavar="RECORD",
    help="A record of the version before; repeatable.",
)  # fmt: skip
@click.option(
    "--permit", type=click.FloatRange(0, 1, max_open=True), metavar="RATE",
    help="Share of reds, such as 0.05, up to which a scenario may go out where no critical rule broke.",
)  # fmt: skip
@click.option(
    "--alpha", type=click.FloatRange(0, 1, min_open=True, max_open=True), default=0.05, show_default=True,
    help="How probable a false alarm of the tests of change may be, all of them together.",
)  # fmt: skip
@click.option("--all", "everything", is_flag=True, help="Also show what is green.")
def command(
    records: tuple[Path, ...], baseline: tuple[Path, ...], permit: float | None, alpha: float, everything: bool
) -> int:
    """Decide from RECORDS of a version, each a trial more, and from those of the version before.

    Exit code 0: it may go out. 1: something is red that was not, or is so more often. Else nothing can be said: 2 where
    nothing was judged or a run did not come to its end, 3 and 4 where target or simulator failed.
    """
    from simulator.frontends.gate_report import show
    from simulator.gate.decision import decide
    from simulator.record.reader import load
    from simulator.reports import console

    decision = decide(
        [load(path) for path in records], [load(path) for path in baseline], permitted=permit, alpha=alpha
    )
    show(decision, console.screen(), everything=everything)
    return decision.exit_code
