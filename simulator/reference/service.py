"""The care chat as an HTTP service: sessions, turns, health."""

from __future__ import annotations

import asyncio
import json
import random
import socket
import threading
import time
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from simulator.reference.defects import DEFECTS, Defect
from simulator.reference.defects.planting import Planting
from simulator.reference.dialogue import Dialogue
from simulator.reference.profile import Malformed, read_profile

MAX_BODY_BYTES = 256 * 1024
MAX_TEXT_CHARACTERS = 8_000
MAX_SESSIONS = 5_000
IDLE_SECONDS = 3_600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Faults:
    """Failures of the service rather than of the chat. status: answer every turn with it; 0 for none. garbage: answer
    with what is not JSON. empty: answer without messages. delay_s: wait before each answer to a turn."""

    delay_s: float = 0.0
    status: int = 0
    garbage: bool = False
    empty: bool = False
    from_turn: int = 1


@dataclass(slots=True)
class _Session:
    dialogue: Dialogue
    mode: str
    used: float
    closed: bool = False
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class UnknownDefect(LookupError):
    """A defect id that is not in the catalogue; the message lists what there is."""


class _Sessions:
    """Bounded: the session longest unused goes first when there are too many."""

    def __init__(self) -> None:
        self._all: OrderedDict[str, _Session] = OrderedDict()
        self._numbers = count(1)

    def add(self, session: _Session) -> str:
        now = session.used
        while self._all and (
            len(self._all) >= MAX_SESSIONS or next(iter(self._all.values())).used < now - IDLE_SECONDS
        ):
            self._all.popitem(last=False)
        name = f"s{next(self._numbers)}-{random.SystemRandom().getrandbits(64):016x}"
        self._all[name] = session
        return name

    def get(self, name: str) -> _Session | None:
        session = self._all.get(name)
        if session:
            session.used = time.monotonic()
            self._all.move_to_end(name)
        return session

    def remove(self, name: str) -> None:
        self._all.pop(name, None)


def planted(defects: Sequence[str]) -> tuple[Defect, ...]:
    """Raises UnknownDefect."""
    for each in defects:
        if each not in DEFECTS:
            raise UnknownDefect(f"no defect named {each!r}; there are: {', '.join(sorted(DEFECTS))}")
    return tuple(DEFECTS[each] for each in defects)


def create_app(*, defects: Sequence[str] = (), faults: Faults | None = None) -> Starlette:
    """Raises UnknownDefect."""
    service = _Service(planted(defects), faults or Faults())
    return Starlette(
        routes=[
            Route("/health", service.health, methods=["GET"]),
            Route("/sessions", service.open, methods=["POST"]),
            Route("/sessions/{name}", service.close, methods=["DELETE"]),
            Route("/sessions/{name}/turns", service.turn, methods=["POST"]),
        ]
    )


class _Service:
    def __init__(self, defects: tuple[Defect, ...], faults: Faults) -> None:
        self._defects = defects
        self._faults = faults
        self._sessions = _Sessions()

    async def health(self, _: Request) -> Response:
        return JSONResponse({"status": "ok"})

    async def open(self, request: Request) -> Response:
        try:
            body = await _body(request)
            profile = read_profile(body.get("profile"))
            seed, mode = body.get("seed", 0), body.get("mode", "events")
            if isinstance(seed, bool) or not isinstance(seed, int):
                raise Malformed("seed: must be a whole number")
            if mode not in ("events", "text"):
                raise Malformed("mode: must be events or text")
        except Malformed as problem:
            return _error(400, str(problem))
        dialogue = Dialogue(profile, seed, Planting(self._defects))
        greeting = dialogue.greet()
        name = self._sessions.add(_Session(dialogue, mode, time.monotonic()))
        said = {"messages": greeting.json(mode)["messages"]} if greeting else None
        return JSONResponse({"session_id": name, "greeting": said}, status_code=201)

    async def turn(self, request: Request) -> Response:
        session = self._sessions.get(request.path_params["name"])
        if session is None:
            return _error(404, "no such session")
        try:
            text = (await _body(request)).get("text")
            if not isinstance(text, str):
                raise Malformed("text: must be a string")
            if len(text) > MAX_TEXT_CHARACTERS:
                raise Malformed(f"text: longer than {MAX_TEXT_CHARACTERS} characters")
        except Malformed as problem:
            return _error(400, str(problem))
        async with session.lock:
            if session.closed:
                return _error(409, "the session is closed")
            reply = session.dialogue.turn(text)
            session.closed = reply.end
            delay = max(self._faults.delay_s, float(session.dialogue.talk.habit("delay_s")))
            if delay:
                await asyncio.sleep(delay)
        if session.dialogue.talk.turn >= self._faults.from_turn:
            if self._faults.status:
                return _error(self._faults.status, "the service failed")
            if self._faults.garbage:
                return Response(b"<html>\xff oops", media_type="text/html")
            if self._faults.empty:
                return JSONResponse({"messages": [], "events": [], "end": False})
        return JSONResponse(reply.json(session.mode))

    async def close(self, request: Request) -> Response:
        session = self._sessions.get(request.path_params["name"])
        if session is None:
            return _error(404, "no such session")
        # Kept, without what was said, so that a late turn is told apart from a wrong address.
        session.closed = True
        return Response(status_code=204)


async def _body(request: Request) -> Mapping[str, Any]:
    raw = bytearray()
    async for chunk in request.stream():
        raw += chunk
        if len(raw) > MAX_BODY_BYTES:
            raise Malformed(f"body: larger than {MAX_BODY_BYTES} bytes")
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError):
        raise Malformed("body: must be JSON") from None
    if not isinstance(body, dict):
        raise Malformed("body: must be an object")
    return body


def _error(status: int, message: str) -> Response:
    return JSONResponse({"error": message}, status_code=status)


def _listen(host: str, port: int) -> socket.socket:
    # With the protocol left at 0, asyncio does not switch Nagle's algorithm off, and each reply waits 40 ms for an ACK.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError:
        listening.close()
        raise
    return listening


def _server(defects: Sequence[str], faults: Faults | None, host: str, port: int) -> uvicorn.Server:
    config = uvicorn.Config(
        create_app(defects=defects, faults=faults),
        host=host,
        port=port,
        log_level="error",
        access_log=False,
        lifespan="off",
        ws="none",
        timeout_graceful_shutdown=1,
        loop="asyncio",
        http="h11",
    )
    return uvicorn.Server(config)


@contextmanager
def running(defects: Sequence[str] = (), port: int = 0, *, faults: Faults | None = None) -> Iterator[str]:
    """Serves on 127.0.0.1 from a thread of this process; yields the base URL. Raises OSError for a port in use."""
    server = _server(defects, faults, "127.0.0.1", port)
    listening = _listen("127.0.0.1", port)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, name="care-chat", daemon=True)
    thread.start()
    try:
        while not server.started and thread.is_alive():
            time.sleep(0.005)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=5)
        listening.close()


def serve(host: str, port: int, defects: Sequence[str] = ()) -> None:
    """Blocks until it is interrupted. Raises UnknownDefect, OSError."""
    server = _server(defects, None, host, port)
    server.run(sockets=[_listen(host, port)])
