"""Chats over Socket.IO (protocol 5, over a WebSocket), by configuration.

`url` is the server's, http or https. `connect`: `path` (/socket.io/), `handshake` (what the client is asked for on
connecting), `hello` (events to send at once), `greeting_s`. `send`: `{event, data}` of a turn. `reply`: as for
websocket, applied to `{event, data}` of each event that comes. `ask` there: an event whose acknowledgement is to carry
the user's next turn, in the form of `answer`. Presets: `rasa_socket`, `chainlit`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import Any

from simulator.dialogue import Turn
from simulator.documents import Block, Items
from simulator.errors import UsageError
from simulator.targets import _endpoint, _settings
from simulator.targets._draft import Draft
from simulator.targets._endpoint import Endpoint
from simulator.targets._reading import Path, read_path, true
from simulator.targets._settings import read_endpoint
from simulator.targets._settle import Patience, Settle, read_patience
from simulator.targets._socketed import SocketSession, SocketTarget, read_frames
from simulator.targets._template import Template, template
from simulator.targets.base import Flow, Piece, Receive, Send, SessionStart

BLOCKS = ("connect", "send", "answer", "reply", "silence_s", "typing_s")
_EVENT = re.compile(r"4[25](?:\d+-)?(?:/[^,\[]*,)?(\d*)(\[.*)", re.DOTALL)
_PING, _PONG = "2", "3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Emission:
    """An event of ours; data is None where it has none."""

    event: str
    data: Template | None

    def frame(self, scope: dict[str, Any]) -> str:
        arguments = [] if self.data is None else [self.data.render(scope)]
        return "42" + json.dumps([self.event, *arguments], ensure_ascii=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Socketio(SocketTarget):
    """ask: an event whose acknowledgement is to carry the user's next turn, in the form of answer."""

    send: Emission
    path: str = "/socket.io/"
    handshake: Template | None = None
    hello: tuple[Emission, ...] = ()
    answer: Template | None = None
    ask: Path | None = None

    def session(self, start: SessionStart) -> SocketioSession:
        return SocketioSession(self, start)

    @classmethod
    def from_settings(cls, name: str, block: Block, *, base: FilePath) -> Socketio:
        block.check_keys("target", (*_settings.KEYS, *BLOCKS), required=("url", "send", "reply"))
        endpoint = read_endpoint(name, block, base=base, sockets=True)
        connect, reply = block.block("connect"), block.block("reply")
        connect.check_keys("connect block", ("path", "handshake", "hello", "greeting_s"))
        frames, own = read_frames(reply, own=("ask",))
        hello = connect.items_of("hello")
        path = connect.text("path", "/socket.io/")
        if not path.startswith("/"):
            raise connect.wrong("path", "a path that begins with /")
        return cls(
            endpoint=endpoint,
            send=_emission(block.block("send"), endpoint),
            patience=read_patience(block, endpoint.limits),
            path=path,
            handshake=_template(connect, "handshake", endpoint),
            hello=tuple(_emission(each, endpoint, items=hello) for each in hello),
            greeting_s=connect.number("greeting_s", 0.0),
            answer=_template(block, "answer", endpoint),
            ask=read_path(own, "ask"),
            **frames,
        )


class SocketioSession(SocketSession):
    """Pings are answered while the chat is listened to: between turns no time passes that a server would mind."""

    def __init__(self, target: Socketio, start: SessionStart) -> None:
        super().__init__(target, start)
        self.target = target
        self._asked = ""

    def begin(self) -> Flow[Turn | None]:
        target, endpoint = self.target, self.endpoint
        self.opened_with = endpoint.request("GET", f"{target.path}?EIO=4&transport=websocket", self.scope)
        yield from endpoint.connect(self.opened_with)
        yield from self._expect("0")
        auth = "" if target.handshake is None else json.dumps(target.handshake.render(self.scope), ensure_ascii=False)
        yield Send(data=f"40{auth}")
        yield from self._expect("40")
        for emission in target.hello:
            yield Send(data=emission.frame(self.scope))
        return (yield from self.greeting())

    def _expect(self, start: str) -> Flow[None]:
        while True:
            piece: Piece = yield Receive()
            frame = str(piece.data or "")
            if piece.data is not None and frame.startswith(start):
                return
            if frame == _PING:
                yield Send(data=_PONG)
                continue
            said = _endpoint.clean(frame.removeprefix("44"))[:300] or "nothing"
            raise self.endpoint.misbehaved(
                self.opened_with,
                f"the chat refuses the connection: {said}",
                "check `connect: path` and `connect: handshake`, and that the server speaks Socket.IO protocol 5",
            )

    def say(self, scope: dict[str, Any]) -> Flow[None]:
        target = self.target
        if self._asked and target.answer is not None:
            answer = json.dumps([target.answer.render(scope)], ensure_ascii=False)
            yield Send(data=f"43{self._asked}{answer}")
            self._asked = ""
        else:
            yield Send(data=target.send.frame(scope))

    def patience(self) -> Patience:
        patience = self.target.patience
        if self.target.done is None:
            return patience
        # A chat that marks the end may pause between two messages.
        return replace(patience, quiet_s=max(patience.quiet_s, patience.typing_s))

    def take(self, frame: str, draft: Draft, settle: Settle, at_s: float) -> bool:
        if frame == _PING:
            self._listening.answers.append(Send(data=_PONG))
            return False
        if frame in ("1", "41"):
            self.over = True
            draft.event("close", at_s=at_s)
            return False
        document, number = _event(frame)
        if document is None:
            return False
        ends = self.read(document, draft, settle, at_s)
        asks = bool(number and self.target.ask is not None and true(self.target.ask.find(document)))
        if asks:
            self._asked = number
        spoke = any(not message.late for message in draft.messages)
        if ends and not spoke:
            # The mark of what was before: an answered question ends one task, and another one begins.
            settle.spoke(at_s)
        # Before the user has spoken, an end mark is that of something else. A question waits for its answer.
        return asks or (ends and spoke and self.answering)


def _event(frame: str) -> tuple[dict[str, Any] | None, str]:
    """({event, data}, number of the acknowledgement that is wanted or nothing); None for what is no event."""
    match = _EVENT.fullmatch(frame)
    if match is None:
        return None, ""
    try:
        found = json.loads(match[2])
    except (ValueError, RecursionError):
        return None, ""
    if not found or not isinstance(found[0], str):
        return None, ""
    return {"event": found[0], "data": found[1] if len(found) > 1 else None, "all": found[1:]}, match[1]


def _emission(block: Any, endpoint: Endpoint, *, items: Items | None = None) -> Emission:
    if not isinstance(block, Block):
        where = items.where if items is not None else None
        raise UsageError(f"{block!r} is no event", where=where, way_out="write `{event: ..., data: ...}`")
    block.check_keys("event", ("event", "data"), required=("event",))
    return Emission(event=block.text("event"), data=_template(block, "data", endpoint))


def _template(block: Block, key: str, endpoint: Endpoint) -> Template | None:
    value = block.get(key)
    return None if value is None else template(value, block.at(key), expand=endpoint.secrets.expand)
