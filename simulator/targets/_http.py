"""What adapters over HTTP share: name and limits from an endpoint, a session with ids whose errors name the turn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from simulator.dialogue import Transcript, Turn
from simulator.targets._endpoint import Endpoint, in_turn
from simulator.targets._exchange import prepare
from simulator.targets._saying import new_id, opening_scope, turn_number, turn_scope
from simulator.targets.base import Flow, Limits, SessionStart


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpTarget:
    """Base of such targets; a subclass says what its sessions are."""

    endpoint: Endpoint

    @property
    def name(self) -> str:
        return self.endpoint.name

    @property
    def limits(self) -> Limits:
        return self.endpoint.limits


class HttpSession:
    """scope: what templates may use. A subclass says what a turn is in `exchange`, and the opening in `begin`; closing
    does nothing."""

    def __init__(self, endpoint: Endpoint, start: SessionStart) -> None:
        self.endpoint = endpoint
        self.scope: dict[str, Any] = opening_scope(start, new_id())

    def open(self) -> Flow[Turn | None]:
        return in_turn(0, self._opening(), self.endpoint.where)

    def reply(self, turn: Turn, transcript: Transcript) -> Flow[Turn]:
        exchange = self.exchange(turn_scope(self.scope, turn, transcript))
        return in_turn(turn_number(transcript), exchange, self.endpoint.where)

    def close(self) -> Flow[None]:
        yield from ()

    def _opening(self) -> Flow[Turn | None]:
        yield from self.make_ready()
        yield from prepare(self.endpoint.before, self.endpoint, self.scope)
        return (yield from self.begin())

    def make_ready(self) -> Flow[None]:
        """What must be there before anything is requested."""
        yield from ()

    def begin(self) -> Flow[Turn | None]:
        yield from ()
        return None

    def exchange(self, scope: dict[str, Any]) -> Flow[Turn]:
        """One turn of the user (in scope) and the agent's answer."""
        raise NotImplementedError
