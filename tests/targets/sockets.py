"""A real WebSocket server on 127.0.0.1 for tests."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from websockets.asyncio.server import ServerConnection, serve

Chat = Callable[[ServerConnection], Awaitable[None]]


@asynccontextmanager
async def listening(chat: Chat, **options: Any) -> AsyncIterator[str]:
    """The address. options: of websockets' own server."""
    async with serve(chat, "127.0.0.1", 0, close_timeout=0.2, **options) as server:
        yield f"ws://127.0.0.1:{next(iter(server.sockets)).getsockname()[1]}"
