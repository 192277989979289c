"""Records with as many trials as one likes, in one line each."""

from __future__ import annotations

from simulator.dialogue import Fault, Transcript
from simulator.record.reader import Record
from simulator.record.result import ConversationResult, ScenarioOutcome, ScenarioResult
from simulator.record.run_info import RunInfo
from simulator.rules.base import Outcome, Severity, Verdict

RUN = RunInfo(run_seed=1, target="t", settings={"a": "1"})


def trial(
    state: str, scenario: str = "a:1", *, rule: str = "r", severity: Severity = Severity.MAJOR, name: str = "S"
) -> ScenarioResult:
    """state: green, red, or the fault of what could not be judged, or skipped, cut."""
    judged = Outcome.FAILED if state == "red" else Outcome.PASSED
    verdict = Verdict(rule=rule, title=f"{rule} holds", outcome=judged, reason="x", severity=severity, exercised=1)
    talk = ConversationResult(transcript=Transcript(conversation_id="c"), verdicts=(verdict,))
    outcomes = {
        "green": ScenarioOutcome.PASSED,
        "skipped": ScenarioOutcome.SKIPPED,
        "cut": ScenarioOutcome.INCONCLUSIVE,
    }
    faults = {"red": Fault.BOT, "green": None, "skipped": None, "cut": None}
    return ScenarioResult(
        scenario_id=scenario,
        feature="F",
        feature_file="a",
        name=name,
        line=1,
        outcome=outcomes.get(state, ScenarioOutcome.FAILED),
        fault=faults[state] if state in faults else Fault(state),
        reason="" if state == "green" else "why",
        conversations=(talk,),
    )


def record(*trials: ScenarioResult, finished: bool = True, run: RunInfo = RUN) -> Record:
    return Record(run=run, scenarios=trials, finished=finished, path="r.jsonl")


def trials(red: int, green: int, scenario: str = "a:1", *, severity: Severity = Severity.MAJOR) -> Record:
    return record(
        *(trial("red", scenario, severity=severity) for _ in range(red)),
        *(trial("green", scenario, severity=severity) for _ in range(green)),
    )
