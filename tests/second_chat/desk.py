"""The second chat as an HTTP service with a JSON shape of its own.

POST /v2/visits {"visitor": {...}, "salt": 7}      -> 200 {"visit": {"key": "..."}, "out": [part, ...]}
POST /v2/visits/{key}/lines {"line": {"body": "..."}} -> 200 {"out": [part, ...], "state": "open|transferred|closed"}
POST /v2/visits/{key}/leave                        -> 204
part: {"kind": "text", "content": "..."} or {"kind": "chips", "options": [{"label": "...", "value": "..."}]}
Unknown visits: 200 {"problem": "..."}: this chat puts its errors inside a 200.
"""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.second_chat.flaws import FLAWS
from tests.second_chat.talk import BOOKS, Talk
from tests.second_chat.voice import voice_books


def create_app(flaws: Sequence[str] = (), voice: str = "") -> Starlette:
    unknown = set(flaws) - set(FLAWS)
    if unknown:
        raise LookupError(f"no such flaw: {sorted(unknown)}")
    books = voice_books(voice) if voice else BOOKS
    visits: dict[str, Talk] = {}
    numbers = count(1)

    async def arrive(request: Request) -> Response:
        body = json.loads(await request.body())
        key = f"v-{next(numbers)}"
        visits[key] = Talk(body.get("visitor") or {}, int(body.get("salt") or 0), frozenset(flaws), books)
        return JSONResponse({"visit": {"key": key}, "out": visits[key].open()})

    async def line(request: Request) -> Response:
        talk = visits.get(request.path_params["key"])
        if talk is None or talk.state == "closed":
            return JSONResponse({"problem": "no such visit"})
        body = json.loads(await request.body())
        out: list[dict[str, Any]] = talk.hear(str(body["line"]["body"]))
        return JSONResponse({"out": out, "state": talk.state})

    async def leave(request: Request) -> Response:
        visits.pop(request.path_params["key"], None)
        return Response(status_code=204)

    return Starlette(
        routes=[
            Route("/v2/visits", arrive, methods=["POST"]),
            Route("/v2/visits/{key}/lines", line, methods=["POST"]),
            Route("/v2/visits/{key}/leave", leave, methods=["POST"]),
        ]
    )


@contextmanager
def running(flaws: Sequence[str] = (), voice: str = "") -> Iterator[str]:
    """Serves on a free port of 127.0.0.1 from a thread; yields the base URL."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.bind(("127.0.0.1", 0))
    config = uvicorn.Config(
        create_app(flaws, voice),
        log_level="error",
        access_log=False,
        lifespan="off",
        ws="none",
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        while not server.started and thread.is_alive():
            time.sleep(0.005)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=5)
        listening.close()
