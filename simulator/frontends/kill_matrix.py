"""The kill matrix: which planted faults the scenarios noticed, and what that says about the suite."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from simulator.rules.base import Severity


class Fate(StrEnum):
    """no ground: planted only where the scenario was not green without it, so that nothing can be said."""

    KILLED = "killed"
    SURVIVED = "survived"
    NO_GROUND = "no ground"
    NOT_PLANTED = "not planted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is planted. kind: "mutant", or the kind of a defect of the embedded chat (plain, late, ...). policy: the
    statements that it breaks."""

    name: str
    title: str
    kind: str
    policy: tuple[str, ...]
    severity: Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One fault against one scenario. green_without: the scenario passed on the chat as it is. planted: the fault
    changed what was said. state: as reports name it (passed, failed, stuck ...). rules: what it was red for, empty for
    an expectation of the scenario's own. own: one of them, or the scenario itself, is about a statement that the fault
    breaks. warned: rules of such a statement that failed without making it red, and had not without the fault. reason:
    why it was red. conversation: its plain lines, where the fault was planted and nobody noticed."""

    scenario_id: str
    name: str
    green_without: bool
    planted: bool
    state: str
    rules: tuple[str, ...] = ()
    own: bool = False
    warned: tuple[str, ...] = ()
    reason: str = ""
    conversation: str = ""

    @property
    def killed(self) -> bool:
        return self.green_without and self.planted and self.state == "failed"

    @property
    def survived(self) -> bool:
        return self.green_without and self.planted and self.state != "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A fault and all the scenarios that were played against it. record: of these, None where nothing was played."""

    fault: Fault
    shots: tuple[Shot, ...] = ()
    record: Path | None = None

    @property
    def fate(self) -> Fate:
        """A warning is enough for a fault that is minor."""
        if self.kills:
            return Fate.KILLED
        if any(shot.survived for shot in self.shots):
            return Fate.SURVIVED
        return Fate.NO_GROUND if any(shot.planted for shot in self.shots) else Fate.NOT_PLANTED

    @property
    def kills(self) -> tuple[Shot, ...]:
        """Those for a statement that the fault breaks come first."""
        minor = self.fault.severity in (Severity.MINOR, Severity.INFO)
        found = [shot for shot in self.shots if shot.killed or (minor and shot.survived and shot.warned)]
        return tuple(sorted(found, key=lambda shot: not (shot.own or shot.warned)))

    @property
    def warnings(self) -> tuple[str, ...]:
        """Rules that it only warned of, wherever it was not noticed."""
        return tuple(dict.fromkeys(rule for shot in self.shots if shot.survived for rule in shot.warned))

    @property
    def tried(self) -> int:
        """Scenarios that could have noticed."""
        return sum(shot.killed or shot.survived for shot in self.shots)

    @property
    def for_its_own_sake(self) -> bool:
        """Whether somebody noticed it for what it is, and not only for what came of it."""
        return any(shot.own or shot.warned for shot in self.kills)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """planted: that could have been noticed at all. of: in the catalogue."""

    killed: int = 0
    planted: int = 0
    of: int = 0

    @property
    def share(self) -> float | None:
        return self.killed / self.planted if self.planted else None


@dataclass(frozen=True, kw_only=True)
class KillMatrix:
    """statements: id -> text, in the order of the policy. not_green: scenario id -> why it is no ground to stand on."""

    target: str
    seed: int
    statements: dict[str, str]
    trials: tuple[Trial, ...]
    not_green: dict[str, str] = field(default_factory=dict)

    def of(self, fate: Fate) -> tuple[Trial, ...]:
        return tuple(trial for trial in self.trials if trial.fate is fate)

    @cached_property
    def by_severity(self) -> dict[str, Grade]:
        """Only severities that there are, the gravest first, and `all`."""
        found = {
            str(severity): _grade([trial for trial in self.trials if trial.fault.severity is severity])
            for severity in Severity
        }
        return {name: grade for name, grade in found.items() if grade.of} | {"all": _grade(self.trials)}

    @cached_property
    def by_kind(self) -> dict[str, Grade]:
        kinds = dict.fromkeys(trial.fault.kind for trial in self.trials)
        return {kind: _grade([trial for trial in self.trials if trial.fault.kind == kind]) for kind in kinds}

    def about(self, statement: str) -> tuple[Trial, ...]:
        return tuple(trial for trial in self.trials if statement in trial.fault.policy)

    @property
    def unwatched(self) -> tuple[str, ...]:
        """Statements of which no fault was planted."""
        planted = {
            name for trial in self.trials if trial.fate in (Fate.KILLED, Fate.SURVIVED) for name in trial.fault.policy
        }
        return tuple(name for name in self.statements if name not in planted)

    def cells(self) -> Iterator[tuple[str, str, Grade]]:
        """(statement, scenario id, of the faults of the statement: those that it killed, met, was played against)."""
        for statement in self.statements:
            scenarios: dict[str, list[Shot]] = {}
            for trial in self.about(statement):
                for shot in trial.shots:
                    scenarios.setdefault(shot.scenario_id, []).append(shot)
            for scenario, shots in scenarios.items():
                yield (
                    statement,
                    scenario,
                    Grade(
                        killed=sum(shot.killed for shot in shots),
                        planted=sum(shot.killed or shot.survived for shot in shots),
                        of=len(shots),
                    ),
                )

    @property
    def exit_code(self) -> int:
        """0: every critical fault that was planted was noticed. 1: one was not. 2: none was planted at all."""
        if not any(trial.fate in (Fate.KILLED, Fate.SURVIVED) for trial in self.trials):
            return 2
        return int(any(trial.fault.severity is Severity.CRITICAL for trial in self.of(Fate.SURVIVED)))


def _grade(trials: Sequence[Trial]) -> Grade:
    killed = sum(trial.fate is Fate.KILLED for trial in trials)
    survived = sum(trial.fate is Fate.SURVIVED for trial in trials)
    return Grade(killed=killed, planted=killed + survived, of=len(trials))
