"""A worker: plays the scenarios it is told of, and hands each result to the process that it works for.

`python -m simulator.frontends.worker`: one JSON line on standard input, one line per finished scenario on standard
output. Not meant to be started by hand: see `understudy run --workers`. `play` does the same inside a worker of a
cluster.
"""

from __future__ import annotations

import asyncio
import io
import json
import os
import platform
import sys
import threading
import traceback
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import IO

from rich.console import Console as Screen

from simulator.dialogue import Secret
from simulator.errors import UnderstudyError, UsageError
from simulator.executors.dask import Played
from simulator.frontends.behave_suite import Suite, load_suite
from simulator.frontends.collecting import collecting_seldom
from simulator.frontends.company import Company
from simulator.frontends.deadlines import Deadlines
from simulator.frontends.feature_files import find_features
from simulator.frontends.recording import Recording, own_words
from simulator.frontends.run import Run
from simulator.policies import Policy
from simulator.record.codec import decode
from simulator.record.lines import dump
from simulator.record.masking import Masker, OwnWords
from simulator.record.result import ScenarioResult
from simulator.record.scenario_line import ScenarioEncoder

INTERRUPTED = 130


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a worker is told. scenarios: their ids. chat: address of the embedded chat, empty for another target, or
    where the worker starts one of its own. folder: of the project, empty where the worker stands in it. run_id: the
    same for all orders of one run."""

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
    folder: str = ""
    run_id: str = ""

    def line(self) -> bytes:
        return json.dumps(asdict(self)).encode() + b"\n"

    @classmethod
    def of_line(cls, line: bytes) -> Order:
        return decode(cls, json.loads(line))

    def run(self) -> Run:
        run = Run.of(
            target=self.target,
            seed=self.seed,
            defects=() if self.chat else self.defects,
            cassette=Path(self.cassette) if self.cassette else None,
            replay=self.replay,
            rate=self.rate,
        )
        return run.with_chat_at(self.chat, defects=self.defects) if self.chat else run


class Pipe:
    """Results as lines, masked here: secrets do not leave the process. apart: each line can be read without the others.
    names: of what has gone through."""

    def __init__(self, to: IO[bytes], *, own_words: Iterable[str] | OwnWords = (), apart: bool = False) -> None:
        self.names: list[str] = []
        self._to = to
        self._masker = Masker(own_words=own_words)
        self._encoder = None if apart else ScenarioEncoder()

    def append(self, result: ScenarioResult, *, secrets: Iterable[Secret] = ()) -> ScenarioResult:
        masked = self._masker.with_secrets(secrets).result(result)
        self.append_masked(masked)
        return masked

    def append_masked(self, masked: ScenarioResult) -> None:
        self._to.write(dump((self._encoder or ScenarioEncoder()).document(masked)))
        self._to.flush()
        self.names.append(masked.scenario_id)

    def close(self) -> None:
        self._to.close()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def work(order: Order, results: IO[bytes], *, told: Callable[[], int] | None = None, apart: bool = False) -> int:
    """The exit code: 0 when all is played, 130 after an interruption. told: how often it was told to end. apart: as for
    the `Pipe`."""
    run = order.run()
    company = Company(
        _suite(order, run),
        Screen(file=sys.stderr, quiet=True),
        jobs=order.jobs,
        stop=order.stop,
        capture=order.capture,
        ramp_s=order.ramp_s,
        deadlines=Deadlines(step_s=order.step_s, scenario_s=order.scenario_s),
        told=told,
    )
    try:
        pipe = Pipe(results, own_words=own_words(run), apart=apart)
        with Recording(run, Path(), writer=pipe) as recording, collecting_seldom():
            asyncio.run(company.play(recording))
    except KeyboardInterrupt:
        return INTERRUPTED
    if company.unclean:
        raise UsageError("; ".join(company.unclean))
    return 0


_at_work = threading.Lock()
"""behave has one registry of steps per process, and there is one working folder."""
_loaded: tuple[str, Suite, Policy] | None = None
"""By the run's id: what the batches of one run need not read again."""


def play(order_line: bytes, told: Callable[[], int]) -> Played:
    """As `work`, for workers that live longer than one order and may be given several at once."""
    with _at_work:
        results = _Kept()
        try:
            order = Order.of_line(order_line)
            if order.folder:
                _stand_in(order.folder)
            work(order, results, told=told, apart=True)  # some of a batch may have come before, and is left out
        except UsageError as error:
            return Played(lines=results.lines(), refused=str(error))
        except Exception as error:  # whatever it is, it must reach whoever gave the order, with what was played
            at = traceback.extract_tb(error.__traceback__)[-1]
            words = f"{type(error).__name__}: {error} ({Path(at.filename).name}:{at.lineno})"
            return Played(lines=results.lines(), broke=words)
        return Played(lines=results.lines())


class _Kept(io.BytesIO):
    """Results that are asked for after their end."""

    def close(self) -> None:
        pass

    def lines(self) -> tuple[tuple[str, bytes], ...]:
        found = self.getvalue().splitlines(keepends=True)
        return tuple((json.loads(line)["scenario"]["scenario_id"], line) for line in found)


def _suite(order: Order, run: Run) -> Suite:
    global _loaded
    if order.run_id and _loaded is not None and _loaded[0] == order.run_id:
        everything = _loaded[1]
        vars(run)["policy"] = _loaded[2]  # read once is enough
    else:
        everything = load_suite(find_features(order.features, root=run.project.root))
        _loaded = (order.run_id, everything, run.policy)
    wanted = frozenset(order.scenarios)
    suite = everything.cut([planned for planned in everything.planned if planned.scenario_id in wanted])
    missing = wanted - {planned.scenario_id for planned in suite.planned}
    if missing:
        raise UsageError(
            f"the worker on {platform.node()} has no scenario {min(missing)} ({len(missing)} of {len(wanted)} in all)",
            way_out="give every worker the same features as here",
        )
    return suite


def _stand_in(folder: str) -> None:
    try:
        os.chdir(folder)
    except OSError as error:
        raise UsageError(
            f"the worker on {platform.node()} has no folder {folder}: {error.strerror}",
            way_out="give every worker the project at the same place, for instance in its image or on a shared disk",
        ) from None


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
