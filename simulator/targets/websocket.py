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
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from simulator.dialogue import Turn
from simulator.documents import Block
from simulator.errors import UsageError
from simulator.targets import _settings
from simulator.targets._draft import Draft
from simulator.targets._endpoint import Headers
from simulator.targets._exchange import Exchange, read_exchange, read_id
from simulator.targets._headers import read_headers
from simulator.targets._reading import Path, read_path
from simulator.targets._settings import read_endpoint
from simulator.targets._settle import Settle, read_patience
from simulator.targets._socketed import SocketSession, SocketTarget, read_frames
from simulator.targets._template import Template, as_text, template, text_template
from simulator.targets.base import Flow, Send, SessionStart

BLOCKS = ("session", "connect", "send", "reply", "silence_s", "typing_s")
"""Settings of this adapter's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Websocket(SocketTarget):
    """hello: None for none."""

    send: Template
    path: Template
    headers: Headers = ()
    hello: Template | None = None
    start: Exchange | None = None
    id: Path | None = None

    def session(self, start: SessionStart) -> WebsocketSession:
        return WebsocketSession(self, start)

    @classmethod
    def from_settings(cls, name: str, block: Block, *, base: FilePath) -> Websocket:
        block.check_keys("target", (*_settings.KEYS, *BLOCKS), required=("url", "send", "reply"))
        endpoint = read_endpoint(name, block, base=base, sockets=True)
        expand = endpoint.secrets.expand
        session, connect = block.block("session"), block.block("connect")
        session.check_keys("session block", ("start",))
        connect.check_keys("connect block", ("path", "headers", "hello", "greeting_s"))
        start = session.block("start")
        if start:
            start.check_keys("start block", ("method", "path", "body", "form", "headers", "id"))
        frames, _ = read_frames(block.block("reply"))
        hello = connect.get("hello")
        if not isinstance(block["send"], str | Block):
            raise UsageError(
                "`send` is neither a text nor a mapping", where=block.at("send"), way_out='`send: "{text}"`'
            )
        return cls(
            endpoint=endpoint,
            send=template(block["send"], block.at("send"), expand=expand),
            patience=read_patience(block, endpoint.limits),
            path=text_template(connect.text("path"), connect.at("path"), expand=expand),
            headers=read_headers(connect, endpoint.secrets),
            hello=None if hello is None else template(hello, connect.at("hello"), expand=expand),
            greeting_s=connect.number("greeting_s", 0.0),
            start=read_exchange(start, endpoint) if start else None,
            id=read_path(start, "id"),
            **frames,
        )


class WebsocketSession(SocketSession):
    def __init__(self, target: Websocket, start: SessionStart) -> None:
        super().__init__(target, start)
        self.target = target

    def begin(self) -> Flow[Turn | None]:
        target, endpoint = self.target, self.endpoint
        if target.start is not None:
            request = target.start.request(endpoint, self.scope)
            fetched = yield from endpoint.fetch(request)
            document = endpoint.json(fetched)
            self.scope["started"] = document
            if target.id is not None:
                self.scope["session"] = read_id(document, target.id, request, endpoint)
        self.opened_with = endpoint.request("GET", target.path, self.scope, headers=target.headers)
        yield from endpoint.connect(self.opened_with)
        if target.hello is not None:
            yield Send(data=as_text(target.hello.render(self.scope)))
        return (yield from self.greeting())

    def say(self, scope: dict[str, Any]) -> Flow[None]:
        yield Send(data=as_text(self.target.send.render(scope)))

    def take(self, frame: str, draft: Draft, settle: Settle, at_s: float) -> bool:
        ends = self.read(_document(frame), draft, settle, at_s)
        # An end mark that comes before anything was said ends nothing.
        return ends and self.answering


def _document(frame: str) -> Any:
    try:
        return json.loads(frame)
    except (ValueError, RecursionError):
        return frame
