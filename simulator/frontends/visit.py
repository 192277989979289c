"""A visit: one member of a population contacts the chat, pursues a goal to its end, and is judged."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from simulator.dialogue import Fault, StopReason
from simulator.errors import UnderstudyError
from simulator.frontends.failures import StepFailure, as_failure
from simulator.frontends.recording import Recording
from simulator.frontends.run import now
from simulator.frontends.scenario_outcome import Played, statements
from simulator.frontends.scene import Scene
from simulator.gate.rates import POPULATION
from simulator.gate.shares import CHOSEN
from simulator.personas.goal import Goal
from simulator.personas.population import Member, Population
from simulator.record.result import ScenarioResult, StepResult

OPTION = "--population"
_SIGN_IN = ("redirect(sign_in)", "inform(sign_in)")
_PARTING_S = 3.0  # for taking leave of a chat when the run is interrupted


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """member: who comes. scenario_id: `FILE:number`, the root of all seeds of this conversation."""

    member: Member
    scenario_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Visits:
    """The members of a population that are to come. shown: the population's file as the project sees it. title: of the
    population, for reports."""

    population: Population
    path: Path
    shown: str
    visits: tuple[Visit, ...]

    @property
    def title(self) -> str:
        return self.population.about or self.path.stem.replace("_", " ").capitalize()


async def receive(scene: Scene, member: Member) -> None:
    """Plays the member in a fresh scene, which is left open. Raises what a step would.

    For a member who is not signed in, being sent to sign in is a right end of any goal.
    """
    scene.enter(member.persona)
    assert scene.persona is not None  # noqa: S101 - just entered
    if member.traits:
        scene.amend(traits=tuple(dict.fromkeys((*scene.persona.traits, *member.traits))))
    stop = await scene.pursue(member.goal)
    told_to = any(turn.has(*_SIGN_IN) for turn in scene.transcript.agent_turns)
    if stop is StopReason.REDIRECTED and told_to and not scene.persona.signed_in and scene.goal is not None:
        # In a feature it is said who is signed in; here goals come to whomever they come to.
        scene.goal = replace(scene.goal, expects=(*scene.goal.expects, StopReason.REDIRECTED))


async def visit(
    visits: Visits,
    one: Visit,
    recording: Recording,
    *,
    deadline_s: float | None = None,
    on_failure: Callable[[UnderstudyError], None] | None = None,
) -> ScenarioResult:
    """The masked result, which is in the record by then. When cancelled, takes leave of the chat and keeps nothing.

    on_failure: is told what ended the conversation before its time.
    """
    began, started_at = time.monotonic(), now()
    scene = recording.scene(one.scenario_id)
    failure: BaseException | None = None
    scope = asyncio.timeout(deadline_s)
    try:
        async with scope:
            await receive(scene, one.member)
    except UnderstudyError as error:
        failure = as_failure(error)
        if on_failure is not None:
            on_failure(error)
    except TimeoutError as error:
        failure = _late(deadline_s, scene) if scope.expired() else error
    except Exception as error:  # a failed judgement, or a bug of ours: the recording tells them apart
        failure = error
    except BaseException:
        await asyncio.wait_for(scene.close(), _PARTING_S)  # interrupted: leave the chat, keep nothing
        raise
    played = _played(visits, one, scene.goal, failure, started_at, time.monotonic() - began)
    return await recording.finish(played, scene)


def _late(deadline_s: float | None, scene: Scene) -> StepFailure:
    words = f"the conversation took longer than {deadline_s:g} s" if deadline_s is not None else "it took too long"
    if scene.waits_for_the_chat:
        words += ", waiting for the chat"
    return StepFailure(words, fault=Fault.TARGET if scene.waits_for_the_chat else Fault.SCENARIO, reason=words)


def _played(
    visits: Visits, one: Visit, goal: Goal | None, failure: BaseException | None, started_at: str, duration_s: float
) -> Played:
    member = one.member
    manner = f" ({', '.join(member.traits)})" if member.traits else ""
    aim = goal.wants_to if goal is not None else member.goal.replace("_", " ")
    step = StepResult(
        keyword="When",
        text=f"{_name(member)} sets out to {aim}",
        line=member.number,
        status="passed" if failure is None else "failed",
        duration_s=duration_s,
        message=str(failure or ""),
    )
    return Played(
        scenario_id=one.scenario_id,
        feature=visits.title,
        feature_file=visits.shown,
        name=f"{_name(member)} sets out to {aim}{manner}",
        line=member.number,
        tags=tags(member, goal.policy if goal is not None else ()),
        steps=(step,),
        failure=failure,
        started_at=started_at,
        duration_s=duration_s,
        option=OPTION,
    )


def tags(member: Member, policy: Sequence[str] = ()) -> tuple[str, ...]:
    """By which the results of a population are counted; policy: statements that the goal is about."""
    traits = member.traits or ("none",)
    return (
        POPULATION,
        f"persona:{member.persona}",
        f"goal:{member.goal}",
        *(f"trait:{trait}" for trait in traits),
        *((CHOSEN,) if member.chosen else ()),
        *statements(policy),
    )


def _name(member: Member) -> str:
    return member.persona.replace("_", " ").capitalize()
