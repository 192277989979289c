"""Ctrl-C, counted."""

from __future__ import annotations

import asyncio
import os
import signal
import threading

import pytest

from simulator.frontends.interruption import Interruption, finishing


def _interruption(log: list[str]) -> Interruption:
    return Interruption(stop=lambda: log.append("stop"), cancel=lambda: log.append("cancel"), tell=log.append)


def test_once_twice_and_three_times() -> None:
    log: list[str] = []
    interruption = _interruption(log)
    before = signal.getsignal(signal.SIGINT)

    async def interrupted() -> None:
        with interruption.watched():
            os.kill(os.getpid(), signal.SIGINT)
            await asyncio.sleep(0.01)
            assert log[1:] == ["stop"]
            assert "once more" in log[0]
            os.kill(os.getpid(), signal.SIGINT)
            await asyncio.sleep(0.01)
            assert log[2:] == ["cancel"]
            with pytest.raises(KeyboardInterrupt):
                os.kill(os.getpid(), signal.SIGINT)

    asyncio.run(interrupted())
    assert interruption.count == 3
    assert signal.getsignal(signal.SIGINT) is before


def test_a_machine_says_it_once() -> None:
    log: list[str] = []

    async def ended() -> None:
        with _interruption(log).watched():
            os.kill(os.getpid(), signal.SIGTERM)
            await asyncio.sleep(0.01)

    asyncio.run(ended())
    assert log == ["cancel"]


def test_outside_of_the_main_thread_signals_stay_as_they_are() -> None:
    before = signal.getsignal(signal.SIGINT)
    seen: list[object] = []

    async def watched() -> None:
        with _interruption([]).watched():
            seen.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=lambda: asyncio.run(watched()))
    thread.start()
    thread.join()
    assert seen == [before]


def test_reports_survive_a_key_that_was_pressed_too_late() -> None:
    before = signal.getsignal(signal.SIGINT)
    with finishing():
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before
