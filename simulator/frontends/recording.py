"""A recording: the scenarios of one run on their way into one record, as they finish."""

from __future__ import annotations

import platform
import shlex
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from importlib import metadata
from pathlib import Path
from types import TracebackType
from typing import Protocol

import simulator
from simulator.dialogue import Fault, Secret, Transcript
from simulator.errors import UnderstudyError
from simulator.frontends.crash import save_details
from simulator.frontends.failures import StepFailure, as_failure, fault_of
from simulator.frontends.run import Run, now
from simulator.frontends.scenario_outcome import Played, conclude
from simulator.frontends.scene import Scene
from simulator.record.codec import decode, encode
from simulator.record.masking import OwnWords
from simulator.record.result import ScenarioResult
from simulator.record.run_info import RuleInfo, RunInfo, Statement
from simulator.record.writer import RecordWriter


class Writer(Protocol):
    """Where results go: a `RecordWriter`, or a pipe to the process that has one."""

    def append(self, result: ScenarioResult, *, secrets: Iterable[Secret] = ()) -> ScenarioResult: ...
    def append_masked(self, masked: ScenarioResult) -> None: ...
    def close(self) -> None: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None: ...


class Recording:
    """Opens the record. options: what the run was started with, for its header. Raises UsageError where the record
    cannot be written or the policy is wrong."""

    def __init__(
        self, run: Run, path: Path, *, options: Mapping[str, str] | None = None, writer: Writer | None = None
    ) -> None:
        """writer: in place of a record at that path, for processes that hand their results to another."""
        self.run = run
        self.path = path
        self.recorded: set[str] = set()
        self.onstage: Callable[[Scene], None] | None = None  # told of each scene as it begins
        self._writer: Writer = writer or RecordWriter(path, run=run_info(run, options or {}), own_words=own_words(run))

    def take(self, masked: ScenarioResult) -> None:
        """A result that another process has judged and masked."""
        self.recorded.add(masked.scenario_id)
        self._writer.append_masked(masked)

    def scene(self, scenario_id: str) -> Scene:
        scene = Scene(self.run, scenario_id)
        if self.onstage is not None:
            self.onstage(scene)
        return scene

    async def finish(self, played: Played, scene: Scene | None) -> ScenarioResult:
        """Closes the scene, judges, writes one line; returns the masked result, the only one that may be shown."""
        secrets = scene.secrets if scene is not None else ()
        failure = played.failure
        if failure is not None and not isinstance(failure, StepFailure) and fault_of(failure) is Fault.HARNESS:
            failure = self._our_bug(failure, secrets)
        if scene is not None:
            try:
                await scene.close()
            except UnderstudyError as error:
                failure = failure or as_failure(error)
            except Exception as error:  # whatever it is, the scenario must still be recorded
                failure = failure or self._our_bug(error, secrets)
        played = replace(played, failure=failure)
        what = " ".join(filter(None, (played.option, shlex.quote(played.scenario_id))))
        again = f"understudy run {what} --target {self.run.target_name} --seed {self.run.seed}"
        again += "".join(f" --defect {defect}" for defect in self.run.defects)
        if self.run.replay and self.run.cassette is not None:
            again += f" --replay {shlex.quote(str(self.run.cassette))}"
        result = conclude(
            played,
            tuple(scene.finished) if scene else (),
            ending=scene.ending_verdict() if scene else None,
            target=self.run.target_name,
            seed=self.run.scenario_seed(played.scenario_id),
            again=again,
        )
        self.recorded.add(played.scenario_id)
        return self._writer.append(result, secrets=secrets)

    def close(self) -> None:
        self._writer.close()

    def __enter__(self) -> Recording:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._writer.__exit__(kind, error, at)

    def _our_bug(self, error: BaseException, secrets: Iterable[Secret]) -> StepFailure:
        """Leaves the traceback in a file, and says where."""
        path = save_details(error, self.run.project.output, secrets=secrets)
        reason = f"{type(error).__name__}: {' '.join(str(error).split())}" + (f" (details in {path})" if path else "")
        return StepFailure(reason, fault=Fault.HARNESS, reason=reason)


def own_words(run: Run) -> OwnWords:
    """The policy's words, in the header and in every conversation's verdicts: titles of rules, and that there was
    nothing to judge. Ours are known to hold no secret; a team's packs are looked through."""
    policy = run.policy
    words = {
        text for verdict in policy.judge(Transcript(conversation_id="")) for text in (verdict.title, verdict.reason)
    }
    for info in (*policy.statement_infos(), *policy.rule_infos()):
        words |= {value for value in info.values() if isinstance(value, str)}
    return OwnWords(words, harmless=not policy.packs)


def run_info(run: Run, options: Mapping[str, str]) -> RunInfo:
    """The header: the run, and the policy in words."""
    policy = run.policy
    return RunInfo(
        run_seed=run.seed,
        target=run.target_name,
        started_at=now(),
        versions={
            "understudy": simulator.__version__,
            "python": platform.python_version(),
            "behave": metadata.version("behave"),
        },
        options={**options, **({"defects": ", ".join(run.defects)} if run.defects else {})},
        settings=policy.settings.plain(),
        switched_off=dict(policy.switched_off),
        statements=tuple(decode(Statement, encode(statement)) for statement in policy.statement_infos()),
        rules=tuple(decode(RuleInfo, encode(rule)) for rule in policy.rule_infos()),
    )
