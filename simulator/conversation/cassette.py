"""Cassettes: what went between us and a chat, kept without secrets, and played back without the chat.

A folder holds one file for each conversation; a conversation that is held again has a file of its own, so that repeats
never share an answer. Played back, the chat answers with the recorded bytes, pieces of a stream included, as long as it
is asked what it was asked then. Ids of ours (32 hexadecimal digits) count as equal, and so do hidden secrets.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any, TypeVar

from simulator import errors
from simulator.conversation.drivers import AsyncDriver
from simulator.conversation.exchange import Note, Observer
from simulator.errors import TargetError, UsageError, Where
from simulator.record.masking import Masker
from simulator.targets.base import (
    Both,
    Call,
    Connect,
    Fetch,
    Fetched,
    Flow,
    Limits,
    Listen,
    Pause,
    Piece,
    Receive,
    Send,
    Stream,
)

T = TypeVar("T")

_ID = re.compile(r"[0-9a-f]{32}")
_FORMAT = 1


class Cassette:
    """folder: made when the first conversation is recorded."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: Counter[str] = Counter()

    def recorder(self, conversation_id: str, masker: Masker | None = None) -> Recorder:
        """A driver that talks to the chat and keeps what was said. masker: of the persona's secrets."""
        return Recorder(self._path(conversation_id), conversation_id, masker)

    def player(self, conversation_id: str, masker: Masker | None = None) -> Player:
        """A driver that answers from the recording. Raises UsageError where there is none."""
        return Player(self._path(conversation_id), masker)

    def _path(self, conversation_id: str) -> Path:
        """The next file of this conversation: the first time its first, and so on."""
        self._held[conversation_id] += 1
        name = re.sub(r"[^\w.-]+", "-", conversation_id).strip("-")[-80:]
        digest = hashlib.sha256(conversation_id.encode("utf-8", "replace")).hexdigest()[:8]
        return self._folder / f"{name}-{digest}.{self._held[conversation_id]}.jsonl"


class Recorder:
    """Writes after each flow, so that a run that is killed keeps what is done."""

    def __init__(self, path: Path, conversation_id: str, masker: Masker | None) -> None:
        self._path = path
        self._observer = Observer(masker)
        self._driver = AsyncDriver(tap=self._observer)
        self._flows = 0
        path.parent.mkdir(parents=True, exist_ok=True)
        head = {"cassette": _FORMAT, "conversation": self._observer.text(conversation_id)}
        path.write_text(json.dumps(head, ensure_ascii=False) + "\n", encoding="utf-8")

    async def run(self, flow: Flow[T], *, limits: Limits) -> T:
        try:
            return await self._driver.run(flow, limits=limits)
        finally:
            self._keep()

    async def close(self) -> None:
        await self._driver.close()

    def _keep(self) -> None:
        self._observer.settle()
        with self._path.open("a", encoding="utf-8") as file:
            for note in self._observer.notes:
                file.write(json.dumps({"flow": self._flows, **note}, ensure_ascii=False) + "\n")
        self._observer.notes.clear()
        self._flows += 1


class Player:
    """Stands in for a driver; nothing goes over any wire, and nothing takes time."""

    def __init__(self, path: Path, masker: Masker | None = None) -> None:
        self._path = path
        self._notes = _read(path)
        self._next = 0
        self._flow = 0
        self._masker = masker

    async def run(self, flow: Flow[T], *, limits: Limits) -> T:  # noqa: ARG002 - the drivers' signature
        """Raises what the flow raises, and UsageError where it asks for what was not recorded."""
        try:
            return self._played(flow)
        finally:
            self._flow += 1

    def _played(self, flow: Flow[T]) -> T:
        value: Any = None
        problem: TargetError | UsageError | None = None
        try:
            while True:
                try:
                    effect = flow.send(value) if problem is None else flow.throw(problem)
                except StopIteration as end:
                    result: T = end.value
                    return result
                value, problem = self._answer(effect) if not isinstance(effect, Both) else (self._both(effect), None)
        finally:
            flow.close()

    def _both(self, effect: Both) -> tuple[Any, Any]:
        """One after the other, as they were recorded. Where the first failed, the second may never have begun."""
        outcomes: list[Any] = [None, None]
        for number, flow in enumerate((effect.first, effect.second)):
            recorded = self._next < len(self._notes) and self._notes[self._next][1].get("flow") == self._flow
            if number and isinstance(outcomes[0], TargetError) and not recorded:
                break
            try:
                outcomes[number] = self._played(flow)
            except TargetError as error:
                outcomes[number] = error
        return outcomes[0], outcomes[1]

    async def close(self) -> None:
        return

    def _answer(self, effect: Any) -> tuple[Any, TargetError | UsageError | None]:
        asked = _asked(effect, self._masker)
        if self._next >= len(self._notes):
            raise self._unfit("the recording has ended", asked)
        line, note = self._notes[self._next]
        self._next += 1
        if note.get("flow") != self._flow:
            raise self._unfit(f"the recording's turn {self._flow} has ended (line {line})", asked)
        kept: Note = {key: note[key] for key in ("do", "request", "sent") if key in note}
        if _same(asked) != _same(kept):
            raise self._unfit(f"line {line} recorded {_told(kept)}", asked)
        if "error" in note:
            kind = getattr(errors, str(note["error"].get("type")), TargetError)
            return None, kind(note["error"]["problem"], way_out=note["error"]["way_out"])
        return _result(effect, note), None

    def _unfit(self, problem: str, asked: Note) -> UsageError:
        return UsageError(
            f"the cassette does not fit at turn {self._flow}: {problem}, but now we ask {_told(asked)}",
            where=Where.of(self._path, self._next or None),
            way_out="record it again: the persona, the seed, the target's settings or the features have changed since",
        )


def _read(path: Path) -> list[tuple[int, Note]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        notes = [json.loads(line) for line in lines]
    except FileNotFoundError:
        raise UsageError(
            f"there is no recording {path.name}", where=Where.of(path.parent), way_out="record it first"
        ) from None
    except (OSError, ValueError) as error:
        raise UsageError(
            f"cannot read the recording: {error}", where=Where.of(path), way_out="record it again"
        ) from None
    if not notes or not all(isinstance(note, dict) for note in notes) or notes[0].get("cassette") != _FORMAT:
        raise UsageError("this is no recording of ours", where=Where.of(path, 1), way_out="record it again")
    return list(enumerate(notes[1:], 2))


def _asked(effect: Any, masker: Masker | None) -> Note:
    """What an effect asks for, as a recorder would have noted it."""
    observer = Observer(masker)
    observer(effect, None if not isinstance(effect, Stream) else _EMPTY)
    note = observer.notes[0]
    return {key: note[key] for key in ("do", "request", "sent") if key in note}


class _Empty:
    """A response that says nothing, for noting a request alone."""

    status_code = 200
    headers: dict[str, str] = {}  # noqa: RUF012 - never written to


_EMPTY = _Empty()


def _same(note: Note) -> str:
    """What must be equal of a request: what it does, where to (but for host and port), and its body."""
    request = note.get("request")
    wanted = {"do": note["do"], "sent": note.get("sent")}
    if request is not None:
        method, _, address = request["line"].partition(" ")
        wanted |= {"line": f"{method} /{address.split('/', 3)[-1]}", "body": request["body"]}
    return _ID.sub("<id>", json.dumps(wanted, sort_keys=True))


def _told(note: Note) -> str:
    if "request" in note:
        body = note["request"]["body"]
        return f"{note['request']['line']} {str(body)[:200]}".strip()
    return f"{note['do']} {note.get('sent', '')[:200]}".strip()


def _result(effect: Any, note: Note) -> Any:
    match effect:
        case Fetch():
            return Fetched(
                response=_response(note, effect.request),
                first_byte_s=note["first_byte_s"],
                elapsed_s=note["elapsed_s"],
            )
        case Stream():
            return _response(note, effect.request)
        case Receive():
            piece = note["piece"]
            # A socket's frame is text, a stream's piece bytes; readers of either take both.
            return Piece(data=piece, at_s=note["at_s"], quiet=bool(note.get("quiet")), code=note.get("code"))
        case Connect() | Send() | Pause():
            return None
        case Listen():
            return note["address"]
        case Call():
            raise UsageError(
                "a chat that is a Python function cannot be played back", way_out="run it: it needs no network"
            )
        case _:
            raise errors.HarnessError(f"a flow asked for {effect!r}, which is no effect")


def _response(note: Note, request: Any) -> Any:
    import httpx

    response = note["response"]
    body = response.get("body")
    content = base64.b64decode(body["base64"]) if isinstance(body, dict) else (body or "").encode("utf-8")
    headers = {name: value for name, value in response["headers"].items() if name not in _FRAMING}
    return httpx.Response(response["status"], headers=headers, content=content, request=request)


_FRAMING = ("content-encoding", "content-length", "transfer-encoding")
