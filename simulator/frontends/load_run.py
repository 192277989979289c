"""One `understudy load`: cardmembers of a population come when it is their time, whatever the chat is doing."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

from rich.console import Console as Screen
from rich.text import Text

from simulator.dialogue import Fault, Secret
from simulator.documents import parse
from simulator.errors import UsageError, Where
from simulator.executors.arrivals import Arrivals, poisson
from simulator.frontends import load_report
from simulator.frontends.chat_apart import chat_apart
from simulator.frontends.interruption import Interruption
from simulator.frontends.load_figures import Figures, Meter
from simulator.frontends.population_run import find_visits, show_end
from simulator.frontends.progress import Progress
from simulator.frontends.project import FILE
from simulator.frontends.recording import Recording
from simulator.frontends.run import Run, here
from simulator.frontends.visit import Visits, visit
from simulator.record.exit_code import exit_code
from simulator.record.masking import Masker
from simulator.record.reader import Record, load
from simulator.record.result import ScenarioOutcome, ScenarioResult
from simulator.reports import console
from simulator.reports.base import FORMATS
from simulator.targets import build

RECORD = "load.jsonl"
INTERRUPTED = 130
BEHIND = 4
"""Exit code where conversations were cut off, or where we were late, so that nothing is said of the chat's pace."""
_MOST = 1_000_000
_RATE = re.compile(r"(?P<number>\d+(?:\.\d+)?)\s*(?:/\s*(?P<unit>s|min|h))?")
_SPAN = re.compile(r"(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>s|min|m|h)?")
_SECONDS = {None: 1.0, "s": 1.0, "m": 60.0, "min": 60.0, "h": 3600.0}


@dataclass(kw_only=True)
class LoadRun:
    """population: a file, or the name of a shipped or own one. rate: arrivals a second, on average. for_s: seconds over
    which they come. drain_s: seconds that the last ones may take then. formats: of reports; empty for those of the
    project. record: None for the project's usual place. to: the screen, None for the terminal."""

    run: Run
    population: str
    rate: float
    for_s: float
    drain_s: float = 60.0
    formats: tuple[str, ...] = ()
    record: Path | None = None
    to: Screen | None = None

    def play(self) -> int:
        """The exit code: as of a functional run, or BEHIND. Raises UsageError before anything is played."""
        screen = self.to or console.screen()
        project = self.run.project
        formats = self.formats or project.reports
        for name in formats:
            FORMATS.load(name, where=None if self.formats else Where.of(project.root / FILE))
        self.run.manners.check_load()
        if self.rate * self.for_s > _MOST:
            raise UsageError(
                f"that would be about {self.rate * self.for_s:,.0f} conversations, more than {_MOST:,}",
                way_out="load for a shorter time, or with fewer arrivals",
            )
        moments = poisson(self.rate, self.for_s, seed=self.run.seed)
        visits = find_visits(self.run, self.population, max(1, len(moments)))
        with chat_apart(self.run.defects) if self.run.embeds_its_chat else nullcontext() as chat:
            run = self.run.with_chat_at(chat, defects=self.run.defects) if chat else self.run
            return self._against(run, visits, Arrivals(moments, most=run.manners.max_sessions), formats, screen)

    def _against(self, run: Run, visits: Visits, arrivals: Arrivals, formats: tuple[str, ...], screen: Screen) -> int:
        path = self.record or run.project.output / RECORD
        target = run.target  # built before anything is played, so that a wrong configuration stops the run
        meter = Meter()
        progress = Progress(len(arrivals.moments), least_s=self.for_s)

        def hear(turn: object) -> None:
            meter.hear(turn)  # type: ignore[arg-type]  # a listener is told of turns
            progress.hear(turn)  # type: ignore[arg-type]

        run = replace(run.listening(hear), unpaced=True)
        vars(run)["target"] = target  # built once is enough
        _rehearse(run, visits)
        options = {"population": visits.shown, "arrivals": f"{self.rate:g}/s for {self.for_s:g} s"}
        words = f"{len(arrivals.moments)} arrivals of {visits.shown}, {self.rate:g}/s for {self.for_s:g} s, against "
        cut = False
        try:
            with Recording(run, path, options=options) as recording:
                screen.print(Text(f"{words}{target.name}, seed {run.seed}", style="dim"))
                asyncio.run(self._come(visits, recording, arrivals, meter, progress, screen))
        except KeyboardInterrupt:
            cut = True
        figures = meter.figures(arrivals, for_s=self.for_s)
        record = load(path)
        self._show(figures, record, visits, formats, path, screen)
        if cut:
            screen.print(Text(f"\ninterrupted; what had finished is in {here(path)}", style="yellow"))
            return INTERRUPTED
        return _code(record, figures)

    async def _come(
        self,
        visits: Visits,
        recording: Recording,
        arrivals: Arrivals,
        meter: Meter,
        progress: Progress,
        screen: Screen,
    ) -> None:
        """Raises KeyboardInterrupt when it was interrupted, after what could be finished is recorded."""
        interruption = Interruption(
            stop=arrivals.stop,
            cancel=arrivals.cancel,
            tell=lambda words: screen.print(Text(f"\n{words}", style="yellow")),
        )
        turn_s = recording.run.target.limits.turn_s

        async def come(number: int) -> None:
            result: ScenarioResult | None = None
            progress.started()
            meter.begin()
            try:
                result = await visit(
                    visits,
                    visits.visits[number],
                    recording,
                    on_failure=lambda error: meter.fail(error, turn_s=turn_s),
                )
                meter.end(result)
            finally:
                progress.ended(result)

        with interruption.watched():
            async with progress.shown(screen):
                meter.start()
                await arrivals.run(come, drain_s=self.drain_s)
        if interruption.count:
            raise KeyboardInterrupt

    def _show(
        self, figures: Figures, record: Record, visits: Visits, formats: tuple[str, ...], path: Path, screen: Screen
    ) -> None:
        show_end(record, formats, path, screen, before_summary=lambda: load_report.show(figures, screen))
        heading = load_report.Heading(
            title=visits.title, file=visits.shown, target=record.run.target, seed=record.run.run_seed
        )
        try:
            places = load_report.write(figures, heading, path.parent, stem=path.stem)
        except OSError as error:
            raise UsageError(
                f"cannot write the figures: {error.strerror or error}",
                where=Where.of(path.parent),
                way_out="check the rights of the folder",
            ) from None
        for place in places:
            screen.print(Text(f"    report  {here(place)}", style="dim"))


def parse_rate(text: str) -> float:
    """Arrivals a second, from `20/s`, `90/min`, `500/h` or a bare number of them a second. Raises UsageError."""
    match = _RATE.fullmatch(text.strip())
    value = float(match["number"]) / _SECONDS[match["unit"]] if match else 0.0
    if not 0 < value <= 10_000:
        raise UsageError(f"{text!r} is no rate of arrivals", way_out="write for instance 20/s, 90/min or 500/h")
    return value


def parse_span(text: str) -> float:
    """Seconds, from `60s`, `5m`, `1h` or a bare number of seconds; at most a day. Raises UsageError."""
    match = _SPAN.fullmatch(text.strip())
    value = float(match["number"]) * _SECONDS[match["unit"]] if match else 0.0
    if not 0 < value <= 86_400:
        raise UsageError(f"{text!r} is no time", way_out="write for instance 60s, 5m or 1h, at most a day")
    return value


def _code(record: Record, figures: Figures) -> int:
    """Where we did not keep up, neither a green nor a red for pace alone says anything about the chat."""
    if not record.scenarios and figures.begun:
        return 3  # nobody got to an end
    code = exit_code(record.scenarios)
    reds = [result for result in record.scenarios if result.outcome is ScenarioOutcome.FAILED]
    doubtful = not figures.kept_up and all(result.fault is Fault.PACE for result in reds)
    return BEHIND if (code in (0, 1) and doubtful) or (code == 0 and figures.cut_off) else code


def _rehearse(run: Run, visits: Visits) -> None:
    """One conversation with a chat in our own process that only shrugs: everything is loaded and read by then, so that
    the first who come are not kept waiting by us."""
    block = parse(
        "adapter: scripted\nreplies: [How can I help you?, Which card is it?, I see.]\nagain: true", "built in"
    )
    alone = replace(run, listener=None, unpaced=True, cassette=None)
    vars(alone)["target"] = build("scripted", block, base=run.project.root)
    with Recording(alone, Path(), writer=_Nowhere()) as recording:
        asyncio.run(visit(visits, visits.visits[0], recording))


class _Nowhere:
    """For what is only played to be ready."""

    def append(self, result: ScenarioResult, *, secrets: Iterable[Secret] = ()) -> ScenarioResult:
        return Masker(secrets).result(result)

    def append_masked(self, masked: ScenarioResult) -> None: ...

    def close(self) -> None: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None: ...
