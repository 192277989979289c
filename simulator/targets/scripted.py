"""A chat that says what it is told to: for tests of what uses chats, and for trying out features without one.

    Scripted(replies=("Hello!", ["Two", "bubbles"], {"text": "Sure?", "buttons": ["Yes", "No"]}))

In settings: `greeting`, `replies` (a list of the same), `again` (true: begin anew after the last one).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from simulator.dialogue import Transcript, Turn
from simulator.documents import Block
from simulator.errors import TargetError, UsageError
from simulator.targets._draft import Draft, buttons_of, flat
from simulator.targets._endpoint import in_turn
from simulator.targets._saying import turn_number
from simulator.targets._settings import read_limits
from simulator.targets.base import Call, Flow, Limits, SessionStart

Answer: TypeAlias = "str | Sequence[str] | Mapping[str, Any] | Turn | TargetError | None"
Line: TypeAlias = "Answer | Callable[[Turn, Transcript], Answer]"

_KEYS = ("text", "messages", "buttons", "events", "end")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scripted:
    """replies: one a turn: a text, bubbles, a mapping (text or messages, buttons, events, end), a Turn, None for
    silence, an error to raise, or a function of the user's turn and the transcript that returns one of these.
    again: begin anew after the last. said: every turn of a user, for tests to look at."""

    replies: Sequence[Line] = ()
    greeting: Line = None
    again: bool = False
    name: str = "scripted"
    limits: Limits = field(default_factory=Limits)
    said: list[Turn] = field(default_factory=list)

    def session(self, start: SessionStart) -> ScriptedSession:
        return ScriptedSession(target=self, start=start)

    @classmethod
    def from_settings(cls, name: str, block: Block, *, base: Path) -> Scripted:  # noqa: ARG003 - the contract's
        block.check_keys("target", ("adapter", "greeting", "replies", "again", "limits"), required=("replies",))
        replies = block.items_of("replies")
        for index, reply in enumerate(replies):
            if isinstance(reply, Block):
                reply.check_keys("reply", _KEYS)
            elif not isinstance(reply, str | list | None):
                raise UsageError(
                    f"{reply!r} is no reply", where=replies.at(index), way_out="a text, a list of texts or a mapping"
                )
        return cls(
            replies=tuple(replies),
            greeting=block.get("greeting"),
            again=block.flag("again", False),
            name=name,
            limits=read_limits(block),
        )


@dataclass(slots=True, kw_only=True)
class ScriptedSession:
    target: Scripted
    start: SessionStart
    _next: int = 0

    def open(self) -> Flow[Turn | None]:
        yield from ()
        if self.target.greeting is None or callable(self.target.greeting):
            return None
        return turn_from(self.target.greeting)

    def reply(self, turn: Turn, transcript: Transcript) -> Flow[Turn]:
        return in_turn(turn_number(transcript), self._reply(turn, transcript))

    def close(self) -> Flow[None]:
        yield from ()

    def _reply(self, turn: Turn, transcript: Transcript) -> Flow[Turn]:
        target = self.target
        target.said.append(turn)
        if not target.replies or (self._next >= len(target.replies) and not target.again):
            raise UsageError(
                f"the script of target {target.name!r} has {len(target.replies)} replies, and one more is wanted",
                way_out="add to `replies`, or say `again: true`",
            )
        line = target.replies[self._next % len(target.replies)]
        self._next += 1
        answer: Answer = (yield Call(function=lambda: line(turn, transcript))) if callable(line) else line
        return turn_from(answer)


def turn_from(answer: Any, *, latency_s: float | None = 0.0) -> Turn:
    """An agent's turn from what a script or a Python chat answers with. Raises the answer where it is an error, and
    TypeError where it is none of the forms above."""
    if isinstance(answer, TargetError):
        raise answer
    if isinstance(answer, Turn):
        return answer
    draft = Draft()
    _add(answer, draft)
    return draft.turn(latency_s=latency_s, first_token_s=latency_s)


def _add(answer: Any, draft: Draft) -> None:
    if answer is None:
        return
    if isinstance(answer, str):
        draft.say(answer)
    elif isinstance(answer, Mapping):
        unknown = set(answer) - set(_KEYS)
        if unknown:
            raise TypeError(f"an answer holds {', '.join(map(repr, sorted(unknown)))}; it may hold {', '.join(_KEYS)}")
        _add(answer.get("text"), draft)
        _add(answer.get("messages"), draft)
        draft.offer(buttons_of(answer.get("buttons")))
        for event in answer.get("events") or ():
            if isinstance(event, Mapping):
                fields = event.get("data")
                draft.event(flat(event.get("kind", "other")), fields if isinstance(fields, Mapping) else {})
            else:
                draft.event(flat(event))
        if answer.get("end"):
            draft.event("close")
    elif isinstance(answer, Sequence) and not isinstance(answer, bytes | bytearray):
        for each in answer:
            _add(each, draft)
    else:
        raise TypeError(f"an answer is a {type(answer).__name__}; texts, lists of texts and mappings are understood")
