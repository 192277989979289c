"""Streams by configuration: the `stream` block of a reply, and how its records become a turn."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulator.dialogue import Turn
from simulator.documents import Block
from simulator.errors import TargetMisbehaved, UsageError
from simulator.targets import _endpoint
from simulator.targets._bubbles import KINDS, Bubbles
from simulator.targets._draft import Draft, flat
from simulator.targets._endpoint import Endpoint
from simulator.targets._reading import Path, Reading, read_path, true
from simulator.targets._streams import DONE, Record, receive
from simulator.targets.base import Flow

if TYPE_CHECKING:
    import httpx

KEYS = ("text", "kind", "events", "only", "id", "done", "done_events", "error_events", "mark")


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamReading:
    """text: where a record's words are. kind: how they add up. events: names of those that are read, all where
    empty.
    only: a record counts where this is true. id: which bubble a record belongs to. done, done_events: the end mark.
    error_events: events that say that the chat failed. mark: a stream that ends without an end mark was cut off."""

    text: Path
    kind: str = "delta"
    events: tuple[str, ...] = ()
    only: Path | None = None
    id: Path | None = None
    done: Path | None = None
    done_events: tuple[str, ...] = ()
    error_events: tuple[str, ...] = ("error",)
    mark: bool = False


def read_stream(block: Block) -> StreamReading:
    """Raises UsageError with file:line."""
    block.check_keys("stream block", KEYS, required=("text",))
    text = read_path(block, "text")
    kind = block.text("kind", "delta")
    if text is None:
        raise block.wrong("text", "a JMESPath expression, such as `choices[0].delta.content`, or `@` for all of it")
    if kind not in KINDS:
        raise block.wrong("kind", f"one of {', '.join(KINDS)}")
    mark = block.flag("mark", False)
    if mark and not ("done" in block or "done_events" in block):
        raise UsageError(
            "`mark: true` wants an end mark, but none is named",
            where=block.at("mark"),
            way_out="add done",
        )
    return StreamReading(
        text=text,
        kind=kind,
        events=block.texts("events"),
        only=read_path(block, "only"),
        id=read_path(block, "id"),
        done=read_path(block, "done"),
        done_events=block.texts("done_events"),
        error_events=block.texts("error_events") or ("error",),
        mark=mark,
    )


def stream_turn(endpoint: Endpoint, request: httpx.Request, stream: StreamReading, reading: Reading) -> Flow[Turn]:
    """reading: for what comes beside the words: buttons, events, the end, errors."""
    draft, bubbles = Draft(), Bubbles()

    def take(record: Record, at_s: float) -> bool:
        if record.data.strip() == DONE:
            return True
        if record.event and record.event in stream.error_events:
            raise _failed(endpoint, request, record.data)
        document = _document(record.data)
        error = reading.error(document)
        if error is not None:
            raise _failed(endpoint, request, error)
        counts = stream.only is None or true(stream.only.find(document))
        if counts and (not stream.events or record.event in stream.events):
            text = stream.text.find(document)
            if text is not None:
                name = stream.id.find(document) if stream.id else None
                bubbles.add(flat(text), at_s, kind=stream.kind, name="" if name is None else flat(name))
        reading.beside(document, draft, at_s=at_s)
        return bool(record.event and record.event in stream.done_events) or bool(
            stream.done and true(stream.done.find(document))
        )

    marked, end_s = yield from receive(endpoint, request, take)
    if stream.mark and not marked:
        raise cut_off(endpoint, request, bubbles.characters)
    return finished(draft, bubbles, end_s)


def finished(draft: Draft, bubbles: Bubbles, end_s: float) -> Turn:
    """The turn: words first, then what came beside them."""
    whole = Draft()
    bubbles.put(whole)
    for message in draft.messages:
        whole.offer(message.buttons)
    for event in draft.events:
        whole.event(event.kind, event.data, at_s=event.at_s)
    return whole.turn(latency_s=end_s, first_token_s=end_s if bubbles.first_s is None else bubbles.first_s)


def cut_off(endpoint: Endpoint, request: httpx.Request, characters: int) -> TargetMisbehaved:
    return endpoint.misbehaved(
        request,
        f"the stream ended without an end mark after {characters} characters",
        "look at the chat's log for this request; something between may cut long answers off",
    )


def _failed(endpoint: Endpoint, request: httpx.Request, said: str) -> TargetMisbehaved:
    return endpoint.misbehaved(
        request, f"the stream says that it failed: {_endpoint.clean(said)[:300]}", "look at the chat's log"
    )


def _document(data: str) -> Any:
    """A record's JSON, or its text where it is none: some streams carry bare words."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return data
