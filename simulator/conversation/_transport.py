"""Connections: one httpx transport per conversation and way of connecting; TLS contexts are shared by all.

A transport is called with a built request. The machinery of an httpx client (cookies, redirects, environment proxies)
is neither wanted here nor paid for.
"""

from __future__ import annotations

import asyncio
import ssl
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from simulator.errors import TargetError, TargetMisbehaved, TargetTimeout, TargetUnreachable, UsageError
from simulator.targets.base import Via

if TYPE_CHECKING:
    import httpx

_IDLE_S = 4.0
"""How long a connection is kept for the next turn: less than the five seconds after which common servers close it."""


@lru_cache(maxsize=32)
def tls_context(ca_file: str | None, client_cert: str | None, client_key: str | None) -> ssl.SSLContext:
    """Verifying, and made once: building one costs a hundred times more than a turn. Raises UsageError."""
    import certifi

    try:
        context = ssl.create_default_context(cafile=ca_file or certifi.where())
    except (OSError, ssl.SSLError) as error:
        raise UsageError(
            f"cannot read the certificate authorities in {ca_file}: {error}", way_out="`tls: ca` names a PEM file"
        ) from None
    if client_cert:
        try:
            context.load_cert_chain(client_cert, client_key)
        except (OSError, ssl.SSLError) as error:
            raise UsageError(
                f"cannot use the client certificate {client_cert}: {error}",
                way_out="`tls: cert` and `tls: key` name PEM files that belong together, without a passphrase",
            ) from None
    return context


def open_transport(via: Via, *, secure: bool) -> httpx.AsyncBaseTransport:
    """secure: https will be spoken, so that authorities are needed. Raises UsageError for certificate files that cannot
    be used."""
    import httpx

    if via.app is not None:
        return httpx.ASGITransport(app=via.app)
    context = tls_context(via.ca_file, via.client_cert, via.client_key) if secure else None
    if via.proxy is None:
        # Needed only here, and it loads a parser.
        from simulator.conversation._loop_transport import LoopTransport

        return LoopTransport(context, idle_s=_IDLE_S)
    return httpx.AsyncHTTPTransport(
        verify=context or ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
        trust_env=False,
        proxy=via.proxy,
        limits=httpx.Limits(max_connections=8, max_keepalive_connections=2, keepalive_expiry=_IDLE_S),
    )


def socket_context(via: Via, *, secure: bool) -> ssl.SSLContext | None:
    """For a WebSocket."""
    return tls_context(via.ca_file, via.client_cert, via.client_key) if secure else None


def shown(request: httpx.Request) -> str:
    """Method and address as messages may show them: no user, no password, no values of the query."""
    url = request.url
    query = "?…" if url.query else ""
    port = f":{url.port}" if url.port else ""
    host = f"[{url.host}]" if ":" in url.host else url.host
    return f"{request.method} {url.scheme}://{host}{port}{url.path}{query}"


def failure(error: Exception, request: httpx.Request, *, connect_s: float, answered: bool) -> TargetError | UsageError:
    """What an exception of httpx means. answered: whether the head of an answer had been read."""
    import httpx

    place = shown(request)
    if isinstance(error, httpx.ConnectTimeout | httpx.PoolTimeout):
        return TargetUnreachable(
            f"{place}: no connection within {connect_s:g} s",
            way_out="check that the chat is up and can be reached from here, or raise `limits: connect_s`",
        )
    if isinstance(error, httpx.ProxyError):
        return TargetUnreachable(f"{place}: the proxy refused: {error}", way_out="check `proxy` of this target")
    if isinstance(error, httpx.ConnectError):
        return _no_connection(error, place, request.url.host)
    if isinstance(error, httpx.TimeoutException):
        return TargetTimeout(f"{place}: no complete answer in time", way_out="raise `limits: turn_s`, or mend the chat")
    if isinstance(error, httpx.LocalProtocolError | httpx.UnsupportedProtocol):
        return UsageError(
            f"{place}: the request cannot be sent: {error}", way_out="check url and headers of this target"
        )
    where = "in the middle of its answer" if answered else "without an answer"
    return TargetMisbehaved(
        f"{place}: the chat closed the connection {where} ({error or type(error).__name__})",
        way_out="look at the chat's log for this moment; it may have crashed, or a proxy cut it off",
    )


def _no_connection(error: httpx.ConnectError, place: str, host: str) -> TargetUnreachable:
    reason = str(error) or "no reason given"
    if "CERTIFICATE_VERIFY_FAILED" in reason:
        return TargetUnreachable(
            f"{place}: the chat's certificate is not trusted: {reason}",
            way_out="name the authority's PEM file in `tls: ca` of this target",
        )
    if "SSL" in reason or "TLS" in reason:
        return TargetUnreachable(
            f"{place}: no secure connection: {reason}", way_out="check http against https in `url`, and `tls`"
        )
    if any(sign in reason for sign in ("Name or service", "nodename", "getaddrinfo", "Temporary failure in name")):
        return TargetUnreachable(
            f"{place}: there is no host named {host!r}: {reason}", way_out="check `url` of this target"
        )
    return TargetUnreachable(
        f"{place}: no connection: {reason}", way_out="start the chat, or check host and port in `url` of this target"
    )


async def in_thread(function: Any) -> Any:
    """Runs a blocking function in a daemon thread of its own, so that a hanging one holds up nothing else."""
    import contextvars
    import threading

    loop = asyncio.get_running_loop()
    future: asyncio.Future[Any] = loop.create_future()
    context = contextvars.copy_context()

    def tell(result: Any, error: BaseException | None) -> None:
        if future.done():
            return
        if error is None:
            future.set_result(result)
        else:
            future.set_exception(error)

    def work() -> None:
        result: Any = None
        error: BaseException | None = None
        try:
            result = context.run(function)
        except StopIteration as stop:
            # A future cannot carry it.
            error = RuntimeError(f"StopIteration: {stop}")
        except BaseException as caught:  # foreign code: whatever it raises belongs to whoever awaits it
            error = caught
        if not loop.is_closed():
            loop.call_soon_threadsafe(tell, result, error)

    threading.Thread(target=work, name="chat-callable", daemon=True).start()
    return await future
