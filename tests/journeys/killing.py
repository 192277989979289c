"""Plays scenarios against the embedded chat with a fault in it, in this process, and says what noticed."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from simulator.dialogue import Fault
from simulator.frontends.behave_suite import Planned, Suite, load_suite
from simulator.frontends.feature_files import find_features
from simulator.frontends.player import play
from simulator.frontends.recording import Recording
from simulator.frontends.run import Run
from simulator.record.result import ScenarioOutcome, ScenarioResult
from simulator.reference.defects import DEFECTS

ROOT = Path(__file__).parents[2]
AT_ONCE = 6  # more at once in one process only makes each reply later
CHATS_OWN = (Fault.BOT, Fault.SECURITY, Fault.PACE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kill:
    """A scenario that is red with the fault in the chat. rules: what failed in it; right: one of them, or the step that
    failed, watches a statement that the fault breaks."""

    scenario: str
    seed: int
    fault: Fault
    rules: tuple[str, ...]
    right: bool
    reason: str


@cache
def suite(features: tuple[str, ...], tags: tuple[str, ...]) -> Suite:
    return load_suite(find_features(features or ("features",), root=ROOT), tags=tags, names=())


def watching(statements: Sequence[str], files: Sequence[str] = ()) -> tuple[str, ...]:
    """Scenario ids that illustrate one of the statements, in file order."""
    wanted = " or ".join(f"@{each}" for each in statements)
    return tuple(planned.scenario_id for planned in suite(tuple(files), (wanted,)).planned)


def everything() -> tuple[str, ...]:
    return tuple(planned.scenario_id for planned in suite((), ()).planned)


def perform(
    scenarios: Sequence[str], *, seed: int, defects: tuple[str, ...] = (), first: str = ""
) -> tuple[ScenarioResult, ...]:
    """Plays these at once. first: the defect whose first right kill ends it; the scenarios are then played in turn."""
    whole = suite((), ())
    chosen = [planned for planned in whole.planned if planned.scenario_id in set(scenarios)]
    order = {name: index for index, name in enumerate(scenarios)}
    chosen.sort(key=lambda planned: order[planned.scenario_id])
    run = Run.of(seed=seed, defects=defects)
    with TemporaryDirectory() as folder, Recording(run, Path(folder) / "record.jsonl", options={}) as recording:
        return asyncio.run(_play(whole.cut(chosen), recording, first, seed))


async def _play(chosen: Suite, recording: Recording, first: str, seed: int) -> tuple[ScenarioResult, ...]:
    if not first:
        some = asyncio.Semaphore(AT_ONCE)

        async def one(planned: Planned) -> ScenarioResult:
            async with some:
                return await play(chosen, planned, recording)

        return tuple(await asyncio.gather(*map(one, chosen.planned)))
    results: list[ScenarioResult] = []
    for planned in chosen.planned:
        results.append(await play(chosen, planned, recording))
        kill = kill_by(results[-1], first, seed)
        if kill and kill.right:
            break
    return tuple(results)


def kill_by(result: ScenarioResult, defect: str, seed: int) -> Kill | None:
    """None where the scenario is green, or red by no fault of the chat."""
    if result.outcome is not ScenarioOutcome.FAILED or result.fault not in CHATS_OWN:
        return None
    broken = set(DEFECTS[defect].policy)
    failed = [verdict for conversation in result.conversations for verdict in conversation.verdicts if verdict.blocks]
    right = any(broken & set(verdict.policy) for verdict in failed)
    if any(step.status == "failed" for step in result.steps):
        right = right or bool(broken & set(result.policy or result.tags))
    return Kill(
        scenario=result.scenario_id,
        seed=seed,
        fault=result.fault,
        rules=tuple(dict.fromkeys(verdict.rule for verdict in failed)),
        right=right,
        reason=result.reason,
    )


def hunt(defect: str, scenarios: Sequence[str], *, seeds: Sequence[int]) -> tuple[Kill, ...]:
    """The kills up to the first right one."""
    kills: list[Kill] = []
    for seed in seeds:
        for result in perform(scenarios, seed=seed, defects=(defect,), first=defect):
            kill = kill_by(result, defect, seed)
            if kill:
                kills.append(kill)
        if any(kill.right for kill in kills):
            break
    return tuple(kills)
