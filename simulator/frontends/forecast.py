"""What a run would do: nothing is played, and the chat is not talked to."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console as Screen
from rich.text import Text

from simulator.errors import UsageError
from simulator.frontends.behave_suite import Planned, Suite
from simulator.frontends.rehearsal import Rehearsal
from simulator.frontends.run import Run, here
from simulator.record.reader import load
from simulator.reports._text import defused


def forecast(suite: Suite, run: Run, record: Path, screen: Screen, *, jobs: int) -> int:
    """Shows the scenarios, how many turns they have at least, and the least time that takes. 2 where a step is not
    defined or a name or phrase stands for nothing, else 0. record: of an earlier run, whose times are taken where it
    is there."""
    problems: list[str] = []
    rehearsal = Rehearsal(run)
    file = ""
    for planned in suite.planned:
        if planned.file != file:
            file = planned.file
            screen.print(Text(f"\n{defused(planned.feature.name)}", style="bold"))
        screen.print(Text(f"  {planned.scenario_id}  {defused(planned.scenario.name)}"), soft_wrap=True)
        problems += [words for _, words in suite.undefined(planned)]
        problems += rehearsal.problems(suite, planned)
    screen.print()
    for words in problems:
        screen.print(Text(f"  ! {defused(words)}", style="bold yellow"), soft_wrap=True)
    turns = sum(map(_turns, suite.planned))
    talking = sum(_turns(planned) > 0 for planned in suite.planned)
    screen.print(
        Text(f"{len(suite.planned)} scenarios, {talking} conversations or more, {turns} turns of cardmembers or more")
    )
    for words in (_by_rate(turns, run.rate), _by_record(suite, record, jobs)):
        if words:
            screen.print(Text(f"    {words}", style="dim"))
    return 2 if problems else 0


def _turns(planned: Planned) -> int:
    return sum(step.step_type == "when" for step in planned.steps)


def _by_rate(turns: int, rate: float | None) -> str:
    return f"at {rate:g} turns a second it takes {turns / rate:.0f} s at least" if rate else ""


def _by_record(suite: Suite, record: Path, jobs: int) -> str:
    if not record.is_file():
        return ""
    try:
        took = {result.scenario_id: result.duration_s for result in load(record).scenarios}
    except UsageError:  # not a record of ours, or a run that is writing it: there is nothing to go by
        return ""
    known = [took[planned.scenario_id] for planned in suite.planned if planned.scenario_id in took]
    if not known:
        return ""
    least = max(*known, sum(known) / jobs) if len(known) > 1 else known[0]
    return f"by the times in {here(record)} it takes {least:.0f} s at least with -j {jobs} ({len(known)} known)"
