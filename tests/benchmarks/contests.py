"""What is measured, and against what: each contest yields the rows of the table that belong together."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from statistics import median

from tests.benchmarks import fixed_chat
from tests.benchmarks.contenders import TURNS, Contenders
from tests.benchmarks.measuring import Cost, Measure, in_turn, middle, quotient, scaled

IDEAL_S = TURNS * 0.2
"""One conversation's waiting, at 200 ms a turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table. ratio: to what `against` names, medians of quotients within a round. aim: the most that it
    may be, None where nothing is aimed at."""

    what: str
    conversations: int
    ms_per_turn: float | None = None
    wall_s: float | None = None
    peak_mb: float | None = None
    ratio: float
    unit: str = "x"
    against: str
    aim: float | None = None
    rounds: int = 1

    @property
    def met(self) -> bool | None:
        return None if self.aim is None else self.ratio <= self.aim


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How much is measured. rounds: of what is short; of longer things there are fewer, as the table tells."""

    rounds: int = 5
    few: int = 200
    many: int = 1000
    grown: tuple[int, ...] = (10, 100, 1000, 5000)
    tiny: int = 5000
    foreign: int = 40

    @classmethod
    def quick(cls) -> Sizes:
        return cls(rounds=1, few=20, many=50, grown=(10, 50), tiny=100, foreign=4)


def instantly(given: Contenders, sizes: Sizes, *, tools: bool) -> Iterator[Row]:
    """Zero latency: what is left is what the tools themselves cost."""
    few, some = sizes.few, sizes.foreign
    with fixed_chat.running(0.0) as port:
        measures: dict[str, tuple[Measure, int]] = {
            "floor": (partial(given.bare, "raw", port, few), sizes.rounds),
            "httpx": (partial(given.bare, "httpx_clients", port, few), sizes.rounds),
            "driver": (partial(given.bare, "drivers", port, few), sizes.rounds),
            "behave": (partial(given.behave, port, few), sizes.rounds),
            "ours": (partial(given.ours, port, few, "-j", "50"), sizes.rounds),
        }
        if tools:
            measures["xdist"] = (partial(given.pytest_bdd, port, few, 2), min(3, sizes.rounds))
            measures["behavex"] = (partial(given.behavex, port, some, 2), min(2, sizes.rounds))
        costs = in_turn(measures)
    per_turn = _comparing(costs, lambda cost: cost.ms_per_turn)
    yield per_turn("floor", "floor", "raw sockets on asyncio (the floor)", few, "itself")
    yield per_turn("httpx", "floor", "httpx, a client per conversation", few, "the floor")
    yield per_turn("driver", "floor", "our driver alone, through httpx's types", few, "the floor")
    yield per_turn("behave", "floor", "plain behave with httpx: no persona, no rules", few, "the floor")
    if tools:
        yield per_turn("xdist", "floor", "pytest-bdd, xdist -n 2", few, "the floor")
        yield per_turn("behavex", "floor", "behavex, 2 processes", some, "the floor")
    yield per_turn("ours", "driver", "ours, everything, -j 50", few, "our driver alone", 3.0)
    yield per_turn("ours", "behave", "ours, everything, -j 50", few, "plain behave", 1.0)
    if tools:
        yield per_turn("ours", "xdist", "ours, everything, -j 50", few, "pytest-bdd + xdist", 1 / 3)
        yield per_turn("ours", "behavex", "ours, everything, -j 50", few, "behavex", 1 / 20)


def slowly(given: Contenders, sizes: Sizes, *, tools: bool) -> Iterator[Row]:
    """200 ms a turn: how much of the waiting is shared."""
    many, some = sizes.many, sizes.foreign
    alone = max(2, some // 4)
    with fixed_chat.running(0.2) as port:
        measures: dict[str, tuple[Measure, int]] = {
            "driver": (partial(given.bare, "drivers", port, many), sizes.rounds),
            "raw": (partial(given.bare, "raw", port, many), sizes.rounds),
            "one": (partial(given.ours, port, many, "-j", str(many)), sizes.rounds),
            "two": (partial(given.ours, port, many, "-j", str(many), "--workers", "2"), sizes.rounds),
            "behave": (partial(_scaled, partial(given.behave, port, alone), alone, many), 1),
        }
        if tools:
            measures["behavex"] = (partial(_scaled, partial(given.behavex, port, some, 20), some, many), 1)
            measures["xdist"] = (partial(_scaled, partial(given.pytest_bdd, port, some, 10), some, many), 1)
        costs = in_turn(measures)
    # The least that it can take: one conversation's waiting, or the CPU that the client alone needs for all of them.
    costs["least"] = [replace(cost, wall_s=max(IDEAL_S, cost.cpu_s)) for cost in costs["driver"]]
    wall = _comparing(costs, lambda cost: cost.wall_s)
    least = "the least it can take"
    yield wall("raw", "least", "raw sockets on asyncio, all at once", many, least)
    yield wall("driver", "least", "our driver alone, all at once", many, least)
    yield wall("one", "least", f"ours, everything, -j {many}", many, least, 1.25)
    yield wall("two", "least", f"ours, everything, -j {many} --workers 2", many, least)
    yield wall("behave", "least", f"plain behave ({alone}, scaled)", many, least)
    if tools:
        yield wall("behavex", "least", f"behavex, 20 processes ({some}, scaled)", many, least)
        yield wall("xdist", "least", f"pytest-bdd, xdist -n 10 ({some}, scaled)", many, least)


def growing(given: Contenders, sizes: Sizes) -> Iterator[Row]:
    """What a turn costs, and a conversation takes of memory, as there are more: start-up aside, which is measured with
    one conversation."""
    with fixed_chat.running(0.02) as port:
        start = middle([given.ours(port, 1) for _ in range(sizes.rounds)])
        found: dict[int, tuple[Cost, int]] = {}
        for size in sizes.grown:
            rounds = sizes.rounds if size <= 100 else 3 if size <= 1000 else 1
            rounds = min(rounds, sizes.rounds)
            found[size] = (middle([given.ours(port, size, "-j", str(size)) for _ in range(rounds)]), rounds)
        client = [given.bare("drivers", port, size) for size in sizes.grown[-2:]]
    first = sizes.grown[1]
    base = _beyond(found[first][0], start)
    for size, (cost, rounds) in found.items():
        mine = _beyond(cost, start)
        yield _row(
            f"ours, {size} at once, beyond start-up",
            size,
            replace(cost, cpu_s=cost.cpu_s - start.cpu_s, turns=cost.turns - start.turns),
            mine / base,
            f"{first} at once (CPU per turn)",
            aim=1.3,
            rounds=rounds,
        )
    small, large = sizes.grown[-2:]
    ours_kb = _kb_each(found[small][0], found[large][0], small, large)
    client_kb = _kb_each(client[0], client[1], small, large)
    yield Row(
        what="memory of a live conversation, above its connection's",
        conversations=large,
        ratio=round(ours_kb - client_kb, 1),
        unit="kB",
        against=f"our driver alone ({client_kb:.0f} kB)",
        aim=40.0,
        peak_mb=round(found[large][0].peak_mb, 1),
    )


def starting(given: Contenders, sizes: Sizes) -> Iterator[Row]:
    """From nothing to the first message at the chat."""
    with fixed_chat.running(0.0) as port:
        given.ours(port, 1, "features/load.feature:2")  # so that both find their files read and compiled
        given.behave(port, 1)
        pairs = []
        for _ in range(sizes.rounds):
            plain = _until_first(port, partial(given.behave, port, 1))
            pairs.append((_until_first(port, partial(given.ours, port, 1, "features/load.feature:2")), plain))
    ours_s, plain_s = median(ours for ours, _ in pairs), median(plain for _, plain in pairs)
    yield Row(
        what="cold start of one scenario to its first message",
        conversations=1,
        wall_s=round(ours_s, 3),
        ratio=round(1000 * median(ours - plain for ours, plain in pairs)),
        unit="ms more",
        against=f"plain behave ({plain_s:.2f} s)",
        aim=150,
        rounds=sizes.rounds,
    )


def farmed_out(given: Contenders, sizes: Sizes) -> Iterator[Row]:
    """Tiny conversations on two workers, one of which is killed in the middle."""
    many = sizes.tiny
    with fixed_chat.running(0.0) as port:
        here = given.tiny(port, many, "-j", "100", "--workers", "2")
        dask = given.tiny(port, many, "-j", "100", "--executor", "dask", "--workers", "2")
    against = "--workers 2, one killed too (wall time)"
    counted = f"each of {many} counted exactly once"
    yield _row(f"--workers 2, one killed: {counted}", many, here, 1.0, "itself")
    yield _row(f"--executor dask, one of two killed: {counted}", many, dask, dask.wall_s / here.wall_s, against)


def _comparing(costs: Mapping[str, list[Cost]], value: Callable[[Cost], float]) -> Callable[..., Row]:
    def compared(name: str, base: str, what: str, size: int, against: str, aim: float | None = None) -> Row:
        ratio = quotient(costs[name], costs[base], value)
        return _row(what, size, middle(costs[name]), ratio, against, aim=aim, rounds=len(costs[name]))

    return compared


def _row(
    what: str, size: int, cost: Cost, ratio: float, against: str, *, aim: float | None = None, rounds: int = 1
) -> Row:
    return Row(
        what=what,
        conversations=size,
        ms_per_turn=round(cost.ms_per_turn, 3),
        wall_s=round(cost.wall_s, 2),
        peak_mb=round(cost.peak_mb, 1),
        ratio=round(ratio, 3),
        against=against,
        aim=aim,
        rounds=rounds,
    )


def _scaled(measure: Measure, conversations: int, to: int) -> Cost:
    return scaled(measure(), conversations, to)


def _beyond(cost: Cost, start: Cost) -> float:
    """Milliseconds of CPU per turn."""
    return (cost.cpu_s - start.cpu_s) / (cost.turns - start.turns) * 1000


def _kb_each(less: Cost, more: Cost, small: int, large: int) -> float:
    return (more.peak_mb - less.peak_mb) * 1024 / (large - small)


def _until_first(port: int, measure: Measure) -> float:
    """Seconds from starting the process until its first request reached the chat. Raises RuntimeError without one."""
    fixed_chat.first_request(port)
    began = time.monotonic()
    measure()
    first = fixed_chat.first_request(port)
    if first is None:
        raise RuntimeError("nothing was said to the chat")
    return first - began
