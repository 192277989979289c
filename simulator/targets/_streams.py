"""Streamed answers: server-sent events and lines of JSON, cut out of bytes that may be split anywhere."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from simulator.targets.base import Flow, Piece, Receive

if TYPE_CHECKING:
    import httpx

    from simulator.targets._endpoint import Endpoint

ACCEPT = "text/event-stream, application/x-ndjson, application/json"
DONE = "[DONE]"
_DRAIN_S = 0.05
"""After the end mark: how long the end of the body is waited for, so that the connection can be used again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """event: the name that the stream gives it, empty where it gives none. data: its text."""

    data: str
    event: str = ""


class Records(Protocol):
    def feed(self, data: bytes) -> Iterator[Record]: ...

    def end(self) -> Iterator[Record]: ...


class _Lines:
    """Lines of UTF-8 text; ends are LF, CR or CR LF. Bytes that are not UTF-8 become replacement characters."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
        self._parts: list[str] = []
        self._after_cr = False

    def feed(self, data: bytes, *, final: bool = False) -> Iterator[str]:
        text = self._decoder.decode(data, final)
        if self._after_cr and text:
            self._after_cr = False
            text = text.removeprefix("\n")
        # CR at the end of a piece ends its line; an LF that follows in the next piece belongs to it.
        if text.endswith("\r"):
            self._after_cr = True
        pieces = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for piece in pieces[:-1]:
            self._parts.append(piece)
            yield "".join(self._parts)
            self._parts.clear()
        if pieces[-1]:
            self._parts.append(pieces[-1])
        if final and self._parts:
            yield "".join(self._parts)
            self._parts.clear()


class Events:
    """Server-sent events. An event that lacks its last empty line is taken all the same: many servers leave it out."""

    def __init__(self) -> None:
        self._lines = _Lines()
        self._data: list[str] = []
        self._event = ""

    def feed(self, data: bytes) -> Iterator[Record]:
        for line in self._lines.feed(data):
            yield from self._line(line)

    def end(self) -> Iterator[Record]:
        for line in self._lines.feed(b"", final=True):
            yield from self._line(line)
        yield from self._line("")

    def _line(self, line: str) -> Iterator[Record]:
        if not line:
            if self._data:
                yield Record(data="\n".join(self._data), event=self._event)
            self._data, self._event = [], ""
            return
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name == "data":
            self._data.append(value)
        elif name == "event":
            self._event = value


class JsonLines:
    """A JSON value a line."""

    def __init__(self) -> None:
        self._lines = _Lines()

    def feed(self, data: bytes) -> Iterator[Record]:
        for line in self._lines.feed(data):
            if line.strip():
                yield Record(data=line)

    def end(self) -> Iterator[Record]:
        for line in self._lines.feed(b"", final=True):
            if line.strip():
                yield Record(data=line)


class Whole:
    """One JSON document: what some chats answer although a stream was asked for."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def feed(self, data: bytes) -> Iterator[Record]:
        self._parts.append(data)
        yield from ()

    def end(self) -> Iterator[Record]:
        content = b"".join(self._parts)
        if content.strip():
            yield Record(data=content.decode("utf-8-sig", "replace"))


class Sniffed:
    """Looks at the first byte before it decides: some servers label lines of JSON as server-sent events."""

    def __init__(self) -> None:
        self._chosen: Records | None = None

    def feed(self, data: bytes) -> Iterator[Record]:
        if self._chosen is None:
            start = data.lstrip(b" \t\r\n\xef\xbb\xbf")
            if not start:
                return
            self._chosen = JsonLines() if start[:1] in b"{[" else Events()
        yield from self._chosen.feed(data)

    def end(self) -> Iterator[Record]:
        if self._chosen is not None:
            yield from self._chosen.end()


def records_of(content_type: str) -> Records:
    """The reader that fits a content type."""
    media = content_type.partition(";")[0].strip().lower()
    if media.endswith(("json-seq", "ndjson", "jsonl", "json-lines", "jsonlines")):
        return JsonLines()
    if media == "application/json" or media.endswith("+json"):
        return Whole()
    return Sniffed()


Take = Callable[[Record, float], bool]
"""(record, seconds since the turn began) -> whether it was the end mark."""


def receive(endpoint: Endpoint, request: httpx.Request, take: Take) -> Flow[tuple[bool, float]]:
    """Sends the request and hands each record of the answer to `take`.

    Returns (whether an end mark came, seconds at the end). Raises TargetMisbehaved for anything but a 2xx answer.
    """
    response: httpx.Response = yield from endpoint.stream(request)
    if not 200 <= response.status_code < 300:
        endpoint.check(response, (yield from _rest()))
    records = records_of(response.headers.get("content-type", ""))
    while True:
        piece: Piece = yield Receive()
        at_end = piece.data is None
        for record in records.end() if at_end else records.feed(_bytes(piece.data)):
            if take(record, piece.at_s):
                yield from _drain(at_end)
                return True, piece.at_s
        if at_end:
            return False, piece.at_s


def _rest() -> Flow[bytes]:
    parts: list[bytes] = []
    while True:
        piece: Piece = yield Receive()
        if piece.data is None:
            return b"".join(parts)
        parts.append(_bytes(piece.data))


def _drain(at_end: bool) -> Flow[None]:
    while not at_end:
        piece: Piece = yield Receive(quiet_s=_DRAIN_S)
        at_end = piece.data is None


def _bytes(data: bytes | str | None) -> bytes:
    return data.encode() if isinstance(data, str) else data or b""
