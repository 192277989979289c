"""What is measured under load, and when we say that we did not keep up."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.dialogue import Message, Speaker, StopReason, Transcript, Turn
from simulator.errors import SimulatorStuck, TargetError, TargetMisbehaved, TargetTimeout, TargetUnreachable
from simulator.executors.arrivals import Arrivals
from simulator.frontends.load_figures import PERCENTS, Meter, Spread, kind
from simulator.record.result import ConversationResult, ScenarioOutcome, ScenarioResult


def _reply(latency_s: float | None, first_token_s: float | None = None) -> Turn:
    return Turn(speaker=Speaker.AGENT, messages=(Message(text="x"),), latency_s=latency_s, first_token_s=first_token_s)


def _result(stop: StopReason | None) -> ScenarioResult:
    talks = () if stop is None else (ConversationResult(transcript=Transcript(conversation_id="c"), stop=stop),)
    return ScenarioResult(
        scenario_id="m:1", feature="F", feature_file="m", name="n", line=1, outcome=ScenarioOutcome.PASSED,
        conversations=talks,
    )  # fmt: skip


def test_percentiles_are_values_that_were_measured() -> None:
    spread = Spread.of([number / 100 for number in range(100, 0, -1)])
    assert spread == Spread(count=100, percentiles=(0.5, 0.9, 0.95, 0.99), worst=1.0)
    assert Spread.of([3.0]) == Spread(count=1, percentiles=(3.0,) * 4, worst=3.0)
    assert Spread.of([]) == Spread()
    assert spread.at(95) == 0.95


@given(seconds=st.lists(st.floats(0, 100), min_size=1, max_size=200))
def test_so_many_percent_do_not_exceed_a_percentile(seconds: list[float]) -> None:
    spread = Spread.of(seconds)
    assert list(spread.percentiles) == sorted(spread.percentiles)
    for percent in PERCENTS:
        value = spread.at(percent)
        assert value in seconds
        assert 100 * sum(second <= value for second in seconds) >= percent * len(seconds)
        assert 100 * sum(second < value for second in seconds) < percent * len(seconds)


def test_figures() -> None:
    now, cpu = 100.0, 5.0
    meter = Meter(clock=lambda: now, cpu=lambda: cpu)
    meter.start()
    for latency in (0.2, 0.4):
        meter.begin()
        meter.hear(_reply(latency, 0.1))
    meter.hear(_reply(None))
    meter.hear(Turn(speaker=Speaker.USER, messages=(Message(text="x"),), latency_s=9.0))
    now = 111.0
    meter.begin()
    meter.fail(TargetTimeout("no complete answer within 30 s"), turn_s=30.0)
    meter.fail(SimulatorStuck("lost"), turn_s=30.0)  # ours, no error of the chat
    meter.end(_result(StopReason.SATISFIED))
    meter.end(_result(StopReason.SATISFIED))
    meter.end(_result(None))
    now, cpu = 112.0, 11.0
    arrivals = Arrivals([0.0, 0.1, 9.0, 9.5])
    arrivals.begun, arrivals.turned_away, arrivals.most_at_once, arrivals.unfinished = 3, 1, 2, 0
    figures = meter.figures(arrivals, for_s=10.0)
    assert (figures.planned, figures.begun, figures.turned_away, figures.most_at_once) == (4, 3, 1, 2)
    assert figures.rate == pytest.approx(0.3)
    assert (figures.for_s, figures.took_s, figures.cpu) == (10.0, 12.0, 0.5)
    assert figures.errors == {"no answer in time": 1}
    assert figures.ended == {"satisfied": 2, "target failed": 1}
    # A reply that never came was at least as slow as we waited: leaving it out would make the chat look quick.
    assert figures.replies == Spread(count=3, percentiles=(0.4, 30.0, 30.0, 30.0), worst=30.0)
    assert figures.first_words.count == 2
    assert [each.begun for each in figures.stretches] == [2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]
    assert figures.stretches[-1].failed == 1
    assert figures.kept_up


def test_cut_short_the_rate_is_that_of_the_time_there_was() -> None:
    now = 0.0
    meter = Meter(clock=lambda: now, cpu=lambda: 0.0)
    meter.start()
    now = 2.0
    arrivals = Arrivals([0.5, 1.5, 50.0])
    arrivals.begun = 2
    assert meter.figures(arrivals, for_s=60.0).rate == 1.0


@pytest.mark.parametrize(
    ("begun_late", "looped_late", "replies", "behind"),
    [
        ([0.01] * 100, [0.001] * 100, [0.2], 0),
        ([0.01] * 99 + [2.0], [0.001] * 99 + [2.0], [0.2], 0),  # once is not one in a hundred times
        ([0.01] * 90 + [2.0] * 10, [0.001] * 100, [0.2], 1),
        ([0.01] * 100, [0.3] * 100, [0.2], 1),
        ([0.01] * 100, [0.3] * 100, [8.0], 0),  # a tenth of a second means nothing to such a chat
        ([3.0], [3.0], [0.2], 2),
    ],
)
def test_whether_we_kept_up(
    begun_late: list[float], looped_late: list[float], replies: list[float], behind: int
) -> None:
    meter = Meter()
    meter.start()
    for seconds in replies:
        meter.hear(_reply(seconds))
    arrivals = Arrivals([0.0])
    arrivals.late_s, arrivals.looped_late_s = array("d", begun_late), array("d", looped_late)
    figures = meter.figures(arrivals, for_s=1.0)
    assert len(figures.behind) == behind
    assert figures.kept_up == (behind == 0)


@pytest.mark.parametrize(
    ("error", "word"),
    [
        (TargetUnreachable("POST http://127.0.0.1:9/x: refused"), "no connection"),
        (TargetTimeout("no complete answer within 30 s"), "no answer in time"),
        (TargetMisbehaved("POST http://127.0.0.1:9/x: answered 503 Service Unavailable: busy"), "answered 503"),
        (TargetMisbehaved("POST http://127.0.0.1:9/x: answered no JSON"), "answer not understood"),
        (TargetError("the chat has ended this session"), "session ended by the chat"),
    ],
)
def test_kinds_of_errors(error: TargetError, word: str) -> None:
    assert kind(error) == word
