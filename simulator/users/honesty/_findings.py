"""The checks themselves, one generator each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from simulator.dialogue import Act, ActType, SecretKind, Speaker, StopReason, Transcript
from simulator.personas.goal import Goal
from simulator.personas.persona import Persona
from simulator.users._holdings import Holdings
from simulator.users._matters import alternatives, first_match

_SECRETS = frozenset(SecretKind)
_SHORT = 4
"""Turns of so few words may come again: "Yes, please." """


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """turn: index in the transcript. kind: contradiction, invention, secret, repetition, silence or early_end."""

    kind: str
    turn: int
    reason: str


def findings(transcript: Transcript, *, persona: Persona, goal: Goal, stop: StopReason | None) -> tuple[Finding, ...]:
    """Only turns that carry acts of their own are held against facts; scripted words are the feature's."""
    return (
        *_words(transcript),
        *_facts(transcript, persona, goal),
        *_end(transcript, goal, stop),
    )


def _words(transcript: Transcript) -> Iterator[Finding]:
    seen: Counter[str] = Counter()
    for index, turn in enumerate(transcript.turns):
        if turn.speaker is not Speaker.USER or turn.why == "scripted":
            continue
        words = turn.text.casefold().split()
        if not words:
            yield Finding(kind="silence", turn=index, reason="a turn without words")
        seen[" ".join(words)] += 1
        if len(words) > _SHORT and seen[" ".join(words)] == 2:
            yield Finding(kind="repetition", turn=index, reason=f"said to the letter before: {turn.text!r:.80}")


def _facts(transcript: Transcript, persona: Persona, goal: Goal) -> Iterator[Finding]:
    holdings = Holdings(persona=persona, goal=goal)
    told = {act.value for _, act in transcript.acts(speaker=Speaker.AGENT) if act.value}
    said: dict[str, Act] = {}
    may_mix_up = "absent_minded" in persona.traits
    for index, turn in enumerate(transcript.turns):
        if turn.speaker is not Speaker.USER or turn.why == "scripted":
            continue
        for act in turn.find("inform", "correct"):
            if act.slot in _SECRETS:
                if act.slot not in persona.disclosure.overshares:
                    yield Finding(kind="secret", turn=index, reason=f"gave away its {act.slot}")
                continue
            if act.value is None:
                continue
            before = said.get(act.slot)
            if before is not None and before.value != act.value and act.type is not ActType.CORRECT:
                yield Finding(kind="contradiction", turn=index, reason=f"{act} after {before}")
            said[act.slot] = act
            if act.value != holdings.get(act.slot) and act.value not in told and not may_mix_up:
                yield Finding(kind="invention", turn=index, reason=f"{act} is nothing that it knows")


def _end(transcript: Transcript, goal: Goal, stop: StopReason | None) -> Iterator[Finding]:
    if stop is not StopReason.SATISFIED:
        return
    for want in goal.wants:
        if first_match(transcript.turns, alternatives(want)) is None:
            reason = f"left satisfied without {want}"
            yield Finding(kind="early_end", turn=len(transcript.turns) - 1, reason=reason)
