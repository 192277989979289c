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

from simulator.dialogue import Transcript, Turn
from simulator.documents import Block, Items
from simulator.errors import UsageError
from simulator.targets import _endpoint
from simulator.targets._draft import Draft
from simulator.targets._endpoint import Endpoint, in_turn, read_endpoint
from simulator.targets._listening import Listening
from simulator.targets._reading import Path, Reading, read_path, read_reading, true
from simulator.targets._saying import new_id, opening_scope, turn_number, turn_scope
from simulator.targets._settle import Patience, Settle, read_patience
from simulator.targets._template import Template, template
from simulator.targets.base import Flow, Limits, Piece, Receive, Send, SessionStart

BLOCKS = ("connect", "send", "answer", "reply", "silence_s", "typing_s")
_OWN = ("only", "typing", "done", "ask")
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
class Socketio:
    endpoint: Endpoint
    send: Emission
    reading: Reading
    patience: Patience
    path: str = "/socket.io/"
    handshake: Template | None = None
    hello: tuple[Emission, ...] = ()
    greeting_s: float = 0.0
    answer: Template | None = None
    only: Path | None = None
    typing: Path | None = None
    done: Path | None = None
    ask: Path | None = None

    @property
    def name(self) -> str:
        return self.endpoint.name

    @property
    def limits(self) -> Limits:
        return self.endpoint.limits

    def session(self, start: SessionStart) -> SocketioSession:
        return SocketioSession(self, opening_scope(start, new_id()))

    @classmethod
    def from_settings(cls, name: str, block: Block, *, base: FilePath) -> Socketio:
        block.check_keys("target", (*_endpoint.KEYS, *BLOCKS), required=("url", "send", "reply"))
        endpoint = read_endpoint(name, block, base=base, sockets=True)
        connect, reply = block.block("connect"), block.block("reply")
        connect.check_keys("connect block", ("path", "handshake", "hello", "greeting_s"))
        own, rest = Block(reply.where), Block(reply.where)
        for key, value in reply.items():
            goal = own if key in _OWN else rest
            goal[key], goal.places[key] = value, reply.at(key)
        hello = connect.items_of("hello")
        path = connect.text("path", "/socket.io/")
        if not path.startswith("/"):
            raise connect.wrong("path", "a path that begins with /")
        return cls(
            endpoint=endpoint,
            send=_emission(block.block("send"), endpoint),
            reading=read_reading(rest),
            patience=read_patience(block, endpoint.limits),
            path=path,
            handshake=_template(connect, "handshake", endpoint),
            hello=tuple(_emission(each, endpoint, items=hello) for each in hello),
            greeting_s=connect.number("greeting_s", 0.0),
            answer=_template(block, "answer", endpoint),
            only=read_path(own, "only"),
            typing=read_path(own, "typing"),
            done=read_path(own, "done"),
            ask=read_path(own, "ask"),
        )


class SocketioSession:
    """Pings are answered while the chat is listened to: between turns no time passes that a server would mind."""

    def __init__(self, target: Socketio, scope: dict[str, Any]) -> None:
        self.target = target
        self.scope = scope
        self._request: Any = None
        self._over = False
        self._answering = False
        self._asked = ""
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
        self._request = endpoint.request("GET", f"{target.path}?EIO=4&transport=websocket", self.scope)
        yield from endpoint.connect(self._request)
        yield from self._expect("0")
        auth = "" if target.handshake is None else json.dumps(target.handshake.render(self.scope), ensure_ascii=False)
        yield Send(data=f"40{auth}")
        yield from self._expect("40")
        for emission in target.hello:
            yield Send(data=emission.frame(self.scope))
        if not target.greeting_s:
            return None
        greeting = yield from self._listening.turn(Draft(), replace(target.patience, silence_s=target.greeting_s))
        return greeting if greeting.messages or greeting.events else None

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
            raise self.target.endpoint.misbehaved(
                self._request,
                f"the chat refuses the connection: {said}",
                "check `connect: path` and `connect: handshake`, and that the server speaks Socket.IO protocol 5",
            )

    def _reply(self, scope: dict[str, Any]) -> Flow[Turn]:
        draft, target = Draft(), self.target
        self._answering = False
        if not self._over:
            yield from self._listening.late(draft)
        if self._over:
            raise target.endpoint.misbehaved(
                self._request, "the chat has closed the socket", "look at the chat's log; it may have ended the session"
            )
        sent_s = self._listening.clock_s
        if self._asked and target.answer is not None:
            answer = json.dumps([target.answer.render(scope)], ensure_ascii=False)
            yield Send(data=f"43{self._asked}{answer}")
            self._asked = ""
        else:
            yield Send(data=target.send.frame(scope))
        self._answering = True
        patience = target.patience
        if target.done is not None:
            # A chat that marks the end may pause between two messages.
            patience = replace(patience, quiet_s=max(patience.quiet_s, patience.typing_s))
        return (yield from self._listening.turn(draft, patience, since_s=sent_s))

    def _take(self, frame: str, draft: Draft, settle: Settle, at_s: float) -> bool:
        if frame == _PING:
            self._listening.answers.append(Send(data=_PONG))
            return False
        if frame in ("1", "41"):
            self._over = True
            draft.event("close", at_s=at_s)
            return False
        document, number = _event(frame)
        return document is not None and self._read(document, number, draft, settle, at_s)

    def _read(self, document: dict[str, Any], number: str, draft: Draft, settle: Settle, at_s: float) -> bool:
        """Whether it was the end of the turn: its mark, or a question that waits."""
        target = self.target
        error = target.reading.error(document)
        if error is not None:
            raise target.endpoint.misbehaved(
                self._request, f"the chat says that it failed: {_endpoint.clean(error)[:300]}", "look at the chat's log"
            )
        asks = bool(number and target.ask is not None and true(target.ask.find(document)))
        if asks:
            self._asked = number
        if target.typing is not None and true(target.typing.find(document)):
            draft.event("typing", at_s=at_s)
            settle.typing(at_s)
        if target.only is None or true(target.only.find(document)):
            before = len(draft.messages), len(draft.events)
            target.reading.read(document, draft, at_s=at_s)
            if before != (len(draft.messages), len(draft.events)):
                settle.spoke(at_s)
        ends = target.done is not None and true(target.done.find(document))
        spoke = any(not message.late for message in draft.messages)
        if ends and not spoke:
            # The mark of what was before: an answered question ends one task, and another one begins.
            settle.spoke(at_s)
        # Before the user has spoken, an end mark is that of something else.
        return asks or (ends and spoke and self._answering)

    def _close(self, draft: Draft, code: int | None) -> None:
        self._over = True
        if code not in (1000, 1001):
            raise self.target.endpoint.misbehaved(
                self._request, f"the chat closed the socket with code {code}", "look at the chat's log for this moment"
            )
        draft.event("close")


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
