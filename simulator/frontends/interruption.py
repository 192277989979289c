"""Ctrl-C while scenarios are played: once to finish what runs, twice to drop it, three times to leave at once."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


class Interruption:
    """stop: start nothing more. cancel: end what runs. tell: is given words for the user. SIGTERM, which machines send,
    counts as twice."""

    def __init__(self, *, stop: Callable[[], None], cancel: Callable[[], None], tell: Callable[[str], None]) -> None:
        self.count = 0
        self._stop = stop
        self._cancel = cancel
        self._tell = tell

    @contextmanager
    def watched(self) -> Iterator[None]:
        """In a running event loop. Outside of the main thread signals cannot be had, and stay as they are."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        loop = asyncio.get_running_loop()

        def signalled(number: int, _: Any) -> None:
            self.count = self.count + 1 if number == signal.SIGINT else max(2, self.count + 1)
            if self.count > 2:
                raise KeyboardInterrupt
            # Not here: this may be in the middle of anything. The loop does it next, and is woken for it.
            loop.call_soon_threadsafe(self._act)

        before = {number: signal.signal(number, signalled) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def again(self) -> None:
        """As if Ctrl-C had been pressed once more."""
        self.count += 1
        self._act()

    def _act(self) -> None:
        if self.count == 1:
            self._tell("interrupted: nothing more is started, what runs is finished; once more to drop it")
            self._stop()
        else:
            self._cancel()


@contextmanager
def finishing() -> Iterator[None]:
    """While reports of an interrupted run are written: one Ctrl-C was meant for the run and came late; two end them."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    pressed = 0

    def signalled(_: int, __: Any) -> None:
        nonlocal pressed
        pressed += 1
        if pressed > 1:
            raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, signalled)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
