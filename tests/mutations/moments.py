"""Moments for mutations to change: hand-made turns whose acts have spans."""

from __future__ import annotations

from simulator.dialogue import Act, ActType, Event, Message, Secret, SecretKind, Speaker, Transcript, Turn
from simulator.documents import Block, parse
from simulator.mutations.base import Moment

CARD = Secret(kind=SecretKind.CARD_NUMBER, value="378282246310005")
WORDS = "I am sorry. Please call 1-800-528-4800 now. Anything else?"


def settings(text: str) -> Block:
    block = parse(text, "catalogue.yaml")
    assert isinstance(block, Block)
    return block


def act(kind: ActType, slot: str, words: str, *, text: str = WORDS, clause: str = "") -> Act:
    start = text.index(words)
    whole = text.index(clause or words)
    return Act(
        type=kind,
        slot=slot,
        start=start,
        end=start + len(words),
        clause_start=whole,
        clause_end=whole + len(clause or words),
    )


def agent(text: str = WORDS, *acts: Act, events: tuple[Event, ...] = ()) -> Turn:
    return Turn(speaker=Speaker.AGENT, messages=(Message(text=text),), acts=acts, events=events, latency_s=0.2)


def redirecting() -> Turn:
    return agent(
        WORDS,
        act(ActType.REDIRECT, "phone", "1-800-528-4800", clause="Please call 1-800-528-4800 now"),
        events=(Event(kind="case", data={"number": "CS-1"}),),
    )


def moment(turn: Turn | None = None, *said: Turn, language: str = "en", planted: int = 0) -> Moment:
    transcript = Transcript(conversation_id="c", turns=said, setting=(("language", language),))
    return Moment(turn=turn or redirecting(), transcript=transcript, secrets=(CARD,), planted=planted)


def user(text: str, *acts: Act) -> Turn:
    return Turn.of(Speaker.USER, text, acts=acts)
