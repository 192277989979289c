"""One `understudy mutate` from selection to grade: what is planted, what the screen shows, what stays on disk."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console as Screen
from rich.text import Text

from simulator.errors import UnknownName, UsageError, Where
from simulator.frontends import kill_report
from simulator.frontends.behave_suite import load_suite
from simulator.frontends.fault_planting import FaultPlanting
from simulator.frontends.feature_files import find_features
from simulator.frontends.project import EMBEDDED
from simulator.frontends.run import Run, here
from simulator.frontends.statement_tags import refuse_unknown
from simulator.mutations import Mutant, load_mutants
from simulator.record.exit_code import exit_code
from simulator.reports import console


@dataclass(kw_only=True)
class MutationRun:
    """features, tags: what to play, as typed. mutants, defects: names; none of either: all mutants. all_defects: every
    defect of the embedded chat as well. output: folder, None for `mutants` in the project's output folder. to: the
    screen, None for the terminal."""

    run: Run
    features: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    mutants: tuple[str, ...] = ()
    defects: tuple[str, ...] = ()
    all_defects: bool = False
    jobs: int = 4
    most: int = 12
    output: Path | None = None
    to: Screen | None = None

    def play(self) -> int:
        """The exit code: of the matrix, or 3 where the chat could not be talked to. Raises UsageError before anything
        is played."""
        screen = self.to or console.screen()
        mutants, defects = self._mutants(), self._defects()
        project = self.run.project
        suite = load_suite(find_features(self.features, root=project.root), tags=self.tags)
        refuse_unknown(((each.scenario, each.file) for each in suite.planned), self.run.policy.statements)
        target = self.run.target
        folder = self.output or project.output / "mutants"
        planting = FaultPlanting(self.run, suite, folder, jobs=self.jobs, most=self.most)
        screen.print(
            Text(
                f"{len(mutants)} mutants and {len(defects)} defects in {target.name}, {len(suite.planned)} scenarios, "
                f"seed {self.run.seed}",
                style="dim",
            )
        )
        matrix = asyncio.run(
            planting.go(mutants, defects, lambda trial: screen.print(kill_report.line(trial), soft_wrap=True))
        )
        screen.print()
        screen.print(kill_report.summary(matrix))
        for path in kill_report.write(matrix, folder):
            screen.print(Text(f"  report  {here(path)}", style="dim"))
        if not any(result.outcome == "passed" for result in planting.ground):
            return exit_code(planting.ground)
        return matrix.exit_code

    def _mutants(self) -> tuple[Mutant, ...]:
        known = {mutant.name: mutant for mutant in load_mutants(self.run.project.mutants)}
        for name in self.mutants:
            if name not in known:
                raise UnknownName("mutant", name, known, where=Where("--mutant"))
        if self.mutants:
            return tuple(known[name] for name in dict.fromkeys(self.mutants))
        return () if self.defects else tuple(known.values())

    def _defects(self) -> tuple[str, ...]:
        if not (self.defects or self.all_defects):
            return ()
        if not self.run.embeds_its_chat:
            raise UsageError(
                f"defects can be planted in the embedded chat only, not in target {self.run.target_name!r}",
                way_out=f"leave --defects out, or name `--target {EMBEDDED}`; mutants can be planted in any chat",
            )
        from simulator.reference.defects import DEFECTS

        for name in self.defects:
            if name not in DEFECTS:
                raise UnknownName("defect", name, DEFECTS, where=Where("--defect"))
        return tuple(dict.fromkeys(self.defects)) if self.defects and not self.all_defects else tuple(DEFECTS)
