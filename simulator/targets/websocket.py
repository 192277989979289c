"""Chats over a WebSocket, by configuration: JSON frames or plain text.

`url` begins with ws:// or wss://. `session: start:` may ask for an id over HTTP first (`id`, as for rest_json).
`connect`: `path`, `headers`, `hello` (a frame to send at once), `greeting_s` (how long the agent's first words are
waited for). `send`: the frame of a turn, a text or a mapping. `reply`: as for rest_json, applied to each frame; beside
that `only` (a frame counts where this is true: leaves out echoes and noise), `typing`, and `done` (the end of the
turn). Without it a turn ends after a quiet window; `silence_s` and `typing_s` as for polling. A frame that is not JSON
is a text: `text: "@"`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import Any

from simulator.dialogue import Transcript, Turn
from simulator.documents import Block
from simulator.errors import UsageError
from simulator.targets import _endpoint
from simulator.targets._draft import Draft
from simulator.targets._endpoint import Endpoint, Headers, in_turn, read_endpoint, read_headers
from simulator.targets._listening import Listening
from simulator.targets._reading import Path, Reading, read_path, read_reading, true
from simulator.targets._saying import new_id, opening_scope, turn_number, turn_scope
from simulator.targets._settle import Patience, Settle, read_patience
from simulator.targets._template import Template, as_text, template, text_template
from simulator.targets.base import Flow, Limits, Send, SessionStart
from simulator.targets.rest_json import Exchange, read_exchange, read_id

BLOCKS = ("session", "connect", "send", "reply", "silence_s", "typing_s")
"""Settings of this adapter's own."""
_CLOSED_WELL = (1000, 1001)


@dataclass(frozen=True, slots=True, kw_only=True)
class Websocket:
    """greeting_s: 0 where the user speaks first. hello: None for none."""

    endpoint: Endpoint
    send: Template
    reading: Reading
    patience: Patience
    path: Template
    headers: Headers = ()
    hello: Template | None = None
    greeting_s: float = 0.0
    start: Exchange | None = None
    id: Path | None = None
    only: Path | None = None
    typing: Path | None = None
    done: Path | None = None

    @property
    def name(self) -> str:
        return self.endpoint.name

    @property
    def limits(self) -> Limits:
        return self.endpoint.limits

    def session(self, start: SessionStart) -> WebsocketSession:
        return WebsocketSession(self, opening_scope(start, new_id()))

    @classmethod
    def from_settings(cls, name: str, block: Block, *, base: FilePath) -> Websocket:
        block.check_keys("target", (*_endpoint.KEYS, *BLOCKS), required=("url", "send", "reply"))
        endpoint = read_endpoint(name, block, base=base, sockets=True)
        expand = endpoint.secrets.expand
        session, connect = block.block("session"), block.block("connect")
        session.check_keys("session block", ("start",))
        connect.check_keys("connect block", ("path", "headers", "hello", "greeting_s"))
        start = session.block("start")
        if start:
            start.check_keys("start block", ("method", "path", "body", "form", "headers", "id"))
        own, reply = _split(block.block("reply"))
        hello = connect.get("hello")
        if not isinstance(block["send"], str | Block):
            raise UsageError(
                "`send` is neither a text nor a mapping", where=block.at("send"), way_out='`send: "{text}"`'
            )
        return cls(
            endpoint=endpoint,
            send=template(block["send"], block.at("send"), expand=expand),
            reading=read_reading(reply),
            patience=read_patience(block, endpoint.limits),
            path=text_template(connect.text("path"), connect.at("path"), expand=expand),
            headers=read_headers(connect, endpoint.secrets),
            hello=None if hello is None else template(hello, connect.at("hello"), expand=expand),
            greeting_s=connect.number("greeting_s", 0.0),
            start=read_exchange(start, endpoint) if start else None,
            id=read_path(start, "id"),
            only=read_path(own, "only"),
            typing=read_path(own, "typing"),
            done=read_path(own, "done"),
        )


class WebsocketSession:
    def __init__(self, target: Websocket, scope: dict[str, Any]) -> None:
        self.target = target
        self.scope = scope
        self._request: Any = None
        self._over = False
        self._answering = False
        self._listening = Listening(self._take, self._close)

    def open(self) -> Flow[Turn | None]:
        return in_turn(0, self._open())

    def reply(self, turn: Turn, transcript: Transcript) -> Flow[Turn]:
        return in_turn(turn_number(transcript), self._reply(turn_scope(self.scope, turn, transcript)))

    def close(self) -> Flow[None]:
        # The driver closes the socket.
        yield from ()

    def _open(self) -> Flow[Turn | None]:
        target, endpoint = self.target, self.target.endpoint
        if target.start is not None:
            request = target.start.request(endpoint, self.scope)
            fetched = yield from endpoint.fetch(request)
            document = endpoint.json(fetched)
            self.scope["started"] = document
            if target.id is not None:
                self.scope["session"] = read_id(document, target.id, request, endpoint)
        self._request = endpoint.request("GET", target.path, self.scope, headers=target.headers)
        yield from endpoint.connect(self._request)
        if target.hello is not None:
            yield Send(data=as_text(target.hello.render(self.scope)))
        if not target.greeting_s:
            return None
        patience = replace(target.patience, silence_s=target.greeting_s)
        greeting = yield from self._listening.turn(Draft(), patience)
        return greeting if greeting.messages or greeting.events else None

    def _reply(self, scope: dict[str, Any]) -> Flow[Turn]:
        draft = Draft()
        self._answering = False
        if not self._over:
            yield from self._listening.late(draft)
        if self._over:
            raise self.target.endpoint.misbehaved(
                self._request, "the chat has closed the socket", "look at the chat's log; it may have ended the session"
            )
        sent_s = self._listening.clock_s
        yield Send(data=as_text(self.target.send.render(scope)))
        self._answering = True
        return (yield from self._listening.turn(draft, self.target.patience, since_s=sent_s))

    def _take(self, frame: str, draft: Draft, settle: Settle, at_s: float) -> bool:
        target = self.target
        document = _document(frame)
        error = target.reading.error(document)
        if error is not None:
            raise target.endpoint.misbehaved(
                self._request, f"the chat says that it failed: {_endpoint.clean(error)[:300]}", "look at the chat's log"
            )
        if target.typing is not None and true(target.typing.find(document)):
            draft.event("typing", at_s=at_s)
            settle.typing(at_s)
        if target.only is None or true(target.only.find(document)):
            before = len(draft.messages), len(draft.events)
            target.reading.read(document, draft, at_s=at_s)
            if before != (len(draft.messages), len(draft.events)):
                settle.spoke(at_s)
        # An end mark that comes before anything was said ends nothing.
        return self._answering and target.done is not None and true(target.done.find(document))

    def _close(self, draft: Draft, code: int | None) -> None:
        self._over = True
        if code not in _CLOSED_WELL:
            raise self.target.endpoint.misbehaved(
                self._request, f"the chat closed the socket with code {code}", "look at the chat's log for this moment"
            )
        draft.event("close")


def _split(reply: Block) -> tuple[Block, Block]:
    """This adapter's own keys of the reply block, and those that are rest_json's."""
    own, rest = Block(reply.where), Block(reply.where)
    for key, value in reply.items():
        goal = own if key in ("only", "typing", "done") else rest
        goal[key] = value
        goal.places[key] = reply.at(key)
    return own, rest


def _document(frame: str) -> Any:
    try:
        return json.loads(frame)
    except (ValueError, RecursionError):
        return frame
