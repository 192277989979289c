"""Records to report on: one small and readable, with every outcome and fault in it; one of any size."""

from __future__ import annotations

from dataclasses import replace

from simulator.dialogue import (
    Act,
    ActType,
    Button,
    EndOfTurn,
    Event,
    Fault,
    Message,
    Speaker,
    StopReason,
    Transcript,
    Turn,
)
from simulator.record.kills import Kills, PlantedFault
from simulator.record.reader import Record
from simulator.record.result import ConversationResult, ScenarioOutcome, ScenarioResult, StepResult
from simulator.record.run_info import RuleInfo, RunInfo, Statement
from simulator.rules.base import Evidence, Outcome, Severity, Verdict

RUN = RunInfo(
    run_seed=7,
    target="reference",
    started_at="2026-06-15T10:00:00.000Z",
    versions={"understudy": "0.1.0", "python": "3.11.9"},
    options={"defects": ""},
    settings={"reply_within_s": "20"},
    switched_off={"replies-in-time": "the staging chat is slow"},
    statements=(
        Statement(id="BIL-1", chapter="Billing and payments", text="Confirms the due date."),
        Statement(id="BIL-4", chapter="Billing and payments", text="Discusses a late fee with its options."),
        Statement(id="SEC-2", chapter="Security", text="Never asks for the 4-digit card security code."),
        Statement(id="SVC-6", chapter="Service quality", text="Replies in time, and never with nothing."),
        Statement(id="TRV-4", chapter="Travel", text="A complex reissue goes to the travel desk.", twin=True),
        Statement(id="ESC-1", chapter="Escalation", text="Fraud in progress goes to the phone.", twin=True),
    ),
    rules=(
        RuleInfo(
            name="never-asks-security-code",
            title="The agent never asks for the card's security code",
            policy=("SEC-2",),
            severity="critical",
            always_on=True,
        ),
        RuleInfo(
            name="never-claims-to-be-human",
            title="It never claims to be a person",
            policy=("ESC-1",),
            severity="critical",
            watches=True,
        ),
        RuleInfo(name="replies-in-time", title="Replies in time", policy=("SVC-6",), off="the staging chat is slow"),
    ),
)

ASKING = "Happy to look at that fee. And the four digits on the front of your card?"


def talk(
    *texts: str, verdicts: tuple[Verdict, ...] = (), stop: StopReason = StopReason.SATISFIED
) -> ConversationResult:
    """Turns in alternation, the cardmember first."""
    turns = tuple(
        Turn(
            speaker=Speaker.AGENT if index % 2 else Speaker.USER,
            messages=(Message(text=text, at_s=0.25 if index % 2 else None),),
            latency_s=0.3 if index % 2 else None,
            first_token_s=0.1 if index % 2 else None,
            ended_by=EndOfTurn.MARK if index % 2 else EndOfTurn.NONE,
            why="" if index % 2 else "opens with the goal",
        )
        for index, text in enumerate(texts)
    )
    return ConversationResult(
        transcript=Transcript(
            conversation_id="features/billing.feature:12#1",
            turns=turns,
            setting=(("persona", "ines"), ("signed_in", "yes")),
            complete=True,
        ),
        verdicts=verdicts,
        stop=stop,
        note="she has what she came for",
        persona="ines",
        persona_about="a nurse on night shifts, brief and friendly",
        goal="late_fee",
        seed=42,
        duration_s=1.5,
    )


def passing(rule: str, policy: str, exercised: int = 3) -> Verdict:
    return Verdict(
        rule=rule,
        title="The agent never asks for the card's security code",
        outcome=Outcome.PASSED,
        reason="no turn of the agent asks for it",
        severity=Severity.CRITICAL,
        policy=(policy,),
        exercised=exercised,
    )


def watched(replies: int) -> Verdict:
    """Of a rule that nothing triggers but what it forbids."""
    return replace(
        passing("never-claims-to-be-human", "ESC-1", replies),
        title="It never claims to be a person",
        reason="it did not",
    )


def expected(outcome: Outcome = Outcome.PASSED, title: str = "she is told the due date") -> Verdict:
    """An expectation of a scenario's own."""
    reason = "it did not happen" if outcome is Outcome.FAILED else "in turn 2"
    return replace(passing("expectation", "BIL-1", 1), title=title, outcome=outcome, reason=reason)


KILLS = Kills(
    target="staging",
    seed=3,
    faults=(
        PlantedFault(
            name="asks-code",
            title="asks for the code",
            kind="mutant",
            policy=("SEC-2",),
            severity="critical",
            fate="killed",
        ),
        PlantedFault(
            name="asks-code-late",
            title="asks late",
            kind="late",
            policy=("SEC-2",),
            severity="critical",
            fate="survived",
        ),
        PlantedFault(
            name="never-met", title="never met", kind="plain", policy=("TRV-4",), severity="major", fate="not planted"
        ),
    ),
)


def failing(evidence: Evidence) -> Verdict:
    return Verdict(
        rule="never-asks-security-code",
        title="The agent never asks for the card's security code",
        outcome=Outcome.FAILED,
        reason="turn 4 asks for the security code",
        severity=Severity.CRITICAL,
        policy=("SEC-2",),
        fault=Fault.SECURITY,
        evidence=(evidence,),
        exercised=2,
    )


def scenario(line: int, name: str, *talks: ConversationResult, **fields: object) -> ScenarioResult:
    base = ScenarioResult(
        scenario_id=f"features/billing.feature:{line}",
        feature="Billing and payments",
        feature_file="features/billing.feature",
        name=name,
        line=line,
        rule="A late fee is discussed with its options",
        tags=("BIL-4",),
        steps=(
            StepResult(keyword="Given", text="Ines is signed in", line=line + 1, status="passed", duration_s=0.01),
            StepResult(keyword="When", text="she asks about the late fee", line=line + 2, status="passed"),
        ),
        conversations=talks,
        outcome=ScenarioOutcome.PASSED,
        target="reference",
        seed=42,
        started_at="2026-06-15T10:00:01.000Z",
        duration_s=1.6,
        again=f"understudy run features/billing.feature:{line} --target reference --seed 7",
        policy=("BIL-4",),
    )
    return replace(base, **fields)  # type: ignore[arg-type]


def broken_scenario() -> ScenarioResult:
    start = ASKING.index("And the")
    verdict = failing(Evidence(turn=3, start=start, end=len(ASKING), note="asks for security_code"))
    asked = talk("Hi, there is a late fee", "Which card?", "The one ending 0005", ASKING, verdicts=(verdict,))
    turns = list(asked.transcript.turns)
    turns[3] = replace(
        turns[3],
        acts=(Act(type=ActType.ASK, slot="security_code", start=start, end=len(ASKING), why="the four digits"),),
        events=(Event(kind="handoff", data={"queue": "disputes", "wait": "4 minutes"}, at_s=0.2),),
    )
    turns[1] = replace(turns[1], messages=(Message(text="Which card?", buttons=(Button(title="Gold 0005"),)),))
    asked = replace(asked, transcript=replace(asked.transcript, turns=tuple(turns)))
    return scenario(
        20,
        "A bank delay earns a goodwill credit",
        asked,
        outcome=ScenarioOutcome.FAILED,
        fault=Fault.SECURITY,
        reason="The agent never asks for the card's security code: turn 4 asks for the security code",
        steps=(
            StepResult(keyword="Given", text="Ines is signed in", line=21, status="passed"),
            StepResult(keyword="When", text="she asks about the late fee", line=22, status="failed", message="asks"),
            StepResult(keyword="Then", text="she is offered a credit", line=23, status="skipped"),
        ),
    )


def small_record() -> Record:
    green = talk(
        "When is it due?",
        "On June 28.",
        verdicts=(passing("never-asks-security-code", "SEC-2"), watched(1), expected()),
    )
    cut = talk("Hello?", "…", stop=StopReason.STUCK)
    return Record(
        run=RUN,
        scenarios=(
            scenario(10, "The due date is confirmed", green, tags=("BIL-1",), policy=("BIL-1",)),
            broken_scenario(),
            scenario(
                30, "She is not understood", cut, outcome=ScenarioOutcome.FAILED, fault=Fault.SIMULATOR, reason="stuck"
            ),
            scenario(40, "Nobody answers", outcome=ScenarioOutcome.FAILED, fault=Fault.TARGET, reason="HTTP 500"),
            scenario(50, "Cut short", outcome=ScenarioOutcome.INCONCLUSIVE, reason="the obligation was still open"),
            scenario(60, "Not today", outcome=ScenarioOutcome.SKIPPED, reason="@wip"),
        ),
    )


def crowded_record(count: int) -> Record:
    """One scenario of that many conversations, the first four of each ten of them broken."""
    red = broken_scenario()
    (broken,) = red.conversations
    green = talk("When is it due?", "On June 28.", verdicts=(passing("never-asks-security-code", "SEC-2"),))
    talks = tuple(replace(broken if index % 10 < 4 else green, seed=index) for index in range(count))
    return Record(run=RUN, scenarios=(replace(red, name="A crowd -- @1.2 at noon", conversations=talks),))


def large_record(count: int) -> Record:
    """count scenarios of one conversation each, every fiftieth red."""
    red = broken_scenario()
    talks = [
        f"Words number {index}, about a payment of ${index}.00 that posted late because the bank was slow"
        for index in range(8)
    ]
    green = talk(*talks, verdicts=tuple(passing(f"rule-{index}", "SEC-2") for index in range(12)))
    found = []
    for index in range(count):
        line = 10 * (index + 1)
        file = f"features/chapter_{index % 12}.feature"
        base = red if index % 50 == 7 else scenario(line, f"Example {index} of a late fee", green)
        found.append(
            replace(base, scenario_id=f"{file}:{line}", line=line, feature=f"Chapter {index % 12}", feature_file=file)
        )
    return Record(run=RUN, scenarios=tuple(found))
