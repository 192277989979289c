"""Direct Line 3.0, Microsoft's hosted service and servers of its kind: polling with a watermark, or its WebSocket.

`url` includes the prefix: https://directline.botframework.com/v3/directline. `secret`: `${NAME}`, where one is needed;
`token: true` exchanges it for a token of the conversation's own. `channel_data`: handed over with each message.
`stream: true` listens on the conversation's `streamUrl` instead of polling every `every_s`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from simulator.dialogue import Turn
from simulator.documents import Block, parse
from simulator.targets import _endpoint, _settings
from simulator.targets._draft import Draft
from simulator.targets._http import HttpSession, HttpTarget
from simulator.targets._listening import Listening
from simulator.targets._polled import Polling, at_once, greeting_polling, poll_turn
from simulator.targets._reading import Reading, read_reading
from simulator.targets._settings import read_endpoint
from simulator.targets._settle import Settle, read_patience
from simulator.targets._template import Template, template
from simulator.targets.base import Fetched, Flow, SessionStart

_KEYS = ("secret", "token", "channel_data", "stream", "every_s", "greeting_s", "silence_s", "typing_s")
_READING = """
messages: "activities[?type=='message']"
message:
  text: "[text, attachments[].content.[title, text][]][]"
  buttons: "[suggestedActions.actions, attachments[].content.buttons[]][]"
events: "activities[?type!='message'].{kind: name || type, data: value}"
event_kinds: {handoff.initiate: handoff, endOfConversation: close}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectLine(HttpTarget):
    secret: str = field(repr=False)
    token: bool
    channel_data: Template | None
    polling: Polling
    reading: Reading
    stream: bool = False

    def session(self, start: SessionStart) -> DirectLineSession:
        return DirectLineSession(self, start)

    @classmethod
    def from_settings(cls, name: str, block: Block, *, base: Path) -> DirectLine:
        block.check_keys("target", (*_settings.KEYS, *_KEYS), required=("url",))
        endpoint = read_endpoint(name, block, base=base)
        secret = ""
        if "secret" in block:
            secret = endpoint.secrets.read(block.text("secret"), block.at("secret"), what="secret")
        data = block.get("channel_data")
        polling = Polling(
            every_s=block.number("every_s", 0.3),
            patience=read_patience(block, endpoint.limits),
            greeting_s=block.number("greeting_s", 0.0),
        )
        if not 0 < polling.every_s <= endpoint.limits.turn_s:
            raise block.wrong("every_s", "above 0, and below the turn's deadline")
        return cls(
            endpoint=endpoint,
            secret=secret,
            token=block.flag("token", False),
            channel_data=None if data is None else template(data, block.at("channel_data")),
            polling=polling,
            reading=_reading(),
            stream=block.flag("stream", False),
        )


class DirectLineSession(HttpSession):
    """The conversation's own messages come back to it: told apart by who they are from, never by their position."""

    def __init__(self, target: DirectLine, start: SessionStart) -> None:
        super().__init__(target.endpoint, start)
        self._target = target
        self._key = target.secret
        self._user = f"dl_{self.scope['client_id']}"
        self._watermark = ""
        self._seen: set[str] = set()
        self._path = ""
        self._socket: Any = None
        self._over = False
        self._listening = Listening(self._take, self._close)

    def begin(self) -> Flow[Turn | None]:
        endpoint = self.endpoint
        if self._target.token:
            answer = yield from self._post("/tokens/generate", {"user": {"id": self._user}})
            self._key = self._text(answer, "token") or self._key
        answer = yield from self._post("/conversations", {})
        self._key = self._text(answer, "token") or self._key
        conversation = self._text(answer, "conversationId")
        if not conversation:
            raise endpoint.misbehaved(
                self._request("POST", "/conversations"),
                "the answer has no conversationId",
                "check that `url` includes the prefix: /v3/directline or /directline",
            )
        self._path = f"/conversations/{_endpoint.segment(conversation)}/activities"
        polling = self._target.polling
        if self._target.stream:
            yield from self._connect(answer)
        if not polling.greeting_s:
            return None
        if self._target.stream:
            turn = yield from self._listening.turn(Draft(), greeting_polling(polling).patience)
        else:
            turn = yield from self._poll(greeting_polling(polling), Draft(), 0.0)
        return turn if turn.messages or turn.events else None

    def exchange(self, scope: dict[str, Any]) -> Flow[Turn]:
        draft = Draft()
        if self._target.stream:
            yield from self._late(draft)
        else:
            yield from self._poll(at_once(self._target.polling), draft, 0.0)
            draft.came_late()
        activity = {
            "type": "message",
            "from": {"id": self._user, "name": "Cardmember"},
            "text": scope["payload"],
            "locale": scope["language"],
        }
        if self._target.channel_data is not None:
            activity["channelData"] = self._target.channel_data.render(scope)
        request = self._request("POST", self._path, activity)
        sent: Fetched = yield from self.endpoint.fetch(request)
        if self._target.stream:
            # An answer may have come over the socket before the one to our request did.
            patience, since_s = self._target.polling.patience, self._listening.clock_s
            return (yield from self._listening.turn(draft, patience, since_s=since_s, took_s=sent.elapsed_s))
        return (yield from self._poll(self._target.polling, draft, sent.elapsed_s))

    def _poll(self, polling: Polling, draft: Draft, began_s: float) -> Flow[Turn]:
        def request() -> Any:
            return self._request("GET", f"{self._path}?watermark={_endpoint.segment(self._watermark)}")

        def read(document: Any, into: Draft, at_s: float) -> None:
            found = document if isinstance(document, dict) else {}
            for activity in self._new(found):
                # One by one, for it matters whether typing came before or after a message.
                self._target.reading.read({"activities": [activity]}, into, at_s=at_s)
            if found.get("watermark") is not None:
                self._watermark = str(found["watermark"])

        turn: Turn = yield from poll_turn(
            self.endpoint, polling, request, read, lambda _: None, draft=draft, began_s=began_s
        )
        return turn

    def _connect(self, answer: Any) -> Flow[None]:
        address = self._text(answer, "streamUrl")
        if not address.startswith(("ws://", "wss://")):
            raise self.endpoint.misbehaved(
                self._request("POST", "/conversations"),
                "the answer has no streamUrl",
                "leave `stream: true` out: this server is polled",
            )
        # The address holds a token of its own.
        self._socket = self.endpoint.request("GET", f"http{address.removeprefix('ws')}", self.scope)
        yield from self.endpoint.connect(self._socket)

    def _late(self, draft: Draft) -> Flow[None]:
        if not self._over:
            yield from self._listening.late(draft)
        if self._over:
            raise self.endpoint.misbehaved(
                self._socket, "the chat has closed the stream", "look at the chat's log; it may have ended the session"
            )

    def _take(self, frame: str, draft: Draft, settle: Settle, at_s: float) -> bool:
        try:
            document = json.loads(frame) if frame.strip() else {}
        except (ValueError, RecursionError) as error:
            raise self.endpoint.misbehaved(
                self._socket, f"a frame of the stream is not JSON ({error})", "check that `url` names a Direct Line"
            ) from None
        for activity in self._new(document if isinstance(document, dict) else {}):
            before = len(draft.messages), len(draft.events)
            self._target.reading.read({"activities": [activity]}, draft, at_s=at_s)
            if draft.typing:
                settle.typing(at_s)
            elif before != (len(draft.messages), len(draft.events)):
                settle.spoke(at_s)
        return False

    def _close(self, draft: Draft, code: int | None) -> None:
        self._over = True
        if code not in (1000, 1001):
            raise self.endpoint.misbehaved(
                self._socket, f"the chat closed the stream with code {code}", "look at the chat's log for this moment"
            )
        draft.event("close")

    def _new(self, document: dict[str, Any]) -> list[dict[str, Any]]:
        """The others' activities that were not seen yet: a server may repeat them, whatever the watermark."""
        new = []
        for activity in document.get("activities") or []:
            if not isinstance(activity, dict):
                continue
            sender = activity.get("from")
            if isinstance(sender, dict) and (sender.get("id") == self._user or sender.get("role") == "user"):
                continue
            name = activity.get("id")
            if isinstance(name, str) and name in self._seen:
                continue
            if isinstance(name, str):
                self._seen.add(name)
            new.append(activity)
        return new

    def _post(self, path: str, body: dict[str, Any]) -> Flow[Any]:
        fetched: Fetched = yield from self.endpoint.fetch(self._request("POST", path, body))
        return self.endpoint.json(fetched)

    def _request(self, method: str, path: str, body: Any = None) -> Any:
        extra = [("Authorization", f"Bearer {self._key}")] if self._key else []
        return self.endpoint.request(method, path, self.scope, body=body, extra=extra)

    def _text(self, answer: Any, key: str) -> str:
        value = answer.get(key) if isinstance(answer, dict) else None
        if isinstance(value, str) and key == "token":
            self.endpoint.secrets.keep(value)
        return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _reading() -> Reading:
    return read_reading(parse(_READING, "direct line"))
