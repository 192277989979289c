"""The checks themselves, one generator each. They read what was said and meant, never how the user came to say it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from simulator.dialogue import Act, ActType, SecretKind, Speaker, StopReason, Transcript, Turn
from simulator.dialogue.vocabulary import INTENTS
from simulator.personas.goal import Goal
from simulator.personas.persona import Persona
from simulator.users._heard import Heard
from simulator.users._holdings import Holdings
from simulator.users._matters import alternatives, first_match, gained

_SECRETS = frozenset(SecretKind)
_SHORT = 4
"""Turns of so few words may come again: "Yes, please." """
_FREE = frozenset({"topic", "details", "reason", "circumstances", "safe_now", "anything_else", "resolved"})
"""What any question about the matter may be answered with."""
_ASKING = ("ask", "confirm_request", "offer", "switch_language", "not_understood", "verify")
"""One of these must stand before a yes or a no. Offers and prompts count: people answer them."""
_GROUNDS = {
    StopReason.REDIRECTED: ("redirect", "inform(sign_in)"),
    StopReason.HANDED_OFF: ("handoff", "inform(wait)"),
    StopReason.REFUSED: ("refuse", "cannot", "warn", "inform(only_cardmember|credit_declined)"),
}
"""What the agent must have done for somebody to leave for this reason."""


class Kind(StrEnum):
    CONTRADICTION = "contradiction"  # another value than before, or a yes to a wrong one
    INVENTION = "invention"  # a fact that the persona does not know
    SECRET = "secret"  # noqa: S105 - a kind of finding: a secret given away by somebody who keeps theirs
    REPETITION = "repetition"  # the same words again
    SILENCE = "silence"  # a turn without words
    UNASKED = "unasked"  # an answer to something that was not asked
    EARLY_END = "early_end"  # left before it was done


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """turn: index in the transcript. reason: in words, with what was said; never empty."""

    kind: Kind
    turn: int
    reason: str


def findings(
    transcript: Transcript, *, persona: Persona, goal: Goal, stop: StopReason | None, since: int = 0
) -> tuple[Finding, ...]:
    """since: index of the first turn of the pursuit; the user's words before it were for something else.

    Only turns that carry acts of their own are held against facts; scripted words are the feature's.
    """
    own = [
        (index, turn)
        for index, turn in enumerate(transcript.turns)
        if index >= since and turn.speaker is Speaker.USER and turn.why != "scripted"
    ]
    found = [
        *_words(own),
        *_facts(transcript, own, persona, goal),
        *_answers(transcript, own, persona),
        *_end(transcript, own, persona, goal, stop),
    ]
    return tuple(sorted(found, key=lambda finding: finding.turn))


def _words(own: list[tuple[int, Turn]]) -> Iterator[Finding]:
    seen: Counter[str] = Counter()
    for index, turn in own:
        words = turn.text.casefold().split()
        if not words:
            yield Finding(kind=Kind.SILENCE, turn=index, reason="a turn without words")
        seen[" ".join(words)] += 1
        if len(words) > _SHORT and seen[" ".join(words)] == 2:
            yield Finding(kind=Kind.REPETITION, turn=index, reason=f"said to the letter before: {turn.text!r:.80}")


def _facts(transcript: Transcript, own: list[tuple[int, Turn]], persona: Persona, goal: Goal) -> Iterator[Finding]:
    holdings = Holdings(persona=persona, goal=goal)
    told = {act.value for _, act in transcript.acts(speaker=Speaker.AGENT) if act.value}
    said: dict[str, Act] = {}
    for index, turn in own:
        for act in turn.find("inform", "correct"):
            if act.slot in _SECRETS:
                if act.slot not in persona.disclosure.overshares:
                    yield Finding(kind=Kind.SECRET, turn=index, reason=f"gave away its {act.slot}")
                continue
            if act.value is None:
                continue
            before = said.get(act.slot)
            if before is not None and before.value != act.value and act.type is not ActType.CORRECT:
                yield Finding(kind=Kind.CONTRADICTION, turn=index, reason=f"{act} after {before}")
            said[act.slot] = act
            if act.value != holdings.get(act.slot) and act.value not in told and not _errs(persona):
                yield Finding(kind=Kind.INVENTION, turn=index, reason=f"{act} is nothing that it knows")
        for act in _before(transcript, index).confirms:
            wrong = act.value is not None and holdings.agrees(act.slot, act.value) is False
            if wrong and any(each.slot == act.slot for each in turn.find("affirm")):
                yield Finding(kind=Kind.CONTRADICTION, turn=index, reason=f"says yes to {act}, which is wrong")


def _answers(transcript: Transcript, own: list[tuple[int, Turn]], persona: Persona) -> Iterator[Finding]:
    """The first turn of a pursuit brings the matter up and may bring facts along; from there on they answer."""
    distracted = {"called_away", "interrupts", "talks_over"}
    for index, turn in own[1:]:
        heard = _before(transcript, index)
        if heard.unread or heard.has("not_understood"):
            continue  # whoever cannot make sense of a turn tries what is likely
        if distracted & set(persona.traits):
            heard = heard.with_earlier(transcript, 0)
        for act in turn.acts:
            if missing := _unasked(act, heard, persona):
                yield Finding(kind=Kind.UNASKED, turn=index, reason=f"{act}, but nobody {missing}")


def _unasked(act: Act, heard: Heard, persona: Persona) -> str:
    """What the agent should have done for this act to answer it; empty where it did, or where none is needed."""
    if act.type is ActType.INFORM and act.end > act.start and act.why != "said besides":
        wanted = heard.has(f"ask({act.slot})", f"confirm_request({act.slot})") or act.slot in _FREE
        details = act.slot in ("last_four", "zip_code") and heard.has("verify(details|failed)")
        changed = act.slot in ("email", "phone", "address") and heard.has("ask(contact_kind)")
        setting = act.slot == "preference" and heard.has("confirm_request(communication_preferences)")
        return "" if wanted or details or changed or setting else f"asked for {act.slot}"
    if act.type in (ActType.AFFIRM, ActType.DENY):
        return "" if heard.has(*_ASKING) or _closing(act, heard) else "asked anything that wants a yes or a no"
    if act.type is ActType.REFUSE and act.slot:
        return "" if heard.has(f"ask({act.slot})", f"confirm_request({act.slot})") else f"asked for {act.slot}"
    if act.type is ActType.REPORT and act.slot == "prompt_done" and not _errs(persona):
        return "" if heard.has("verify", "confirm_request(prompt_done)") else "sent a prompt"
    return ""


def _closing(act: Act, heard: Heard) -> bool:
    """ "No, wait, we are not done" to an early good-bye."""
    return act.type is ActType.DENY and act.slot == "anything_else" and heard.has("close")


def _end(
    transcript: Transcript, own: list[tuple[int, Turn]], persona: Persona, goal: Goal, stop: StopReason | None
) -> Iterator[Finding]:
    last = len(transcript.turns) - 1
    missing = [want for want in goal.wants if first_match(transcript.turns, alternatives(want)) is None]
    if goal.attacks and stop is StopReason.SATISFIED and gained(transcript) is None:
        yield Finding(kind=Kind.EARLY_END, turn=last, reason="left satisfied, but the agent gave nothing away")
    if stop is StopReason.SATISFIED and not goal.attacks and not _took_back(own, persona, goal):
        for want in missing:
            yield Finding(kind=Kind.EARLY_END, turn=last, reason=f"left satisfied without {want}")
        for intent in goal.then:
            if not any(turn.has(f"request({intent})") for _, turn in own):
                yield Finding(kind=Kind.EARLY_END, turn=last, reason=f"left satisfied without asking for {intent}")
    grounds = _GROUNDS.get(stop) if stop is not None else None
    if grounds and missing:
        given = any(turn.has(*grounds) for turn in transcript.agent_turns)
        passed_over = stop is StopReason.HANDED_OFF and any(
            event.kind == "handoff" for turn in transcript.agent_turns for event in turn.events
        )
        if not given and not passed_over:
            yield Finding(kind=Kind.EARLY_END, turn=last, reason=f"left {stop}, but the agent did nothing of the kind")
    if stop is StopReason.ABANDONED and not goal.attacks:
        borne = transcript.agent_turns
        if len(borne) < persona.patience and all(turn.text.strip() for turn in borne):
            reason = f"gave up after {len(borne)} agent turns with patience for {persona.patience}"
            yield Finding(kind=Kind.EARLY_END, turn=last, reason=reason)


def _took_back(own: list[tuple[int, Turn]], persona: Persona, goal: Goal) -> bool:
    """Whether it was turned down at the confirmation, by somebody who is known to do so, or came to do so."""
    if "changes_mind" not in persona.traits and goal.intent not in goal.declines:
        return False
    return any(act.slot in (*INTENTS, "") for _, turn in own for act in turn.find("deny"))


def _before(transcript: Transcript, index: int) -> Heard:
    """What was heard when the turn of this index was said."""
    return Heard.of(Transcript(conversation_id=transcript.conversation_id, turns=transcript.turns[:index]))


def _errs(persona: Persona) -> bool:
    """Whether mistakes are planned for this persona."""
    return bool({"absent_minded", "wrong_digits", "misreads_options", "hasty"} & set(persona.traits))
