"""A worker process: plays the scenarios it is told of, and hands each result to the process that started it.

`python -m simulator.frontends.worker`: one JSON line on standard input, one line per finished scenario on standard
output. Not meant to be started by hand: see `understudy run --workers`.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import IO

from rich.console import Console as Screen

from simulator.dialogue import Secret
from simulator.errors import UnderstudyError, UsageError
from simulator.frontends.behave_suite import load_suite
from simulator.frontends.company import Company
from simulator.frontends.feature_files import find_features
from simulator.frontends.player import Deadlines
from simulator.frontends.recording import Recording, own_words
from simulator.frontends.run import Run
from simulator.record.codec import decode, encode
from simulator.record.lines import dump
from simulator.record.masking import Masker
from simulator.record.result import ScenarioResult

INTERRUPTED = 130


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a worker is told. scenarios: their ids. chat: address of the embedded chat, empty for another target."""

    scenarios: tuple[str, ...]
    features: tuple[str, ...] = ()
    target: str
    seed: int
    defects: tuple[str, ...] = ()
    chat: str = ""
    cassette: str = ""
    replay: bool = False
    rate: float | None = None
    jobs: int = 1
    stop: bool = False
    capture: bool = True
    ramp_s: float = 0.0
    step_s: float | None = None
    scenario_s: float | None = None

    def line(self) -> bytes:
        return json.dumps(asdict(self)).encode() + b"\n"

    @classmethod
    def of_line(cls, line: bytes) -> Order:
        return decode(cls, json.loads(line))

    def run(self) -> Run:
        run = Run.of(
            target=self.target,
            seed=self.seed,
            cassette=Path(self.cassette) if self.cassette else None,
            replay=self.replay,
            rate=self.rate,
        )
        return run.with_chat_at(self.chat, defects=self.defects) if self.chat else run


class Pipe:
    """Results as lines, masked here: secrets do not leave the process."""

    def __init__(self, to: IO[bytes], *, own_words: Iterable[str] = ()) -> None:
        self._to = to
        self._masker = Masker(own_words=own_words)

    def append(self, result: ScenarioResult, *, secrets: Iterable[Secret] = ()) -> ScenarioResult:
        masked = self._masker.with_secrets(secrets).result(result)
        self.append_masked(masked)
        return masked

    def append_masked(self, masked: ScenarioResult) -> None:
        self._to.write(dump(encode(masked)))
        self._to.flush()

    def close(self) -> None:
        self._to.close()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def work(order: Order, results: IO[bytes]) -> int:
    """The exit code: 0 when all is played, 130 after an interruption."""
    run = order.run()
    wanted = frozenset(order.scenarios)
    everything = load_suite(find_features(order.features, root=run.project.root))
    suite = everything.cut([planned for planned in everything.planned if planned.scenario_id in wanted])
    company = Company(
        suite,
        Screen(file=sys.stderr, quiet=True),
        jobs=order.jobs,
        stop=order.stop,
        capture=order.capture,
        ramp_s=order.ramp_s,
        deadlines=Deadlines(step_s=order.step_s, scenario_s=order.scenario_s),
    )
    try:
        with Recording(run, Path(), writer=Pipe(results, own_words=own_words(run))) as recording:
            asyncio.run(company.play(recording))
    except KeyboardInterrupt:
        return INTERRUPTED
    if company.unclean:
        raise UsageError("; ".join(company.unclean))
    return 0


def main() -> int:
    # What steps print must not come between the results.
    results = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        return work(Order.of_line(sys.stdin.buffer.readline()), results)
    except UnderstudyError as error:
        print(f"understudy: {error}", file=sys.stderr)  # noqa: T201 - read by the process that started us
        return error.exit_code


if __name__ == "__main__":
    sys.exit(main())
