"""What one step of a scenario expects of the agent, judged over the acts of a part of the conversation."""

from __future__ import annotations

import re

from simulator.dialogue import Act, Fault, Speaker, Tier, Transcript
from simulator.rules.base import Evidence, Outcome, Severity, Verdict
from simulator.rules.condition import SECRETS
from simulator.rules.words import act_words, replies_words, turn_words


def expect(
    transcript: Transcript,
    *,
    patterns: tuple[str, ...],
    title: str,
    since: int = 0,
    within: int | None = None,
    never: bool = False,
    policy: tuple[str, ...] = (),
) -> Verdict:
    """Whether the agent did what one of the patterns (see `Act.matches`) says, or never did.

    since: index of the first turn that counts. within: how many of the agent's turns from there count, None for all.
    The verdict is passed or failed, with evidence; the reason tells what the agent did instead.
    """
    considered = [
        index for index, turn in enumerate(transcript.turns) if index >= since and turn.speaker is Speaker.AGENT
    ][:within]
    found = [
        (index, act)
        for index in considered
        for act in transcript.turns[index].acts
        if any(act.matches(pattern) for pattern in patterns)
    ]
    if never:
        outcome = Outcome.FAILED if found else Outcome.PASSED
        reason = "; ".join(f"in turn {index + 1} the agent {act_words(act)}" for index, act in found)
        reason = reason or "it never happened"
    else:
        outcome = Outcome.PASSED if found else Outcome.FAILED
        reason = f"in turn {found[0][0] + 1} the agent {act_words(found[0][1])}" if found else ""
        reason = reason or _instead(transcript, considered, within)
    shown = found[:1] if found and not never else found
    return Verdict(
        rule="expectation",
        title=title,
        outcome=outcome,
        reason=reason,
        severity=Severity.CRITICAL,
        policy=policy,
        # That something is missing was found by reading everything, so it counts like a reading by grammar.
        tier=min((act.tier for _, act in found), default=Tier.GRAMMAR),
        fault=_fault(patterns, policy, never),
        evidence=tuple(_evidence(index, act) for index, act in shown)
        or tuple(Evidence(turn=index, note=turn_words(transcript.turns[index])) for index in considered),
        exercised=1,
    )


def _instead(transcript: Transcript, considered: list[int], within: int | None) -> str:
    if not considered:
        return "the agent said nothing there"
    limit = f" within {replies_words(within)}" if within is not None else ""
    did = "; then it ".join(turn_words(transcript.turns[index]) for index in considered)
    return f"it did not happen{limit}; instead the agent {did}"


def _evidence(index: int, act: Act) -> Evidence:
    return Evidence(turn=index, message=act.message, start=act.start, end=act.end, note=act_words(act))


def _fault(patterns: tuple[str, ...], policy: tuple[str, ...], never: bool) -> Fault:
    """Security where the policy says so, or where a secret is what must not be asked for or shown."""
    if any(statement.startswith("SEC-") for statement in policy):
        return Fault.SECURITY
    named = {slot for pattern in patterns for slot in re.findall(r"[a-z_]+", pattern.partition("(")[2])}
    return Fault.SECURITY if never and named & {*SECRETS, "foreign_data"} else Fault.BOT
