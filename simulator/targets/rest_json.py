"""Any chat that speaks JSON over HTTP, by configuration. The settings are explained in simulator/targets/README.md."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

from simulator.dialogue import Transcript, Turn
from simulator.documents import Block
from simulator.errors import TargetError, UsageError
from simulator.targets import _endpoint, _exchange, _settings
from simulator.targets._called_back import Callback, posted, read_callback
from simulator.targets._draft import Draft
from simulator.targets._endpoint import in_turn
from simulator.targets._exchange import Exchange, read_before, read_exchange, read_id, shape
from simulator.targets._http import HttpSession, HttpTarget
from simulator.targets._listening import Listening
from simulator.targets._overlap import after_late, both
from simulator.targets._polled import Polling, at_once, greeting_polling, poll_turn
from simulator.targets._reading import Path, Reading, read_path, read_reading, true
from simulator.targets._saying import turn_number, turn_scope
from simulator.targets._settings import read_endpoint
from simulator.targets._settle import Settle, read_patience
from simulator.targets._streamed import StreamReading, read_stream, stream_turn
from simulator.targets._streams import ACCEPT
from simulator.targets.base import Fetched, Flow, Limits, Overlapped, Pause, SessionStart

if TYPE_CHECKING:
    import httpx

BLOCKS = ("session", "send", "poll", "callback", "reply")
"""Settings of this adapter, besides those of every adapter over HTTP."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RestJson(HttpTarget):
    """start, end: None where the chat needs no such request. id: where the start's answer holds the session's id.
    greeting: how to read the agent's first words in the start's answer, None where there are none. stream: how to read
    a streamed answer. then: the request whose answer holds the reply, where that to `send` only says where it is. poll,
    polling: the request that is repeated until the agent has spoken; the answer to `send` is then not read. callback:
    how the agent's words are posted to us instead."""

    send: Exchange
    reading: Reading
    start: Exchange | None = None
    id: Path | None = None
    greeting: Reading | None = None
    end: Exchange | None = None
    stream: StreamReading | None = None
    then: Exchange | None = None
    poll: Exchange | None = None
    polling: Polling | None = None
    callback: Callback | None = None

    def session(self, start: SessionStart) -> RestJsonSession:
        return RestJsonSession(self, start)

    @classmethod
    def from_settings(cls, name: str, block: Block, *, base: FilePath) -> RestJson:
        block.check_keys("target", (*_settings.KEYS, *BLOCKS), required=("send", "reply"))
        endpoint = read_endpoint(name, block, base=base)
        session = block.block("session")
        session.check_keys("session block", ("before", "start", "end"))
        start, end = session.block("start"), session.block("end")
        if start:
            start.check_keys("start block", (*_exchange.KEYS, "id", "greeting"))
        send, reply, poll = block.block("send"), block.block("reply"), block.block("poll")
        send.check_keys("send block", (*_exchange.KEYS, "then"))
        then = send.block("then")
        if poll:
            poll.check_keys("poll block", (*_exchange.KEYS, *_POLL))
            if "stream" in reply:
                raise UsageError("a chat is polled or streamed, not both", where=poll.where, way_out="remove one block")
        callback = block.block("callback")
        if callback and (poll or "stream" in reply):
            raise UsageError(
                "a chat calls back, or is polled, or streams: one of them",
                where=callback.where,
                way_out="remove one block",
            )
        return cls(
            endpoint=replace(endpoint, before=(*endpoint.before, *read_before(session, endpoint))),
            send=read_exchange(send, endpoint),
            then=read_exchange(then, endpoint, what="then block", method="GET") if then else None,
            reading=read_reading(reply, words_elsewhere="stream" in reply),
            start=read_exchange(start, endpoint) if start else None,
            id=read_path(start, "id"),
            greeting=_greeting(start),
            end=read_exchange(end, endpoint, what="end block", method="DELETE") if end else None,
            stream=read_stream(reply.block("stream")) if "stream" in reply else None,
            poll=read_exchange(poll, endpoint, method="GET") if poll else None,
            polling=_polling(poll, endpoint.limits) if poll else None,
            callback=read_callback(callback, endpoint.limits) if callback else None,
        )


class RestJsonSession(HttpSession):
    def __init__(self, target: RestJson, start: SessionStart) -> None:
        super().__init__(target.endpoint, start)
        self.target = target
        self._opened = False
        self._posted = Listening(self._take)
        self._asked: Any = None

    def exchange(self, scope: dict[str, Any]) -> Flow[Turn]:
        if self.target.callback is not None:
            return self._called_back(scope, self.target.callback)
        return self._polled(scope) if self.target.poll else self._reply(scope)

    @property
    def overlaps(self) -> bool:
        """Polled answers cannot be told apart, and keep their order anyway."""
        return self.target.poll is None

    @property
    def hears(self) -> bool:
        return self.target.callback is not None or (self.target.polling is not None and self.scope["cursor"] != "")

    def replies(self, first: Turn, second: Turn, transcript: Transcript, *, after_s: float) -> Flow[Overlapped]:
        if self.target.callback is None:
            return both(self, first, second, transcript, after_s=after_s)
        said = transcript.then(first)
        scopes = turn_scope(self.scope, first, said), turn_scope(self.scope, second, said.then(second))
        flow = self._posted_over(*scopes, self.target.callback, after_s)
        return in_turn(turn_number(said), flow, self.endpoint.where)

    def heard(self, seconds: float) -> Flow[Turn | None]:
        if self.target.callback is not None:
            return self._posted.heard(seconds)
        return self._polled_after(seconds)

    def close(self) -> Flow[None]:
        end, endpoint = self.target.end, self.target.endpoint
        if end is None or not self._opened:
            return
        self._opened = False
        try:
            yield from endpoint.fetch(end.request(endpoint, self.scope))
        except TargetError:
            # The conversation is over and recorded; a chat that cannot take leave changes nothing about it.
            return

    def make_ready(self) -> Flow[None]:
        if self.target.callback is not None:
            self.scope["callback"] = yield self.target.callback.effect(self.scope["client_id"])

    def begin(self) -> Flow[Turn | None]:
        self._opened = True
        start, endpoint, polling = self.target.start, self.target.endpoint, self.target.polling
        callback = self.target.callback
        if start is None:
            return None
        request = start.request(endpoint, self.scope)
        fetched: Fetched = yield from endpoint.fetch(request)
        document = endpoint.json(fetched)
        self._refuse_errors(document, request)
        self.scope["started"] = document
        if self.target.id is not None:
            self.scope["session"] = read_id(document, self.target.id, request, endpoint)
            if callback is not None and callback.id is not None:
                # What is posted carries the chat's own id.
                yield callback.effect(str(self.scope["session"]))
        if callback is not None and callback.greeting_s:
            self._asked = request
            greeting = yield from self._posted.turn(Draft(), replace(callback.patience, silence_s=callback.greeting_s))
            return greeting if greeting.messages or greeting.events else None
        if polling is not None and polling.greeting_s:
            turn = yield from self._poll(self.scope, greeting_polling(polling), began_s=fetched.elapsed_s)
            return turn if turn.messages or turn.events else None
        if self.target.greeting is None:
            return None
        draft = Draft()
        self.target.greeting.read(document, draft, at_s=fetched.elapsed_s)
        if draft.empty:
            return None
        return draft.turn(latency_s=fetched.elapsed_s, first_token_s=fetched.first_byte_s)

    def _reply(self, scope: dict[str, Any]) -> Flow[Turn]:
        endpoint, reading = self.target.endpoint, self.target.reading
        exchange, began_s = self.target.send, 0.0
        if self.target.then is not None:
            request = exchange.request(endpoint, scope)
            sent: Fetched = yield from endpoint.fetch(request)
            scope["sent"] = endpoint.json(sent)
            self._refuse_errors(scope["sent"], request)
            exchange, began_s = self.target.then, sent.elapsed_s
        if self.target.stream is not None:
            request = exchange.request(endpoint, scope, accept=ACCEPT)
            return (yield from stream_turn(endpoint, request, self.target.stream, reading))
        request = exchange.request(endpoint, scope)
        fetched: Fetched = yield from endpoint.fetch(request)
        document = endpoint.json(fetched)
        self._refuse_errors(document, request)
        draft = Draft()
        found = reading.read(document, draft, at_s=fetched.elapsed_s)
        if document is not None:
            self._refuse_foreign(document, request, found=found)
        return draft.turn(latency_s=began_s + fetched.elapsed_s, first_token_s=began_s + fetched.first_byte_s)

    def _called_back(self, scope: dict[str, Any], callback: Callback) -> Flow[Turn]:
        endpoint, draft = self.target.endpoint, Draft()
        yield from self._posted.late(draft)
        since_s = self._posted.clock_s
        request = self._asked = self.target.send.request(endpoint, scope)
        # Messages may come before the answer to this does: they wait in their box. The answer itself holds no words.
        sent: Fetched = yield from endpoint.fetch(request)
        turn = yield from self._posted.turn(draft, callback.patience, since_s=since_s, took_s=sent.elapsed_s)
        return turn

    def _posted_over(
        self, first: dict[str, Any], second: dict[str, Any], callback: Callback, after_s: float
    ) -> Flow[Overlapped]:
        late = Draft()
        yield from self._posted.late(late)
        over = yield from self._posted.overlapping(
            self._send(first), self._send(second), callback.patience, after_s=after_s, marks=callback.done is not None
        )
        return over if late.empty else after_late(over, late)

    def _send(self, scope: dict[str, Any]) -> Flow[None]:
        request = self._asked = self.target.send.request(self.target.endpoint, scope)
        yield from self.target.endpoint.fetch(request)

    def _polled_after(self, seconds: float) -> Flow[Turn | None]:
        """What has come by then; it is asked for once, and has the order in which the chat gives it."""
        assert self.target.polling is not None  # noqa: S101 - `hears` is true of such chats only
        yield Pause(seconds=seconds)
        turn = yield from self._poll(self.scope, at_once(self.target.polling))
        return turn if turn.messages or any(event.kind != "typing" for event in turn.events) else None

    def _take(self, text: str, draft: Draft, settle: Settle, at_s: float) -> bool:
        callback = self.target.callback
        assert callback is not None  # noqa: S101 - nothing is listened to without one
        document = posted(text)
        self._refuse_errors(document, self._asked)
        return callback.take(self.target.reading, document, draft, settle, at_s)

    def _polled(self, scope: dict[str, Any]) -> Flow[Turn]:
        endpoint, polling = self.target.endpoint, self.target.polling
        assert polling is not None  # noqa: S101 - made together with poll
        draft = Draft()
        if polling.cursor is not None and self.scope["cursor"] != "":
            # What came after the last turn was taken to be over, so that it is not read as the answer to this one.
            yield from self._poll(scope, at_once(polling), draft=draft)
            draft.came_late()
        sent: Fetched = yield from endpoint.fetch(self.target.send.request(endpoint, scope))
        return (yield from self._poll(scope, polling, draft=draft, began_s=sent.elapsed_s))

    def _poll(
        self, scope: dict[str, Any], polling: Polling, *, draft: Draft | None = None, began_s: float = 0.0
    ) -> Flow[Turn]:
        endpoint, poll = self.target.endpoint, self.target.poll
        assert poll is not None  # noqa: S101 - this method is for targets that have one
        asked: list[httpx.Request] = []

        def request() -> httpx.Request:
            asked.append(poll.request(endpoint, {**scope, "cursor": self.scope["cursor"]}))
            return asked[-1]

        def read(document: Any, draft: Draft, at_s: float) -> None:
            self._refuse_errors(document, asked[-1])
            self.target.reading.read(document, draft, at_s=at_s)

        def on_cursor(cursor: Any) -> None:
            self.scope["cursor"] = cursor

        return (yield from poll_turn(endpoint, polling, request, read, on_cursor, draft=draft, began_s=began_s))

    def _refuse_foreign(self, document: Any, request: httpx.Request, *, found: bool) -> None:
        """found: whether words or anything else were found in it."""
        endpoint, reading = self.target.endpoint, self.target.reading
        if reading.needs is not None and not true(reading.needs.find(document)):
            raise endpoint.misbehaved(
                request,
                f"the answer has nothing at `{reading.needs.text}`, which all answers of this chat have; "
                f"it holds {shape(document)}",
                "check that `url`, path and adapter are those of the chat",
            )
        if not found and not reading.may_be_missing:
            paths = " and ".join(f"`{path.text}`" for path in (reading.messages, reading.text) if path is not None)
            raise endpoint.misbehaved(
                request,
                f"the answer has nothing at {paths}; it holds {shape(document)}",
                "correct `reply` of this target, or say `may_be_missing: true` there if the chat may stay silent so",
            )

    def _refuse_errors(self, document: Any, request: httpx.Request) -> None:
        error = self.target.reading.error(document)
        if error is not None:
            raise self.target.endpoint.misbehaved(
                request,
                f"the answer says that it failed: {_endpoint.clean(error)[:300]}",
                "look at the chat's log; `reply: error_if` found this",
            )


_POLL = ("every_s", "cursor", "done", "greeting_s", "silence_s", "typing_s")


def _polling(poll: Block, limits: Limits) -> Polling:
    every_s = poll.number("every_s", 0.5)
    if not 0 < every_s <= limits.turn_s:
        raise poll.wrong("every_s", "above 0, and below the turn's deadline")
    return Polling(
        every_s=every_s,
        patience=read_patience(poll, limits),
        cursor=read_path(poll, "cursor"),
        done=read_path(poll, "done"),
        greeting_s=poll.number("greeting_s", 0.0),
    )


def _greeting(start: Block) -> Reading | None:
    if "greeting" not in start:
        return None
    if isinstance(start["greeting"], str):
        return Reading(text=read_path(start, "greeting"))
    return read_reading(start.block("greeting"))
