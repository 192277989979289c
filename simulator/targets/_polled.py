"""Polling by configuration: the `poll` block, for chats whose answers are asked for again and again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from simulator.dialogue import EndOfTurn, Turn
from simulator.targets._draft import Draft
from simulator.targets._endpoint import Endpoint
from simulator.targets._reading import Path, true
from simulator.targets._settle import Patience, Settle
from simulator.targets.base import Fetched, Flow, Pause

if TYPE_CHECKING:
    import httpx


@dataclass(frozen=True, slots=True, kw_only=True)
class Polling:
    """every_s: seconds between two requests. cursor: where an answer holds what `{cursor}` is to be in the next one.
    done: the end of the turn; without it, or until it comes, a quiet window ends the turn. greeting_s: how long the
    agent's first words are waited for after the session's start; 0 where the user speaks first."""

    every_s: float
    patience: Patience
    cursor: Path | None = None
    done: Path | None = None
    greeting_s: float = 0.0


def at_once(polling: Polling) -> Polling:
    """For one look at what is there."""
    return replace(polling, patience=replace(polling.patience, quiet_s=0.0, typing_s=0.0, silence_s=0.0))


def greeting_polling(polling: Polling) -> Polling:
    return replace(polling, patience=replace(polling.patience, silence_s=polling.greeting_s))


Read = Callable[[Any, Draft, float], None]
Request = Callable[[], "httpx.Request"]


def poll_turn(
    endpoint: Endpoint,
    polling: Polling,
    request: Request,
    read: Read,
    on_cursor: Callable[[Any], None],
    *,
    draft: Draft | None = None,
    began_s: float = 0.0,
) -> Flow[Turn]:
    """request: makes the next request. read: adds what an answer holds to the draft. on_cursor: is told the new cursor.

    draft: what the turn holds already. began_s: seconds since the turn began.
    """
    draft = draft or Draft()
    settle = Settle(polling.patience, began_s=began_s)
    at_s, first_s, said = began_s, None, len(draft.messages)
    marked = False
    while True:
        fetched: Fetched = yield from endpoint.fetch(request())
        at_s += fetched.elapsed_s
        document = endpoint.json(fetched)
        before = len(draft.events)
        read(document, draft, at_s)
        if len(draft.messages) > said:
            said = len(draft.messages)
            first_s = at_s if first_s is None else first_s
            settle.spoke(at_s)
        elif any(event.kind != "typing" for event in draft.events[before:]):
            settle.spoke(at_s)
        if draft.typing and len(draft.events) > before:
            settle.typing(at_s)
        if polling.cursor:
            found = polling.cursor.find(document)
            if found is not None:
                on_cursor(found)
        marked = bool(polling.done and true(polling.done.find(document)))
        left_s = settle.left(at_s)
        if marked or draft.closed or left_s <= 0:
            break
        pause_s = min(polling.every_s, max(left_s, 0.01))
        took_s: float | None = yield Pause(seconds=pause_s)
        at_s += pause_s if took_s is None else took_s
    ended_by = EndOfTurn.MARK if marked else EndOfTurn.QUIET
    # The quiet window is ours, not the chat's: its turn ended with its last message.
    last_s = max((message.at_s or 0.0 for message in draft.messages), default=at_s)
    latency_s = at_s if marked else last_s
    return draft.turn(latency_s=latency_s, first_token_s=latency_s if first_s is None else first_s, ended_by=ended_by)
