"""What is shown while a run goes on."""

from __future__ import annotations

from simulator.dialogue import Fault, Message, Speaker, Turn
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
