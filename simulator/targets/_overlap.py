"""A second message while the answer to the first is awaited: two requests at once, and what became of either."""

from __future__ import annotations

from dataclasses import replace

from simulator.dialogue import Transcript, Turn
from simulator.errors import TargetError
from simulator.targets._draft import Draft
from simulator.targets.base import Both, Flow, Overlapped, Session


def both(session: Session, first: Turn, second: Turn, transcript: Transcript, *, after_s: float) -> Flow[Overlapped]:
    """For chats that answer each request: the answer to a message is what its request was answered with.

    Raises the first's TargetError where neither was taken.
    """
    said = transcript.then(first)
    effect = Both(first=session.reply(first, said), second=session.reply(second, said.then(second)), after_s=after_s)
    answer, other = yield effect
    problem = next((each for each in (answer, other) if isinstance(each, TargetError)), None)
    turns = [each if isinstance(each, Turn) and _speaks(each) else None for each in (answer, other)]
    if problem is not None and not any(isinstance(each, Turn) for each in (answer, other)):
        raise problem
    if turns == [None, None] and isinstance(answer, Turn):
        turns = [answer, None]  # a chat that said nothing to either
    # An answer to both stands after both.
    return Overlapped(first=turns[0], second=turns[1], between=None not in turns, problem=problem)


def after_late(over: Overlapped, late: Draft) -> Overlapped:
    """What had come after the turn before stands at the head of what was said then."""
    said = over.first or over.second
    head = late.turn(latency_s=None, first_token_s=None)
    if said is not None:
        head = replace(said, messages=(*head.messages, *said.messages), events=(*head.events, *said.events))
    return replace(over, second=head) if over.first is None else replace(over, first=head)


def _speaks(turn: Turn) -> bool:
    return bool(turn.messages) or any(event.kind != "typing" for event in turn.events)
