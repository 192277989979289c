"""Findings as verdicts, so that a conversation's record and its reports carry them."""

from __future__ import annotations

from simulator.dialogue import Fault, StopReason, Transcript
from simulator.personas.goal import Goal
from simulator.personas.persona import Persona
from simulator.rules.base import Evidence, Outcome, Severity, Verdict
from simulator.users.honesty._findings import Finding, Kind, findings

_TITLES = {
    Kind.CONTRADICTION: "The simulated cardmember does not contradict themselves",
    Kind.INVENTION: "The simulated cardmember says only what they know",
    Kind.SECRET: "The simulated cardmember keeps their secrets",
    Kind.REPETITION: "The simulated cardmember does not repeat themselves word for word",
    Kind.SILENCE: "The simulated cardmember says something in their turn",
    Kind.UNASKED: "The simulated cardmember answers what was asked",
    Kind.EARLY_END: "The simulated cardmember does not leave before they are done",
}


def self_check(
    transcript: Transcript, *, persona: Persona, goal: Goal, stop: StopReason | None, since: int = 0
) -> tuple[Verdict, ...]:
    """A failed verdict for each finding, its fault the simulator's; none where the user was honest. See `findings`."""
    found = findings(transcript, persona=persona, goal=goal, stop=stop, since=since)
    return tuple(_verdict(finding, transcript) for finding in found)


def _verdict(finding: Finding, transcript: Transcript) -> Verdict:
    turn = transcript.turns[finding.turn] if 0 <= finding.turn < len(transcript.turns) else None
    said = f"; said {turn.text!r:.120} because {turn.why}" if turn is not None and turn.why else ""
    return Verdict(
        rule=f"self-check-{finding.kind.replace('_', '-')}",
        title=_TITLES[finding.kind],
        outcome=Outcome.FAILED,
        reason=f"turn {finding.turn + 1}: {finding.reason}{said}",
        severity=Severity.CRITICAL,
        fault=Fault.SIMULATOR,
        evidence=(Evidence(turn=finding.turn),) if turn is not None else (),
        exercised=1,
    )
