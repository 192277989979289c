"""Playing scenarios against a chat with faults planted in it, one fault at a time.

First everything is played once on the chat as it is: that says which scenarios are green, and where each mutant's
moment comes. Then, for each fault, the scenarios that should notice: those of its statements, and some others in which
it comes up, for rules that are always on.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from simulator.dialogue import Turn
from simulator.executors.crowd import Crowd
from simulator.frontends.behave_suite import Planned, Suite
from simulator.frontends.deadlines import Deadlines
from simulator.frontends.kill_matrix import Fate, Fault, KillMatrix, Shot, Trial
from simulator.frontends.player import play
from simulator.frontends.recording import Recording
from simulator.frontends.run import Run
from simulator.frontends.scenario_outcome import statements
from simulator.frontends.surroundings import Surroundings
from simulator.mutations import Mutant, PlantedSession, WatchedSession
from simulator.personas.persona import Persona
from simulator.record.result import ScenarioResult
from simulator.reports import _reading as reading
from simulator.rules.base import Severity
from simulator.targets.base import Session, SessionStart

DEADLINES = Deadlines(scenario_s=120.0)
_SLOWER_S = 3.0  # more than a crowded machine explains
_CROWD = 5  # conversations in one scenario: more are a crowd


Told = Callable[[Trial], None]


@dataclass(slots=True)
class _Ground:
    """How the scenarios went on the chat as it is. moments: scenario id -> mutants that could be planted in it."""

    results: dict[str, ScenarioResult] = field(default_factory=dict)
    moments: dict[str, set[str]] = field(default_factory=dict)

    def green(self, scenario_id: str) -> bool:
        return scenario_id in self.results and reading.state(self.results[scenario_id]) == "passed"


class FaultPlanting:
    """run: against the chat as it is. folder: for the records. jobs: scenarios at once. most: scenarios per fault."""

    def __init__(self, run: Run, suite: Suite, folder: Path, *, jobs: int = 4, most: int = 12) -> None:
        self._run = run
        self._suite = suite
        self._folder = folder
        self._jobs = jobs
        self._most = most
        self._ground = _Ground()

    async def go(self, mutants: Sequence[Mutant], defects: Sequence[str], told: Told) -> KillMatrix:
        """told: of each fault's fate as it is known. Raises UsageError where records cannot be written."""
        await self._lay_ground(mutants)
        trials = []
        for mutant in mutants:
            trials.append(await self._mutant(mutant))
            told(trials[-1])
        for defect in defects:
            trials.append(await self._defect(defect))
            told(trials[-1])
        bad = {name: reading.reason(result) for name, result in self._ground.results.items() if not self._green(name)}
        return KillMatrix(
            target=self._run.target_name,
            seed=self._run.seed,
            statements={name: each.text for name, each in self._run.policy.statements.items()},
            trials=tuple(trials),
            not_green=bad,
        )

    @property
    def ground(self) -> tuple[ScenarioResult, ...]:
        """The results on the chat as it is."""
        return tuple(self._ground.results.values())

    async def _lay_ground(self, mutants: Sequence[Mutant]) -> None:
        watching: dict[str, list[WatchedSession]] = {}

        def around(session: Session, start: SessionStart, persona: Persona | None) -> Session:
            watched = WatchedSession(session, mutants, persona.secrets if persona else ())
            watching.setdefault(_scenario(start), []).append(watched)
            return watched

        results = await self._play(self._run.surrounded(around), self._suite.planned, self._folder / "_without.jsonl")
        self._ground.results = {result.scenario_id: result for result in results}
        self._ground.moments = {
            name: {moment for session in sessions for moment in session.moments} for name, sessions in watching.items()
        }

    async def _mutant(self, mutant: Mutant) -> Trial:
        fault = Fault(
            name=mutant.name, title=mutant.title, kind="mutant", policy=mutant.policy, severity=mutant.severity
        )
        chosen = self._where(fault)[: self._most]
        if not chosen:
            return Trial(fault=fault)
        planted: dict[str, list[PlantedSession]] = {}

        def around(session: Session, start: SessionStart, persona: Persona | None) -> Session:
            changing = PlantedSession(session, mutant, persona.secrets if persona else ())
            planted.setdefault(_scenario(start), []).append(changing)
            return changing

        path = self._folder / f"{fault.name}.jsonl"
        shots = []
        for result in await self._play(self._run.surrounded(around), chosen, path):
            changed = [session.changed for session in planted.get(result.scenario_id, ())]
            shots.append(self._shot(fault, result, changed))
        return Trial(fault=fault, shots=tuple(shots), record=path)

    async def _defect(self, name: str) -> Trial:
        from simulator.reference.defects import DEFECTS
        from simulator.reference.service import running

        defect = DEFECTS[name]
        fault = Fault(
            name=name,
            title=defect.title,
            kind=defect.kind,
            policy=defect.policy,
            severity=_gravest(self._run, defect.policy),
        )
        trial = Trial(fault=fault)
        waiting = self._everywhere(fault)[: 4 * self._most]
        serving = running(defects=(name,))
        url = serving.__enter__()
        try:
            run = self._run.with_chat_at(url, defects=(name,))
            # A fault that shows in few conversations only is looked for in more of them.
            for number in range(0, len(waiting), self._most):
                batch = waiting[number : number + self._most]
                path = self._folder / f"{name}{f'-{number // self._most + 1}' if number else ''}.jsonl"
                results = await self._play(run, batch, path)
                shots = tuple(self._shot(fault, result, self._differing(result)) for result in results)
                trial = Trial(fault=fault, shots=(*trial.shots, *shots), record=trial.record or path)
                if trial.fate is Fate.KILLED:
                    break
        finally:
            await asyncio.to_thread(serving.__exit__, None, None, None)
        return trial

    async def _play(self, run: Run, planned: Sequence[Planned], path: Path) -> list[ScenarioResult]:
        """In the order of the plan."""
        found: dict[str, ScenarioResult] = {}
        suite = self._suite.cut(planned)
        surroundings = Surroundings(suite, planned)
        run.places.count = self._jobs  # which a crowd in a scenario shares with the other scenarios
        await surroundings.open()
        try:
            with Recording(run, path) as recording:

                async def one(each: Planned) -> None:
                    async with run.places.one():
                        found[each.scenario_id] = await play(
                            suite, each, recording, surroundings=surroundings, deadlines=DEADLINES
                        )

                await Crowd(self._jobs).run([lambda each=each: one(each) for each in planned])  # type: ignore[misc]
        finally:
            await surroundings.close()
        return [found[each.scenario_id] for each in planned if each.scenario_id in found]

    def _green(self, scenario_id: str) -> bool:
        return self._ground.green(scenario_id)

    def _where(self, fault: Fault) -> list[Planned]:
        """Where the mutant's moment comes: scenarios of its statements first, then others, from all over the suite."""
        due = [each for each in self._suite.planned if fault.name in self._ground.moments.get(each.scenario_id, ())]
        return self._ordered(due, fault)

    def _everywhere(self, fault: Fault) -> list[Planned]:
        return self._ordered(self._suite.planned, fault)

    def _ordered(self, planned: Iterable[Planned], fault: Fault) -> list[Planned]:
        own: list[Planned] = []
        others: list[Planned] = []
        for each in planned:
            (own if set(fault.policy) & set(statements(each.tags)) else others).append(each)
        return [*sorted(own, key=lambda each: not self._green(each.scenario_id)), *self._mixed(others)]

    def _mixed(self, planned: Sequence[Planned]) -> list[Planned]:
        """Green ones from all over the suite, so that few show most: other circumstances and long talks first. One that
        is not green where there is no other."""
        seen: set[object] = set()
        first: list[Planned] = []
        rest: list[Planned] = []
        for each in sorted(planned, key=lambda each: -self._length(each)):
            if not self._green(each.scenario_id) or self._is_crowd(each):
                continue
            kind = self._circumstances(each)
            (rest if kind in seen else first).append(each)
            seen.add(kind)
        features: dict[str, list[Planned]] = {}
        for each in rest:
            features.setdefault(each.file, []).append(each)
        while features:
            for file in tuple(features):
                first.append(features[file].pop(0))
                if not features[file]:
                    del features[file]
        return first or list(planned[:1])

    def _is_crowd(self, planned: Planned) -> bool:
        """Dozens of conversations in one scenario: too much to play again for each fault."""
        return len(self._ground.results[planned.scenario_id].conversations) > _CROWD

    def _length(self, planned: Planned) -> int:
        talks = self._ground.results[planned.scenario_id].conversations
        return sum(len(talk.transcript.turns) for talk in talks)

    def _circumstances(self, planned: Planned) -> object:
        """Language, cards, queue and whether signed in."""
        talks = self._ground.results[planned.scenario_id].conversations
        return tuple(
            talk.transcript.knows(key) for talk in talks for key in ("language", "cards", "live_agents", "signed_in")
        )

    def _differing(self, result: ScenarioResult) -> list[list[int]]:
        """The first agent's turn of each conversation that is not as it was on the chat as it is."""
        before = self._ground.results[result.scenario_id].conversations
        found = []
        for number, talk in enumerate(result.conversations):
            then = before[number].transcript.agent_turns if number < len(before) else ()
            now = talk.transcript.agent_turns
            length = max(len(then), len(now))
            different = [
                index
                for index in range(length)
                if index >= len(then) or index >= len(now) or _differ(then[index], now[index])
            ]
            found.append(different[:1])
        return found

    def _warned(self, fault: Fault, result: ScenarioResult) -> tuple[str, ...]:
        before = _warned_of(self._ground.results[result.scenario_id])
        now = _warned_of(result)
        return tuple(rule for rule, about in now.items() if rule not in before and about & set(fault.policy))

    def _shot(self, fault: Fault, result: ScenarioResult, changed: Sequence[Sequence[int]]) -> Shot:
        """changed: for each conversation, the agent's turns that the fault has changed."""
        state = reading.state(result)
        broken = [breach.verdict for breach in reading.breaches(result)] if state == "failed" else []
        broken.sort(key=lambda verdict: not set(verdict.policy) & set(fault.policy))
        about = {policy for verdict in broken for policy in verdict.policy}
        if state == "failed" and not broken:
            about |= set(result.policy)
        planted = any(changed)
        green = self._green(result.scenario_id)
        return Shot(
            scenario_id=result.scenario_id,
            name=reading.title(result),
            green_without=green,
            planted=planted,
            state=state,
            rules=tuple(dict.fromkeys(verdict.rule for verdict in broken)),
            own=bool(about & set(fault.policy)),
            warned=self._warned(fault, result),
            reason="" if state == "passed" else reading.reason(result),
            conversation=_conversation(result, changed) if planted and green and state != "failed" else "",
        )


def _warned_of(result: ScenarioResult) -> dict[str, set[str]]:
    """Rules that failed without making it red, with their statements."""
    return {breach.verdict.rule: set(breach.verdict.policy) for breach in reading.warnings(result)}


def _differ(then: Turn, now: Turn) -> bool:
    """In words, in events (whenever they came), or in being far slower."""
    events = [[(event.kind, dict(event.data)) for event in turn.events] for turn in (then, now)]
    slower_s = (now.latency_s or 0.0) - (then.latency_s or 0.0)
    return then.text != now.text or events[0] != events[1] or slower_s > _SLOWER_S


def _scenario(start: SessionStart) -> str:
    """`path:line#2` is the scenario's second conversation."""
    return start.conversation_id.rpartition("#")[0]


def _gravest(run: Run, policy: Iterable[str]) -> Severity:
    """Of the rules of these statements; of a minor one where there are none."""
    found = {rule.severity for name in policy for rule in run.policy.serving(name)}
    return next((severity for severity in Severity if severity in found), Severity.MINOR)


def _conversation(result: ScenarioResult, changed: Sequence[Sequence[int]]) -> str:
    """The conversations in which the fault was planted, the turns that it has changed marked by an arrow."""
    blocks = []
    for talk, turns in zip(result.conversations, changed, strict=False):
        if not turns:
            continue
        lines, number = [], -1
        for turn in talk.transcript.turns:
            agent = str(turn.speaker) == "agent"
            number += agent
            mark = "> " if agent and number in turns else "  "
            words = turn.text.splitlines() or ["(nothing)"]
            lines.append(f"{mark}{reading.speaker_name(turn, talk)}: {words[0]}")
            lines += [f"    {word}" for word in words[1:]]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)
