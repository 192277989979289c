"""What is shown while a run goes on."""

from __future__ import annotations

import asyncio
import io

import pytest
from rich.console import Console as Screen

from simulator.dialogue import Fault, Message, Speaker, Turn
from simulator.frontends import progress as module
from simulator.frontends.progress import Progress
from simulator.record.result import ScenarioOutcome, ScenarioResult


def _result(outcome: ScenarioOutcome, fault: Fault | None = None) -> ScenarioResult:
    return ScenarioResult(
        scenario_id="f.feature:1", feature="F", feature_file="f.feature", name="S", line=1, outcome=outcome, fault=fault
    )


def _reply(latency_s: float | None) -> Turn:
    return Turn(speaker=Speaker.AGENT, messages=(Message(text="x"),), latency_s=latency_s)


def test_words() -> None:
    now = 100.0
    progress = Progress(10, clock=lambda: now)
    assert progress.words() == "0 of 10 done, 0 running, 0 red; 0.0 turns/s"
    for _ in range(5):
        progress.started()
    for tenths in range(1, 21):
        progress.hear(_reply(tenths / 10))
    progress.hear(Turn(speaker=Speaker.USER, messages=(Message(text="x"),)))
    now = 104.0
    progress.ended(_result(ScenarioOutcome.PASSED))
    progress.ended(_result(ScenarioOutcome.FAILED, Fault.BOT))
    progress.ended(_result(ScenarioOutcome.FAILED, Fault.SIMULATOR))
    progress.ended(None)
    assert progress.words() == (
        "3 of 10 done, 1 running, 1 red, 1 stuck; 5.0 turns/s, reply p50 1.1 s p95 2.0 s; about 9 s left"
    )


def test_the_pace_is_that_of_the_last_seconds() -> None:
    now = 0.0
    progress = Progress(1000, clock=lambda: now)
    for _ in range(100):
        progress.hear(_reply(None))
    now = 60.0
    assert progress.turns_per_s() == 0
    assert progress.latency_s(95) == 0
    assert progress.left_s() is None


def test_what_takes_its_time_however_quick_it_goes() -> None:
    now = 0.0
    progress = Progress(1000, least_s=60.0, clock=lambda: now)
    now = 15.0
    assert progress.left_s() == 45
    assert progress.words().endswith("about 45 s left")
    now = 61.0
    assert progress.left_s() == 0


def _seen(screen: Screen) -> str:
    async def run() -> None:
        progress = Progress(4)
        async with progress.shown(screen):
            progress.started()
            progress.ended(_result(ScenarioOutcome.PASSED))
            await asyncio.sleep(0.05)

    asyncio.run(run())
    assert isinstance(screen.file, io.StringIO)
    return screen.file.getvalue()


def test_on_a_terminal_there_is_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    seen = _seen(Screen(file=io.StringIO(), force_terminal=True, width=100))
    assert "━" in seen
    assert "1 of 4 done, 0 running, 0 red" in seen


@pytest.mark.parametrize(("value", "lines"), [("true", 1), ("1", 1), ("false", 0), ("0", 0), ("", 0)])
def test_in_ci_there_is_a_quiet_line_now_and_then(monkeypatch: pytest.MonkeyPatch, value: str, lines: int) -> None:
    monkeypatch.setenv("CI", value)
    monkeypatch.setattr(module, "QUIET_S", 0.03)
    seen = _seen(Screen(file=io.StringIO(), width=100))
    assert seen.count("1 of 4 done, 0 running, 0 red") == lines
    assert "━" not in seen


def test_in_a_pipe_there_is_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    assert _seen(Screen(file=io.StringIO(), width=100)) == ""
