"""Chats over something that stays open, by configuration: which frames count, what they hold, how a session listens."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from simulator.dialogue import Transcript, Turn
from simulator.documents import Block
from simulator.errors import TargetMisbehaved
from simulator.targets import _endpoint
from simulator.targets._draft import Draft
from simulator.targets._endpoint import in_turn
from simulator.targets._http import HttpSession, HttpTarget
from simulator.targets._listening import Listening
from simulator.targets._overlap import after_late
from simulator.targets._reading import Path, Reading, read_path, read_reading, true
from simulator.targets._saying import turn_number, turn_scope
from simulator.targets._settle import Patience, Settle
from simulator.targets.base import Flow, Overlapped, SessionStart

_CLOSED_WELL = (1000, 1001)


@dataclass(frozen=True, slots=True, kw_only=True)
class SocketTarget(HttpTarget):
    """only: a frame counts where this is true. typing: where this is, the agent is typing. done: the end of the turn;
    without it a quiet window ends it. greeting_s: how long the agent's first words are waited for, 0 where the user
    speaks first."""

    reading: Reading
    patience: Patience
    greeting_s: float = 0.0
    only: Path | None = None
    typing: Path | None = None
    done: Path | None = None


class SocketSession(HttpSession):
    """A subclass opens the socket in `begin`, says a turn in `say`, and cuts documents out of frames in `take`."""

    def __init__(self, target: SocketTarget, start: SessionStart) -> None:
        super().__init__(target.endpoint, start)
        self._settings = target
        self._listening = Listening(self.take, self._closed)
        self.opened_with: Any = None
        self.over = False
        self.answering = False

    @property
    def overlaps(self) -> bool:
        return True

    @property
    def hears(self) -> bool:
        return not self.over

    def say(self, scope: dict[str, Any]) -> Flow[None]:
        """Sends one turn of the user."""
        raise NotImplementedError

    def patience(self) -> Patience:
        return self._settings.patience

    def exchange(self, scope: dict[str, Any]) -> Flow[Turn]:
        draft = Draft()
        sent_s = yield from self.catch_up(draft)
        yield from self.say(scope)
        self.answering = True
        return (yield from self._listening.turn(draft, self.patience(), since_s=sent_s))

    def replies(self, first: Turn, second: Turn, transcript: Transcript, *, after_s: float) -> Flow[Overlapped]:
        said = transcript.then(first)
        scopes = turn_scope(self.scope, first, said), turn_scope(self.scope, second, said.then(second))
        return in_turn(turn_number(said), self._over(*scopes, after_s), self.endpoint.where)

    def heard(self, seconds: float) -> Flow[Turn | None]:
        self.answering = True
        return self._listening.heard(seconds)

    def _over(self, first: dict[str, Any], second: dict[str, Any], after_s: float) -> Flow[Overlapped]:
        late = Draft()
        yield from self.catch_up(late)
        self.answering = True
        marks = self._settings.done is not None
        over = yield from self._listening.overlapping(
            self.say(first), self.say(second), self.patience(), after_s=after_s, marks=marks
        )
        return over if late.empty else after_late(over, late)

    def take(self, frame: str, draft: Draft, settle: Settle, at_s: float) -> bool:
        """Adds what a frame holds; whether it was the end of the turn."""
        raise NotImplementedError

    def greeting(self) -> Flow[Turn | None]:
        if not self._settings.greeting_s:
            return None
        patience = replace(self._settings.patience, silence_s=self._settings.greeting_s)
        greeting = yield from self._listening.turn(Draft(), patience)
        return greeting if greeting.messages or greeting.events else None

    def catch_up(self, draft: Draft) -> Flow[float]:
        """What came after the last turn; the time on the session's clock. Raises TargetMisbehaved if it is closed."""
        self.answering = False
        if not self.over:
            yield from self._listening.late(draft)
        if self.over:
            raise self._failed(
                "the chat has closed the socket", "look at the chat's log; it may have ended the session"
            )
        return self._listening.clock_s

    def read(self, document: Any, draft: Draft, settle: Settle, at_s: float) -> bool:
        """Adds what a document holds; whether it holds the end mark. Raises TargetMisbehaved."""
        settings = self._settings
        error = settings.reading.error(document)
        if error is not None:
            raise self._failed(
                f"the chat says that it failed: {_endpoint.clean(error)[:300]}", "look at the chat's log"
            )
        if settings.typing is not None and true(settings.typing.find(document)):
            draft.event("typing", at_s=at_s)
            settle.typing(at_s)
        if settings.only is None or true(settings.only.find(document)):
            before = len(draft.messages), len(draft.events)
            settings.reading.read(document, draft, at_s=at_s)
            if before != (len(draft.messages), len(draft.events)):
                settle.spoke(at_s)
        return settings.done is not None and true(settings.done.find(document))

    def _closed(self, draft: Draft, code: int | None) -> None:
        self.over = True
        if code not in _CLOSED_WELL:
            raise self._failed(f"the chat closed the socket with code {code}", "look at the chat's log for this moment")
        draft.event("close")

    def _failed(self, problem: str, way_out: str) -> TargetMisbehaved:
        return self.endpoint.misbehaved(self.opened_with, problem, way_out)


def read_frames(reply: Block, *, own: Collection[str] = ()) -> tuple[dict[str, Any], Block]:
    """(fields of a SocketTarget, the block of the reply's keys in own) from a reply block. Raises UsageError."""
    mine, rest = Block(reply.where), Block(reply.where)
    for key, value in reply.items():
        goal = mine if key in ("only", "typing", "done", *own) else rest
        goal[key], goal.places[key] = value, reply.at(key)
    fields = {key: read_path(mine, key) for key in ("only", "typing", "done")}
    return {"reading": read_reading(rest), **fields}, mine
