"""What adapters over HTTP share that are written in Python: name and limits from an endpoint, a session with ids."""

from __future__ import annotations

from typing import Any

from simulator.dialogue import Transcript, Turn
from simulator.targets._endpoint import Endpoint, in_turn
from simulator.targets._saying import new_id, opening_scope, turn_number, turn_scope
from simulator.targets.base import Flow, Limits, SessionStart


class HttpTarget:
    """Base of such targets; a subclass says what its sessions are."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint

    @property
    def name(self) -> str:
        return self.endpoint.name

    @property
    def limits(self) -> Limits:
        return self.endpoint.limits


class HttpSession:
    """scope: what templates may use. A subclass says what a turn is in `exchange`; opening and closing do nothing."""

    def __init__(self, endpoint: Endpoint, start: SessionStart) -> None:
        self.endpoint = endpoint
        self.scope: dict[str, Any] = opening_scope(start, new_id())

    def open(self) -> Flow[Turn | None]:
        return in_turn(0, self.begin())

    def reply(self, turn: Turn, transcript: Transcript) -> Flow[Turn]:
        return in_turn(turn_number(transcript), self.exchange(turn_scope(self.scope, turn, transcript)))

    def close(self) -> Flow[None]:
        yield from ()

    def begin(self) -> Flow[Turn | None]:
        yield from ()
        return None

    def exchange(self, scope: dict[str, Any]) -> Flow[Turn]:
        """One turn of the user (in scope) and the agent's answer."""
        raise NotImplementedError
