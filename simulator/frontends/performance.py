"""One `understudy run` from selection to summary: what is played, what the screen shows, what stays on disk."""

from __future__ import annotations

import asyncio
import os
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console as Screen
from rich.text import Text

from simulator.errors import UsageError, Where
from simulator.executors.shard import Shard
from simulator.frontends.behave_suite import Suite, load_suite
from simulator.frontends.bundle import shipped
from simulator.frontends.collecting import collecting_seldom
from simulator.frontends.company import Company
from simulator.frontends.deadlines import Deadlines
from simulator.frontends.feature_files import find_features
from simulator.frontends.interruption import finishing
from simulator.frontends.project import FILE
from simulator.frontends.recording import Recording
from simulator.frontends.report_files import write_reports
from simulator.frontends.run import Run, here
from simulator.frontends.statement_tags import refuse_unknown
from simulator.personas.proofreading import proofread
from simulator.record.exit_code import exit_code
from simulator.record.reader import Record, load
from simulator.reports import _reading as reading
from simulator.reports import console
from simulator.reports._text import defused
from simulator.reports.base import FORMATS

if TYPE_CHECKING:
    from simulator.frontends.troupe import Stage, Troupe

RECORD = "record.jsonl"
INTERRUPTED = 130
UNCLEAN = 2


@dataclass(kw_only=True)
class Performance:
    """features, tags, names: what to play, as typed. formats: of reports; empty for those of the project. record: None
    for the project's usual place. jobs: scenarios at once, on all workers together. stop: after the first red. capture:
    keep what steps print for the record. ramp_s: seconds over which the first jobs are started. workers: processes,
    None for what fits the executor. executor: local, processes or dask; empty for what the workers mean. scheduler:
    address of a cluster's. to: the screen, None for the terminal."""

    run: Run
    features: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    record: Path | None = None
    verbose: bool = False
    jobs: int = 1
    stop: bool = False
    dry_run: bool = False
    capture: bool = True
    shard: Shard | None = None
    ramp_s: float = 0.0
    workers: int | None = None
    executor: str = ""
    scheduler: str = ""
    deadlines: Deadlines = field(default_factory=Deadlines)
    to: Screen | None = None

    def play(self) -> int:
        """The exit code. Raises UsageError before anything is played."""
        screen = self.to or console.screen()
        project = self.run.project
        formats = self.formats or project.reports
        for name in formats:
            FORMATS.load(name, where=None if self.formats else Where.of(project.root / FILE))
        suite = self._suite()
        path = self.record or project.output / RECORD
        if self.dry_run:
            from simulator.frontends.forecast import forecast

            return forecast(suite, self.run, path, screen, jobs=self.jobs)
        jobs = self.run.manners.sessions(self.jobs)
        company = self._company(suite, screen, jobs)
        run = self.run.listening(company.hear) if isinstance(company, Company) else self.run
        target = run.target  # built before anything is played, so that a wrong configuration stops the run
        cut = False
        try:
            with Recording(run, path, options=self._options()) as recording, collecting_seldom():
                words = f"{_count(len(suite.planned))} against {target.name}, seed {run.seed}{_at_once(jobs)}"
                screen.print(Text(words, style="dim"))
                if run.assistance is not None:
                    screen.print(Text(run.assistance.notice, style="bold yellow"))
                asyncio.run(company.play(recording))
        except KeyboardInterrupt:
            cut = True
        with finishing() if cut else nullcontext():
            record = load(path)
            self._show_end(record, formats, path, screen)
        if cut:
            screen.print(Text(f"\ninterrupted; what had finished is in {here(path)}", style="yellow"))
            return INTERRUPTED
        for name in run.idle_defects:
            words = f"the planted defect {name} had no occasion to strike, so that this run says nothing about it"
            screen.print(Text(f"    ! {words}", style="bold yellow"))
        code = exit_code(record.scenarios) if suite.planned else 0  # a shard may well be empty
        unclean = [*company.unclean, *self._broken_files()]
        for words in unclean:
            screen.print(Text(f"    ! {defused(words)}", style="bold yellow"), soft_wrap=True)
        return UNCLEAN if unclean and code in (0, 1) else code

    def _broken_files(self) -> list[str]:
        """The project's own people, goals and stories are read whether or not a scenario needed them: a run does not
        end green over a file that is broken."""
        folders = self.run.project.personas
        ours = shipped("personas").resolve()
        try:
            proofread(folders, own=[folder for folder in folders if folder.resolve() != ours])
        except UsageError as error:
            return [str(error)]
        return []

    def _company(self, suite: Suite, screen: Screen, jobs: int) -> Company | Troupe:
        stage = self._stage()
        if stage is None:
            return Company(
                suite,
                screen,
                jobs=jobs,
                stop=self.stop,
                verbose=self.verbose,
                capture=self.capture,
                ramp_s=self.ramp_s,
                deadlines=self.deadlines,
            )
        # Most runs do without, and start the sooner.
        from simulator.frontends.troupe import Troupe
        from simulator.frontends.worker import Order

        run = self.run
        order = Order(
            scenarios=(),
            features=self.features,
            target=run.target_name,
            seed=run.seed,
            defects=run.defects,
            chat=run.chat_address if stage.is_here else "",
            cassette=str(run.cassette or ""),
            replay=run.replay,
            rate=run.rate,
            jobs=jobs,
            stop=self.stop,
            capture=self.capture,
            ramp_s=self.ramp_s,
            step_s=self.deadlines.step_s,
            scenario_s=self.deadlines.scenario_s,
            folder=str(Path.cwd()) if stage.executor == "dask" else "",
            run_id=os.urandom(8).hex(),
        )
        return Troupe(suite, screen, order, stage=stage, verbose=self.verbose)

    def _stage(self) -> Stage | None:
        """None for this very process."""
        executor = self.executor or ("dask" if self.scheduler else "processes" if (self.workers or 1) > 1 else "local")
        if self.scheduler and executor != "dask":
            raise UsageError(f"--scheduler is for --executor dask, not {executor}", way_out="leave one of them out")
        if executor == "local":
            if (self.workers or 1) > 1:
                raise UsageError(
                    f"--executor local is one process, not {self.workers}", way_out="use --executor processes"
                )
            return None
        from simulator.frontends.troupe import Stage

        return Stage(executor=executor, workers=self.workers or 0, scheduler=self.scheduler)

    def _suite(self) -> Suite:
        if self.jobs < 1:
            raise UsageError(f"-j {self.jobs} plays nothing", way_out="give how many scenarios may run at once")
        if self.workers is not None and self.workers < 1:
            raise UsageError(f"--workers {self.workers} plays nothing", way_out="give how many processes there may be")
        suite = load_suite(find_features(self.features, root=self.run.project.root), tags=self.tags, names=self.names)
        refuse_unknown(((each.scenario, each.file) for each in suite.planned), self.run.policy.statements)
        if self.shard is None:
            return suite
        return suite.cut([planned for planned in suite.planned if self.shard.holds(planned.scenario_id)])

    def _options(self) -> dict[str, str]:
        options = {
            "features": " ".join(self.features),
            "tags": " and ".join(self.tags),
            "names": " or ".join(self.names),
            "shard": str(self.shard or ""),
            "stop": "after the first red" if self.stop else "",
        }
        return {key: value for key, value in options.items() if value}

    def _show_end(self, record: Record, formats: tuple[str, ...], path: Path, screen: Screen) -> None:
        for result in record.scenarios:
            if reading.state(result) not in ("passed", "skipped"):
                screen.print()
                screen.print(console.red(result), crop=False)
        screen.print()
        screen.print(console.summary(record))
        for place in write_reports(record, formats, path.parent, stem=_stem(path)):
            screen.print(Text(f"    report  {here(place)}", style="dim"))


def _stem(record: Path) -> str:
    return "report" if record.name == RECORD else record.stem


def _at_once(jobs: int) -> str:
    return f", {jobs} at once" if jobs > 1 else ""


def _count(scenarios: int) -> str:
    return f"{scenarios} scenario{'' if scenarios == 1 else 's'}"
