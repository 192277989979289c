"""The figures of a load run: how fast the chat answered, how often not, and whether we ourselves kept up."""

from __future__ import annotations

import re
import time
from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from simulator.dialogue import Speaker, StopReason, Turn
from simulator.errors import TargetError, TargetMisbehaved, TargetTimeout, TargetUnreachable
from simulator.executors.arrivals import Arrivals
from simulator.record.result import ScenarioResult

PERCENTS = (50, 90, 95, 99)
BEGUN_LATE_S = 0.25
"""One in a hundred arrivals may begin later than this before we say that we did not keep up."""
LOOP_LATE_S = 0.1
"""One time in a hundred our event loop may be later than this, or than a tenth of the chat's own slow replies."""
_STATUS = re.compile(r"\banswered (\d{3})\b")
_BUCKETS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Seconds. count: of what was measured; all others are 0 where it is 0. percentiles: in the order of PERCENTS, the
    smallest value that so many percent do not exceed."""

    count: int = 0
    percentiles: tuple[float, ...] = (0.0,) * len(PERCENTS)
    worst: float = 0.0

    @classmethod
    def of(cls, seconds: Sequence[float]) -> Spread:
        if not seconds:
            return cls()
        ordered = sorted(seconds)
        count = len(ordered)
        return cls(
            count=count,
            percentiles=tuple(ordered[max(0, -(-count * percent // 100) - 1)] for percent in PERCENTS),
            worst=ordered[-1],
        )

    def at(self, percent: int) -> float:
        return self.percentiles[PERCENTS.index(percent)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A part of the run, from and to in seconds. replies: that came in it; answered: how fast those were."""

    begin_s: float
    end_s: float
    begun: int
    answered: Spread
    failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """planned, begun, turned_away: arrivals. for_s: over which they were planned, or came before an interruption.
    took_s: with what came after the last arrival. ended: conversations by how they ended. cut_off: were still going on
    when there was no more time. errors: kind -> conversations that ended by it. replies, first_words: times of the
    chat. begun_late, loop_late: of ours. cpu: share of a core that we used."""

    planned: int
    begun: int
    turned_away: int
    for_s: float
    took_s: float
    most_at_once: int
    ended: dict[str, int]
    cut_off: int
    errors: dict[str, int]
    replies: Spread
    first_words: Spread
    begun_late: Spread
    loop_late: Spread
    cpu: float
    stretches: tuple[Stretch, ...] = ()

    @property
    def rate(self) -> float:
        """Arrivals a second that really began."""
        return self.begun / self.for_s if self.for_s else 0.0

    @property
    def kept_up(self) -> bool:
        """Whether the times are the chat's: we began when it was time, and read replies when they came."""
        return not self.behind

    @property
    def behind(self) -> tuple[str, ...]:
        """In which respects we did not keep up."""
        found = []
        if self.begun_late.at(99) > BEGUN_LATE_S:
            found.append(
                f"one in a hundred arrivals began {self.begun_late.at(99):.2f} s late or later, the worst "
                f"{self.begun_late.worst:.2f} s"
            )
        if self.loop_late.at(99) > max(LOOP_LATE_S, self.replies.at(95) / 10):
            found.append(
                f"our own work held up reading, one time in a hundred by {self.loop_late.at(99):.2f} s or more, the "
                f"worst {self.loop_late.worst:.2f} s: the chat's times may be that much shorter than measured"
            )
        return tuple(found)


@dataclass(kw_only=True)
class Meter:
    """Collects while it runs. clock: seconds, for tests; cpu: seconds of ours."""

    clock: Callable[[], float] = time.monotonic
    cpu: Callable[[], float] = time.process_time
    _replies: list[tuple[float, float]] = field(default_factory=list)
    _first: array[float] = field(default_factory=lambda: array("d"))
    _begun: array[float] = field(default_factory=lambda: array("d"))
    _failed: list[float] = field(default_factory=list)
    _errors: Counter[str] = field(default_factory=Counter)
    _ended: Counter[str] = field(default_factory=Counter)
    _start: float = 0.0
    _cpu: float = 0.0

    def start(self) -> None:
        self._start, self._cpu = self.clock(), self.cpu()

    def begin(self) -> None:
        """A cardmember has arrived."""
        self._begun.append(self._now)

    def hear(self, turn: Turn) -> None:
        """A reply, or what the cardmember says."""
        if turn.speaker is not Speaker.AGENT:
            return
        if turn.latency_s is not None:
            self._replies.append((self._now, turn.latency_s))
        if turn.first_token_s is not None:
            self._first.append(turn.first_token_s)

    def fail(self, error: BaseException, *, turn_s: float) -> None:
        """What ended a conversation. turn_s: how long was waited at most: without those that never came, the slowest
        replies would be missing from the times."""
        if isinstance(error, TargetError):
            self._errors[kind(error)] += 1
            self._failed.append(self._now)
            if isinstance(error, TargetTimeout):
                self._replies.append((self._now, turn_s))

    def end(self, result: ScenarioResult) -> None:
        stop = result.conversations[-1].stop if result.conversations else None
        self._ended[str(stop or StopReason.TARGET_FAILED).replace("_", " ")] += 1

    def figures(self, arrivals: Arrivals, *, for_s: float) -> Figures:
        """for_s: over which arrivals were planned."""
        took_s = self._now
        came_s = min(for_s, took_s)
        return Figures(
            planned=len(arrivals.moments),
            begun=arrivals.begun,
            turned_away=arrivals.turned_away,
            for_s=came_s,
            took_s=took_s,
            most_at_once=arrivals.most_at_once,
            ended={word: count for word, count in sorted(self._ended.items()) if count},
            cut_off=arrivals.unfinished,
            errors=dict(sorted(self._errors.items())),
            replies=Spread.of([latency for _, latency in self._replies]),
            first_words=Spread.of(self._first),
            begun_late=Spread.of(arrivals.late_s),
            loop_late=Spread.of(arrivals.looped_late_s),
            cpu=(self.cpu() - self._cpu) / took_s if took_s else 0.0,
            stretches=self._stretches(took_s),
        )

    @property
    def _now(self) -> float:
        return self.clock() - self._start

    def _stretches(self, took_s: float) -> tuple[Stretch, ...]:
        width = took_s / _BUCKETS
        if width <= 0:
            return ()
        edges = [(number * width, (number + 1) * width) for number in range(_BUCKETS)]
        replies: list[list[float]] = [[] for _ in edges]
        for moment, latency in self._replies:
            replies[min(_BUCKETS - 1, int(moment / width))].append(latency)
        begun = Counter(min(_BUCKETS - 1, int(moment / width)) for moment in self._begun)
        failed = Counter(min(_BUCKETS - 1, int(moment / width)) for moment in self._failed)
        return tuple(
            Stretch(
                begin_s=low, end_s=high, begun=begun[number], answered=Spread.of(replies[number]), failed=failed[number]
            )
            for number, (low, high) in enumerate(edges)
        )


def kind(error: TargetError) -> str:
    """What sort of failure it was, for counting."""
    if isinstance(error, TargetUnreachable):
        return "no connection"
    if isinstance(error, TargetTimeout):
        return "no answer in time"
    status = _STATUS.search(error.problem)
    if status is not None:
        return f"answered {status[1]}"
    return "answer not understood" if isinstance(error, TargetMisbehaved) else "session ended by the chat"
