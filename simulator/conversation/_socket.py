"""A WebSocket, over the `websockets` library, which is loaded when the first one is opened."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from simulator.conversation._transport import shown, socket_context
from simulator.errors import TargetMisbehaved, TargetTimeout, TargetUnreachable, UsageError
from simulator.targets.base import Limits, Via

if TYPE_CHECKING:
    import httpx

_GOODBYE_S = 1.0
"""How long the chat has to answer the closing of a socket."""
_OWN_HEADERS = ("host", "accept", "accept-encoding", "connection", "content-type", "content-length", "user-agent")


class Socket:
    """Text frames; binary ones are read as UTF-8. place: its address, as messages may show it."""

    def __init__(self, connection: Any, place: str, limits: Limits) -> None:
        self._connection = connection
        self.place = place
        self._limits = limits
        self._pending: asyncio.Task[str | bytes] | None = None
        self._received = 0

    async def send(self, data: str) -> None:
        from websockets.exceptions import ConnectionClosed

        self._received = 0
        try:
            await self._connection.send(data)
        except ConnectionClosed as error:
            raise self._closed(error) from None

    async def next(self, quiet_s: float | None) -> tuple[str | None, bool, int | None]:
        """(frame or None, whether it was quiet for so long, close code). A wait that was given up loses nothing."""
        from websockets.exceptions import ConnectionClosed, ConnectionClosedError

        self._pending = self._pending or asyncio.ensure_future(self._connection.recv())
        done, _ = await asyncio.wait((self._pending,), timeout=quiet_s)
        if not done:
            return None, True, None
        task, self._pending = self._pending, None
        try:
            frame = task.result()
        except ConnectionClosedError as error:
            raise self._closed(error) from None
        except ConnectionClosed as error:
            return None, False, error.rcvd.code if error.rcvd else 1006
        self._received += len(frame)
        if self._received > self._limits.max_bytes:
            raise TargetMisbehaved(
                f"{self.place}: the chat sent more than {self._limits.max_bytes:,} bytes in one turn",
                way_out="if that is as it should be, raise `limits: max_bytes` of this target",
            )
        return frame if isinstance(frame, str) else frame.decode("utf-8", "replace"), False, None

    async def close(self) -> None:
        if self._pending is not None:
            self._pending.cancel()
            await asyncio.gather(self._pending, return_exceptions=True)
            self._pending = None
        await self._connection.close()

    def _closed(self, error: Any) -> TargetMisbehaved:
        return TargetMisbehaved(
            f"{self.place}: the chat closed the socket ({error})",
            way_out="look at the chat's log for this moment; a frame larger than `limits: max_bytes` closes it too",
        )


async def connect(request: httpx.Request, via: Via, limits: Limits) -> Socket:
    """Raises TargetUnreachable, TargetMisbehaved for a handshake that is refused, UsageError without the library."""
    try:
        from websockets.asyncio.client import connect as following
        from websockets.exceptions import InvalidHandshake, InvalidStatus
    except ImportError:
        raise UsageError(
            "this target speaks over a WebSocket, for which a library is missing", way_out="pip install websockets"
        ) from None

    class open_socket(following):  # noqa: N801 - it is called as the library's function is
        """Follows no redirect: what was meant for one host goes to no other."""

        def process_redirect(self, exc: Exception) -> Exception:
            return exc

    url = request.url
    secure = url.scheme == "https"
    place = shown(request).replace("GET http", "ws", 1)
    headers = [(name, value) for name, value in request.headers.multi_items() if name.lower() not in _OWN_HEADERS]
    try:
        connection = await open_socket(
            str(url.copy_with(scheme="wss" if secure else "ws")),
            additional_headers=headers,
            user_agent_header=request.headers.get("user-agent"),
            ssl=socket_context(via, secure=secure),
            proxy=via.proxy,
            open_timeout=limits.connect_s,
            close_timeout=_GOODBYE_S,
            max_size=limits.max_bytes,
            ping_interval=20,
            process_exception=lambda error: error,
        )
    except InvalidStatus as error:
        raise TargetMisbehaved(
            f"{place}: the chat answered {error.response.status_code} instead of opening a socket",
            way_out="check `url`, path, `auth` and `headers` of this target; redirects are not followed",
        ) from None
    except InvalidHandshake as error:
        raise TargetMisbehaved(
            f"{place}: the chat does not open a socket: {error}", way_out="check that `url` names a WebSocket"
        ) from None
    except TimeoutError:
        raise TargetTimeout(
            f"{place}: no socket within {limits.connect_s:g} s", way_out="check that the chat is up, or raise connect_s"
        ) from None
    except (OSError, EOFError) as error:
        raise TargetUnreachable(
            f"{place}: no connection: {error or type(error).__name__}",
            way_out="start the chat, or check host, port, ws against wss in `url`, and `tls`",
        ) from None
    return Socket(connection, place, limits)
