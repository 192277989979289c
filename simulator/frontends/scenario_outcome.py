"""What a played scenario comes to: outcome, fault, reason. Independent of who played it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from simulator.dialogue import Fault
from simulator.frontends.failures import StepFailure, fault_of
from simulator.record.result import ConversationResult, ScenarioOutcome, ScenarioResult, StepResult
from simulator.rules.base import Outcome, Verdict

_STATEMENT = re.compile(r"[A-Z]{3}-\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """A scenario that has been gone through. scenario_id: `path:line`. failure: what left the first step that failed,
    or what our own closing raised. undefined: the message about a step that nothing defines, empty where all are
    defined. started_at: ISO 8601 UTC. skipped: a step of the user's said so. output: what steps printed. option: what
    stands before the id in the command that plays it again, for what is no scenario of a feature."""

    scenario_id: str
    feature: str
    feature_file: str
    name: str
    line: int
    rule: str = ""
    tags: tuple[str, ...] = ()
    steps: tuple[StepResult, ...] = ()
    failure: BaseException | None = None
    undefined: str = ""
    skipped: bool = False
    output: str = ""
    started_at: str = ""
    duration_s: float = 0.0
    option: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Decision:
    outcome: ScenarioOutcome
    fault: Fault | None = None
    reason: str = ""


def conclude(
    played: Played,
    conversations: Sequence[ConversationResult] = (),
    *,
    ending: Verdict | None = None,
    target: str,
    seed: int,
    again: str,
) -> ScenarioResult:
    """conversations: finished and judged by the always-on rules. ending: on how the last one's goal ended, where that
    is something to say. seed: of the scenario. again: the command that plays it again."""
    if ending is not None and conversations:
        last = conversations[-1]
        conversations = (*conversations[:-1], replace(last, verdicts=(*last.verdicts, ending)))
    decision = _decide(played, conversations)
    return ScenarioResult(
        scenario_id=played.scenario_id,
        feature=played.feature,
        feature_file=played.feature_file,
        name=played.name,
        line=played.line,
        rule=played.rule,
        tags=played.tags,
        steps=played.steps,
        conversations=tuple(conversations),
        outcome=decision.outcome,
        fault=decision.fault,
        reason=decision.reason,
        target=target,
        seed=seed,
        started_at=played.started_at,
        duration_s=played.duration_s,
        again=again,
        policy=statements(played.tags),
        output=played.output if decision.outcome is not ScenarioOutcome.PASSED else "",
    )


def statements(tags: Sequence[str]) -> tuple[str, ...]:
    """The policy statements among tags, each once, in their order."""
    return tuple(dict.fromkeys(tag for tag in tags if _STATEMENT.fullmatch(tag)))


def _decide(played: Played, conversations: Sequence[ConversationResult]) -> _Decision:
    if played.undefined:
        return _red(Fault.SCENARIO, played.undefined)
    broken = _broken(conversations)
    if played.failure is not None:
        own = _of_failure(played.failure)
        # A chat that broke a rule and then could not be followed is red for what it broke, not for our being lost.
        if broken is not None and (own.fault is Fault.SIMULATOR or own.outcome is ScenarioOutcome.INCONCLUSIVE):
            return _of_verdict(broken)
        return own
    if broken is not None:
        return _of_verdict(broken)
    if played.skipped:
        return _Decision(outcome=ScenarioOutcome.SKIPPED, reason="a step skipped it")
    if not played.steps:
        return _red(Fault.SCENARIO, f"{played.feature_file}:{played.line}: a scenario without steps shows nothing")
    return _Decision(outcome=ScenarioOutcome.PASSED)


def _broken(conversations: Sequence[ConversationResult]) -> Verdict | None:
    """The verdict that blocks; what the chat broke goes before what the simulator did."""
    blocking = [verdict for each in conversations for verdict in each.verdicts if verdict.blocks]
    return next((verdict for verdict in blocking if verdict.fault.is_chats), next(iter(blocking), None))


def _of_failure(failure: BaseException) -> _Decision:
    reason = failure.reason if isinstance(failure, StepFailure) else _words(failure)
    verdict = getattr(failure, "verdict", None)
    if isinstance(verdict, Verdict) and verdict.outcome is not Outcome.FAILED:
        return _Decision(outcome=ScenarioOutcome.INCONCLUSIVE, reason=reason)
    return _red(fault_of(failure), reason)


def _words(failure: BaseException) -> str:
    text = " ".join(str(failure).split())
    if isinstance(failure, AssertionError):
        return text or "a step's assertion failed, without a message"
    return f"{type(failure).__name__}: {text}" if text else type(failure).__name__


def _of_verdict(verdict: Verdict) -> _Decision:
    return _red(verdict.fault, f"{verdict.title}: {verdict.reason}")


def _red(fault: Fault, reason: str) -> _Decision:
    return _Decision(outcome=ScenarioOutcome.FAILED, fault=fault, reason=reason)
