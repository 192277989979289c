"""Bare loops to compare with: raw sockets (the floor), httpx used as most people do, and our own driver alone."""

from __future__ import annotations

import asyncio
import json

import httpx

from simulator.conversation.drivers import AsyncDriver
from simulator.targets.base import Fetch, Fetched, Flow, Limits

BODY = json.dumps({"text": "I lost my card and need another one"}).encode()


async def raw(port: int, conversations: int, turns: int) -> None:
    """asyncio streams over raw sockets, one connection per conversation."""
    request = (
        b"POST /turns HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: "
        + str(len(BODY)).encode()
        + b"\r\n\r\n"
        + BODY
    )

    async def one() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for _ in range(turns):
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n", 1)[0])
            json.loads(await reader.readexactly(length))
        writer.close()

    await asyncio.gather(*(one() for _ in range(conversations)))


async def httpx_clients(port: int, conversations: int, turns: int) -> None:
    """A client per conversation with one TLS context for all: the usual advice."""
    context = httpx.create_ssl_context()

    async def one() -> None:
        async with httpx.AsyncClient(verify=context, trust_env=False) as client:
            for _ in range(turns):
                response = await client.post(f"http://127.0.0.1:{port}/turns", content=BODY, timeout=60)
                response.json()

    await asyncio.gather(*(one() for _ in range(conversations)))


async def drivers(port: int, conversations: int, turns: int) -> None:
    """Our driver and nothing else: what the client under the harness costs."""
    limits = Limits(turn_s=60)

    def turn() -> Flow[object]:
        request = httpx.Request("POST", f"http://127.0.0.1:{port}/turns", content=BODY)
        fetched: Fetched = yield Fetch(request=request)
        return fetched.response.json()

    async def one() -> None:
        driver = AsyncDriver()
        try:
            for _ in range(turns):
                await driver.run(turn(), limits=limits)
        finally:
            await driver.close()

    await asyncio.gather(*(one() for _ in range(conversations)))
