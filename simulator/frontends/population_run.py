"""One `understudy run --population` from the mix to the shares: who comes, what is shown, what stays on disk."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rich.console import Console as Screen
from rich.text import Text

from simulator.errors import UsageError, Where
from simulator.executors.crowd import Crowd
from simulator.executors.shard import Shard
from simulator.frontends import population_report
from simulator.frontends.company import beside
from simulator.frontends.feature_files import shown
from simulator.frontends.interruption import Interruption
from simulator.frontends.performance import INTERRUPTED
from simulator.frontends.progress import Progress
from simulator.frontends.project import FILE
from simulator.frontends.recording import Recording
from simulator.frontends.report_files import write_reports
from simulator.frontends.run import Run, here
from simulator.frontends.showing import Showing
from simulator.frontends.visit import Visit, Visits, visit
from simulator.gate.shares import shares
from simulator.personas.population import load_population, population_path
from simulator.record.exit_code import exit_code
from simulator.record.reader import Record, load
from simulator.record.result import ScenarioOutcome, ScenarioResult
from simulator.reports import console
from simulator.reports.base import FORMATS

RECORD = "population.jsonl"
"""Apart from that of the features, whose last results the policy's book shows."""
SHARES = ("shares", "shares_json")
"""Written whatever else is asked for."""
_NUMBER = re.compile(r"(?P<file>.+):(?P<number>\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Feature:
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listed:
    file: str
    feature: _Feature


@dataclass(kw_only=True)
class PopulationRun:
    """population: a file, the name of a shipped or own one, with `:number` for one member alone. conversations: None
    for as many as the file says. formats: of reports; empty for those of the project. record: None for the project's
    usual place. jobs: conversations at once. stop: after the first red. ramp_s: seconds over which the first jobs are
    started. deadline_s: seconds that a conversation may take. to: the screen, None for the terminal."""

    run: Run
    population: str
    conversations: int | None = None
    formats: tuple[str, ...] = ()
    record: Path | None = None
    verbose: bool = False
    jobs: int = 1
    stop: bool = False
    dry_run: bool = False
    shard: Shard | None = None
    ramp_s: float = 0.0
    deadline_s: float | None = None
    to: Screen | None = None

    def play(self) -> int:
        """The exit code. Raises UsageError before anything is played."""
        screen = self.to or console.screen()
        project = self.run.project
        formats = self.formats or project.reports
        for name in formats:
            FORMATS.load(name, where=None if self.formats else Where.of(project.root / FILE))
        if self.jobs < 1:
            raise UsageError(f"-j {self.jobs} plays nothing", way_out="give how many conversations may run at once")
        visits = find_visits(self.run, self.population, self.conversations, shard=self.shard)
        if self.dry_run:
            return _forecast(visits, screen, self.run.rate)
        jobs = self.run.manners.sessions(self.jobs)
        progress = Progress(len(visits.visits))
        run = self.run.listening(progress.hear)
        target = run.target  # built before anything is played, so that a wrong configuration stops the run
        path = self.record or project.output / RECORD
        cut = False
        try:
            with Recording(run, path, options=self._options(visits)) as recording:
                at_once = f", {jobs} at once" if jobs > 1 else ""
                words = f"{_count(visits)} against {target.name}, seed {run.seed}{at_once}"
                screen.print(Text(words, style="dim"))
                if run.assistance is not None:
                    screen.print(Text(run.assistance.notice, style="bold yellow"))
                asyncio.run(self._play(visits, recording, progress, screen, jobs))
        except KeyboardInterrupt:
            cut = True
        record = load(path)
        show_end(record, formats, path, screen)
        if cut:
            screen.print(Text(f"\ninterrupted; what had finished is in {here(path)}", style="yellow"))
            return INTERRUPTED
        return exit_code(record.scenarios) if visits.visits else 0  # a shard may well be empty

    async def _play(self, visits: Visits, recording: Recording, progress: Progress, screen: Screen, jobs: int) -> None:
        crowd = Crowd(jobs, ramp_s=self.ramp_s)
        interruption = Interruption(
            stop=crowd.stop_starting,
            cancel=crowd.cancel,
            tell=lambda words: screen.print(Text(f"\n{words}", style="yellow")),
        )
        listed = _Listed(file=visits.shown, feature=_Feature(name=visits.title))
        showing = Showing([listed] * len(visits.visits), screen, verbose=self.verbose)

        async def play(number: int, one: Visit) -> None:
            result: ScenarioResult | None = None
            progress.started()
            try:
                result = await visit(visits, one, recording, deadline_s=self.deadline_s)
            finally:
                progress.ended(result)
            showing.finished(number, result)
            if self.stop and result.outcome is ScenarioOutcome.FAILED:
                crowd.stop_starting()

        def work() -> Iterator[Callable[[], Awaitable[None]]]:
            for number, one in enumerate(visits.visits):
                yield partial(play, number, one)

        with interruption.watched():
            async with progress.shown(screen), beside(recording.run.throttle.keep_pace()):
                await crowd.run(work())
            showing.flush()
        if interruption.count:
            raise KeyboardInterrupt

    def _options(self, visits: Visits) -> dict[str, str]:
        options = {
            "population": visits.shown,
            "conversations": str(len(visits.visits)),
            "shard": str(self.shard or ""),
            "stop": "after the first red" if self.stop else "",
        }
        return {key: value for key, value in options.items() if value}


def find_visits(run: Run, population: str, conversations: int | None, *, shard: Shard | None = None) -> Visits:
    """population: as typed. Raises UsageError, UnknownName."""
    if conversations is not None and conversations < 1:
        raise UsageError(f"{conversations} conversations are none", way_out="give how many cardmembers are to come")
    folders = run.project.personas
    name, number = _split(population)
    bases = (Path.cwd(), run.project.root, *(folder.parent for folder in folders))
    path = population_path(name, folders=folders, bases=bases)
    found = load_population(path, folders=folders)
    file = shown(path, run.project.root)
    seed = run.scenario_seed(file, "population")
    if number is not None:
        members = [found.member(number, seed=seed)]
    else:
        members = [*found.members(conversations or found.conversations, seed=seed)]
    visits = (Visit(member=member, scenario_id=f"{file}:{member.number}") for member in members)
    kept = tuple(one for one in visits if shard is None or shard.holds(one.scenario_id))
    return Visits(population=found, path=path, shown=file, visits=kept)


def show_end(
    record: Record,
    formats: tuple[str, ...],
    path: Path,
    screen: Screen,
    *,
    before_summary: Callable[[], None] | None = None,
) -> None:
    """Reds, shares and summary on screen; shares and reports beside the record."""
    population_report.show_reds(record.scenarios, screen)
    if len(record.scenarios) > 1:
        population_report.show(shares(record.scenarios), screen)
    if before_summary is not None:
        before_summary()
    screen.print()
    screen.print(console.summary(record))
    for place in write_reports(record, tuple(dict.fromkeys((*SHARES, *formats))), path.parent, stem=path.stem):
        screen.print(Text(f"    report  {here(place)}", style="dim"))


def _split(population: str) -> tuple[str, int | None]:
    match = _NUMBER.fullmatch(population)
    if match is None:
        return population, None
    number = int(match["number"])
    if number < 1:
        raise UsageError(f"{population}: members are counted from 1", way_out=f"write {match['file']}:1")
    return match["file"], number


def _forecast(visits: Visits, screen: Screen, rate: float | None) -> int:
    """Who would come; the chat is not talked to."""
    for one in visits.visits:
        member = one.member
        manner = f" ({', '.join(member.traits)})" if member.traits else ""
        screen.print(Text(f"  {one.scenario_id}  {member.persona}: {member.goal}{manner}"), soft_wrap=True)
    screen.print()
    turns = len(visits.visits)
    screen.print(Text(f"{_count(visits)}, {turns} turns of cardmembers or more"))
    if rate:
        screen.print(Text(f"    at {rate:g} turns a second it takes {turns / rate:.0f} s at least", style="dim"))
    return 0


def _count(visits: Visits) -> str:
    count = len(visits.visits)
    return f"{count} conversation{'' if count == 1 else 's'} of {visits.shown}"
