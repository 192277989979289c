"""What happened in one scenario: the unit of the record."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from simulator.dialogue import Fault, StopReason, Transcript
from simulator.record.codec import share
from simulator.rules.base import Verdict

share(Verdict, unless="evidence")  # most rules come to the same verdict in most conversations


class ScenarioOutcome(StrEnum):
    PASSED = "passed"
    FAILED = "failed"  # red: see fault
    SKIPPED = "skipped"
    INCONCLUSIVE = "inconclusive"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepResult:
    """status: behave's word (passed, failed, undefined, skipped, error). message: the failure in words, else empty."""

    keyword: str
    text: str
    line: int
    status: str
    duration_s: float = 0.0
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationResult:
    """One conversation of a scenario. persona_about: the persona card's line. note: why it stopped, in words."""

    transcript: Transcript
    verdicts: tuple[Verdict, ...] = ()
    stop: StopReason | None = None
    note: str = ""
    persona: str = ""
    persona_about: str = ""
    goal: str = ""
    seed: int = 0
    duration_s: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioResult:
    """scenario_id: `path:line` of scenario or outline row, stable over runs. started_at: ISO 8601 UTC. again: the
    command that plays it again. fault: set exactly when outcome is failed. output: what steps printed and logged, kept
    where it is not green."""

    scenario_id: str
    feature: str
    feature_file: str
    name: str
    line: int
    rule: str = ""
    tags: tuple[str, ...] = ()
    steps: tuple[StepResult, ...] = ()
    conversations: tuple[ConversationResult, ...] = ()
    outcome: ScenarioOutcome
    fault: Fault | None = None
    reason: str = ""
    target: str = ""
    seed: int = 0
    started_at: str = ""
    duration_s: float = 0.0
    again: str = ""
    policy: tuple[str, ...] = field(default=())
    output: str = ""
