"""Drivers: they perform what flows ask for. A driver belongs to one conversation, and so do its connections.

`AsyncDriver` works in a running event loop; `SyncDriver` is the same in a loop of its own. Each flow has one deadline,
whatever it does: a drip of bytes does not prolong it. What goes wrong is thrown into the flow as a TargetError.
"""

from __future__ import annotations

import asyncio
import inspect
import time
import traceback
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import aclosing
from typing import TYPE_CHECKING, Any, TypeVar

from simulator.conversation._body import Body
from simulator.conversation._socket import Socket, connect
from simulator.conversation._transport import failure, in_thread, open_transport, shown
from simulator.errors import HarnessError, TargetError, TargetMisbehaved, TargetTimeout, UsageError
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
    Via,
)

if TYPE_CHECKING:
    import httpx

    from simulator.conversation._inbox import Box
    from simulator.conversation.conversation import Script

T = TypeVar("T")
Tap = Callable[[Any, Any], None]


class AsyncDriver:
    """Not for use by two flows at once. Close it when the conversation is over."""

    def __init__(self, *, tap: Tap | None = None) -> None:
        """tap: is told of each effect and what came of it, the error where it failed."""
        self._tap = tap
        self._transports: dict[tuple[Via, bool], httpx.AsyncBaseTransport] = {}
        self._stream: _OpenStream | None = None
        self._socket: Socket | None = None
        self._box: Box | None = None

    async def run(self, flow: Flow[T], *, limits: Limits) -> T:
        """What the flow returns. Raises what the flow raises: TargetError, UsageError for settings that cannot work."""
        turn = _Turn(limits)
        if self._box is not None:
            self._box.begin_turn()
        value: Any = None
        problem: Exception | None = None
        try:
            while True:
                try:
                    effect = flow.send(value) if problem is None else flow.throw(problem)
                except StopIteration as end:
                    result: T = end.value
                    return result
                value, problem = None, None
                try:
                    value = await self._within(effect, turn)
                except (TargetError, UsageError) as error:
                    problem = error
                if self._tap is not None and not isinstance(effect, Both):
                    self._tap(effect, value if problem is None else problem)
        finally:
            flow.close()
            await self._close_stream()

    async def close(self) -> None:
        """Idempotent."""
        await self._close_stream()
        await self._close_socket()
        box, self._box = self._box, None
        if box is not None:
            await box.close()
        transports, self._transports = self._transports, {}
        for transport in transports.values():
            await transport.aclose()

    async def _within(self, effect: Any, turn: _Turn) -> Any:
        turn.effect = effect
        # Of two flows at once each has a deadline of its own.
        scope = asyncio.timeout(None if isinstance(effect, Both) else turn.left_s)
        try:
            async with scope:
                return await self._perform(effect, turn)
        except TimeoutError:
            if not scope.expired():
                raise
        raise turn.late("" if self._socket is None else self._socket.place)

    async def _perform(self, effect: Any, turn: _Turn) -> Any:
        match effect:
            case Fetch():
                return await self._fetch(effect, turn)
            case Stream():
                return await self._open_stream(effect, turn)
            case Receive():
                return await self._receive(effect, turn)
            case Connect():
                await self._close_socket()
                self._socket = await connect(effect.request, effect.via, turn.limits)
                return None
            case Listen():
                return self._listen(effect, turn)
            case Send():
                return await self._open_socket().send(effect.data)
            case Pause():
                began = time.monotonic()
                await asyncio.sleep(effect.seconds)
                return time.monotonic() - began
            case Call():
                return await _call(effect)
            case Both():
                return await self._both(effect, turn)
            case _:
                raise HarnessError(f"a flow asked for {effect!r}, which is no effect")

    async def _both(self, effect: Both, turn: _Turn) -> tuple[Any, Any]:
        """Each in a driver of its own over the same connections. What they did is told to the tap one after the other,
        whatever the order in which it happened."""
        told: tuple[list[tuple[Any, Any]], list[tuple[Any, Any]]] = ([], [])
        tasks: list[asyncio.Task[Any]] = []

        def begin(number: int, flow: Flow[Any]) -> None:
            beside = AsyncDriver(tap=lambda *note: told[number].append(note))
            beside._transports = self._transports
            tasks.append(asyncio.ensure_future(beside.run(flow, limits=turn.limits)))

        try:
            begin(0, effect.first)
            await asyncio.wait(tasks, timeout=effect.after_s)
            if not (tasks[0].done() and tasks[0].exception()):
                begin(1, effect.second)
            await asyncio.wait(tasks)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            effect.second.close()
            for note in (*told[0], *told[1]):
                if self._tap is not None:
                    self._tap(*note)
        outcomes = [_outcome(task) for task in tasks]
        return outcomes[0], outcomes[1] if len(outcomes) > 1 else None

    async def _fetch(self, effect: Fetch, turn: _Turn) -> Fetched:
        import httpx

        # Before the clock starts: authorities are read when the first transport is made.
        self._transport(effect.request, effect.via)
        began = time.monotonic()
        stream = await self._send(effect.request, effect.via, turn)
        content = bytearray()
        first_byte_s: float | None = None
        try:
            async for piece in stream.pieces:
                if first_byte_s is None:
                    first_byte_s = time.monotonic() - began
                content += piece
        finally:
            await stream.close()
        elapsed_s = time.monotonic() - began
        head = stream.response
        headers = [(name, value) for name, value in head.headers.multi_items() if name not in _FRAMING]
        response = httpx.Response(head.status_code, headers=headers, content=bytes(content), request=effect.request)
        return Fetched(
            response=response,
            first_byte_s=elapsed_s if first_byte_s is None else first_byte_s,
            elapsed_s=elapsed_s,
        )

    async def _open_stream(self, effect: Stream, turn: _Turn) -> httpx.Response:
        await self._close_stream()
        self._stream = await self._send(effect.request, effect.via, turn)
        return self._stream.response

    async def _receive(self, effect: Receive, turn: _Turn) -> Piece:
        if self._stream is None:
            source = self._box or self._open_socket()
            frame, quiet, code = await source.next(effect.quiet_s)
            return Piece(data=frame, at_s=turn.at_s, quiet=quiet, code=code)
        data, quiet = await self._stream.next(effect.quiet_s)
        return Piece(data=data, at_s=turn.at_s, quiet=quiet)

    def _listen(self, effect: Listen, turn: _Turn) -> str:
        # Rarely needed, and a server takes time to load.
        from simulator.conversation._inbox import Box

        # A box is for the whole conversation; it may get another name.
        if self._box is None:
            self._box = Box(effect, turn.limits)
        else:
            self._box.also(effect.name)
        return self._box.address

    def _open_socket(self) -> Socket:
        if self._socket is None:
            raise HarnessError("a flow wanted to send or receive, but has opened nothing to do so")
        return self._socket

    async def _close_socket(self) -> None:
        socket, self._socket = self._socket, None
        if socket is not None:
            await socket.close()

    async def _send(self, request: httpx.Request, via: Via, turn: _Turn) -> _OpenStream:
        import httpx

        request.extensions["timeout"] = {"connect": turn.limits.connect_s}
        transport = self._transport(request, via)
        try:
            response = await transport.handle_async_request(request)
        except httpx.TransportError as error:
            raise failure(error, request, connect_s=turn.limits.connect_s, answered=False) from None
        except Exception as error:
            if via.app is None:
                raise
            # An application in our own process lets its exceptions through to us: they are the chat's.
            raise TargetMisbehaved(
                f"{shown(request)}: {_told(error)}", way_out="mend the chat, or what it is called with"
            ) from None
        response.request = request
        return _OpenStream(response, turn.limits)

    def _transport(self, request: httpx.Request, via: Via) -> httpx.AsyncBaseTransport:
        key = (via, request.url.scheme == "https")
        if key not in self._transports:
            self._transports[key] = open_transport(via, secure=key[1])
        return self._transports[key]

    async def _close_stream(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            await stream.close()


class SyncDriver:
    """For code that is not async; the same rules. Raises UsageError where an event loop is running already."""

    def __init__(self) -> None:
        self._driver = AsyncDriver()
        self._runner: asyncio.Runner | None = None

    def run(self, flow: Flow[T], *, limits: Limits) -> T:
        return self._run(self._driver.run(flow, limits=limits))

    def close(self) -> None:
        if self._runner is not None:
            self._run(self._driver.close())
            self._runner.close()
            self._runner = None

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            if self._runner is None:
                self._runner = asyncio.Runner()
            return self._runner.run(work)
        work.close()
        raise UsageError("an event loop is running in this thread", way_out="use AsyncDriver and await it here")


async def play(script: Script[T], driver: AsyncDriver, limits: Limits) -> T:
    """Runs a script's flows one after another, each with a deadline of its own; returns what the script returns."""
    try:
        flow = next(script)
        while True:
            try:
                result = await driver.run(flow, limits=limits)
            except TargetError as error:
                flow = script.throw(error)
            else:
                flow = script.send(result)
    except StopIteration as end:
        value: T = end.value
        return value


def play_sync(script: Script[T], driver: SyncDriver, limits: Limits) -> T:
    try:
        flow = next(script)
        while True:
            try:
                result = driver.run(flow, limits=limits)
            except TargetError as error:
                flow = script.throw(error)
            else:
                flow = script.send(result)
    except StopIteration as end:
        value: T = end.value
        return value


_FRAMING = ("content-encoding", "content-length", "transfer-encoding")
"""Headers that were true of the bytes on the wire, not of what is handed on."""


class _Turn:
    """The clock of one flow, and what it was doing last."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.effect: Any = None
        self._began = time.monotonic()
        self._request: httpx.Request | None = None

    @property
    def at_s(self) -> float:
        return time.monotonic() - self._began

    @property
    def left_s(self) -> float:
        if isinstance(self.effect, Fetch | Stream | Connect):
            self._request = self.effect.request
        return max(0.0, self.limits.turn_s - self.at_s)

    def late(self, socket: str) -> TargetTimeout:
        """socket: address of the one that is open, if one is."""
        if isinstance(self.effect, Call):
            place = self.effect.label
        else:
            place = socket if self._request is None else shown(self._request)
        return TargetTimeout(
            f"{place}{': ' if place else ''}no complete answer within {self.limits.turn_s:g} s",
            way_out="see why the chat is slow, or raise `limits: turn_s` of this target",
        )


class _OpenStream:
    """An answer whose head has been read. Decoded, counted pieces; a piece that is not there yet can be waited for."""

    def __init__(self, response: httpx.Response, limits: Limits) -> None:
        self.response = response
        self._limits = limits
        self.pieces = self._decoded()
        self._pending: asyncio.Task[bytes | None] | None = None
        self._ended = False

    async def next(self, quiet_s: float | None) -> tuple[bytes | None, bool]:
        """(piece or None at the end, whether it was quiet for so long). A wait that was given up loses nothing."""
        if self._ended:
            return None, False
        if quiet_s is None and self._pending is None:
            piece = await anext(self.pieces, None)
        else:
            self._pending = self._pending or asyncio.ensure_future(anext(self.pieces, None))
            done, _ = await asyncio.wait((self._pending,), timeout=quiet_s)
            if not done:
                return None, True
            task, self._pending = self._pending, None
            piece = task.result()
        self._ended = piece is None
        return piece, False

    async def close(self) -> None:
        if self._pending is not None:
            self._pending.cancel()
            await asyncio.gather(self._pending, return_exceptions=True)
            self._pending = None
        await self.pieces.aclose()
        await self.response.stream.aclose()  # type: ignore[union-attr]  # an async transport answers with an async stream

    async def _decoded(self) -> AsyncGenerator[bytes, None]:
        import httpx

        headers = self.response.headers
        request = self.response.request
        try:
            body = Body(
                content_encoding=headers.get("content-encoding", ""),
                content_length=headers.get("content-length", ""),
                max_bytes=self._limits.max_bytes,
            )
            async with aclosing(aiter(self.response.stream)) as stream:  # type: ignore[arg-type,type-var]
                async for raw in stream:
                    for piece in body.feed(raw):
                        yield piece
            body.end()
        except TargetMisbehaved as error:
            raise TargetMisbehaved(f"{shown(request)}: {error.problem}", way_out=error.way_out) from None
        except httpx.TransportError as error:
            raise failure(error, request, connect_s=self._limits.connect_s, answered=True) from None


def _outcome(task: asyncio.Task[Any]) -> Any:
    """What a flow returned, or the TargetError that it raised; anything else is raised here."""
    error = task.exception()
    return error if isinstance(error, TargetError) else task.result()


async def _call(effect: Call) -> Any:
    try:
        if inspect.iscoroutinefunction(effect.function):
            return await effect.function()
        result = await in_thread(effect.function)
        return await result if inspect.isawaitable(result) else result
    except (TargetError, UsageError):
        raise
    except (Exception, SystemExit) as error:  # the chat is foreign code: whatever it raises is the chat's failure
        place = f"{effect.label}: " if effect.label else ""
        raise TargetMisbehaved(
            f"{place}{_told(error)}", way_out="mend the chat's code, or what it is called with"
        ) from None


def _told(error: BaseException) -> str:
    """An exception of foreign code: its type, its words, and where it was raised."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({frames[-1].filename}:{frames[-1].lineno})" if frames else ""
    words = f": {error}" if str(error) else ""
    return f"the chat raised {type(error).__name__}{words}{place}"
