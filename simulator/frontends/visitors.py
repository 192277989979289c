"""Many cardmembers in one scenario: they contact the chat side by side, and steps claim what share of them met what."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from simulator.dialogue import Fault
from simulator.errors import SimulatorStuck, TargetError, UnderstudyError, UnknownName, UsageError
from simulator.frontends.endings import ENDINGS
from simulator.frontends.failures import Red, StepFailure
from simulator.frontends.observations import Expected
from simulator.frontends.recording import own_words
from simulator.frontends.scene import Scene
from simulator.frontends.visit import receive
from simulator.gate.shares import ENDING, Claim
from simulator.personas import goal_by_phrase
from simulator.personas.population import (
    AS_THEY_ARE,
    Group,
    Member,
    Population,
    anything,
    everybody,
    load_population,
    population_path,
    trait_names,
)
from simulator.record.masking import Masker
from simulator.record.result import ConversationResult
from simulator.rules.base import Outcome, Severity, Verdict
from simulator.rules.expectation import expect

COLUMNS = ("who", "sets out to", "writes with", "weight")
"""Of the table under the step: each row is a group of cardmembers; what a row leaves open is drawn."""
_MOST = 20_000
_PARTING_S = 3.0  # for taking leave of a chat when the run is interrupted
_Judge = Callable[[ConversationResult], Verdict]


def named_population(scene: Scene, name: str) -> Population:
    """Of a file, or of a `populations` folder beside people. Raises UnknownName, UsageError."""
    project = scene.run.project
    path = population_path(name, folders=project.personas, bases=(project.root,))
    return load_population(path, folders=project.personas)


def tabled_population(scene: Scene, table: Any) -> Population:
    """From the table of a step; without one anybody comes for anything. Raises UsageError, UnknownName."""
    folders = scene.run.project.personas
    if table is None:
        return Population(groups=(Group(personas=everybody(folders), goals=anything(folders)),))
    for heading in table.headings:
        if heading not in COLUMNS:
            raise UnknownName("column in a table of cardmembers called", heading, COLUMNS)
    rows = [{heading: row[heading].strip() for heading in table.headings} for row in table.rows]
    if not rows:
        raise UsageError("the table of cardmembers has no rows", way_out="add one, or leave the table out")
    return Population(groups=tuple(_group(scene, row) for row in rows))


async def contact(scene: Scene, population: Population, count: int) -> None:
    """All of them, as many at once as the run has places. Raises UsageError, and for whom nothing can be said about the
    chat what kept them from it: TargetError, SimulatorStuck."""
    if scene.persona is not None or scene.finished:
        raise UsageError(
            "somebody is there already",
            way_out="a crowd brings its own people: leave the Given out, in a scenario apart",
        )
    if not 1 <= count <= _MOST:
        raise UsageError(f"{count} cardmembers cannot come", way_out=f"give a number from 1 to {_MOST:,}")
    members = population.members(count, seed=scene.run.scenario_seed(scene.scenario_id, "population"))
    found: dict[int, ConversationResult] = {}
    failures: dict[int, UnderstudyError | StepFailure] = {}
    words = own_words(scene.run)

    async def come(member: Member) -> None:
        own = Scene(scene.run, f"{scene.scenario_id}#{member.number}")
        try:
            await receive(own, member)
        except (UnderstudyError, StepFailure) as error:
            failures[member.number] = error
        except BaseException:
            await asyncio.wait_for(own.close(), _PARTING_S)  # interrupted, or a bug of ours: leave the chat
            raise
        await own.close()
        if own.finished:
            ending = own.ending_verdict()
            result = own.finished[-1]
            if ending is not None:
                result = replace(result, verdicts=(*result.verdicts, ending))
            # By itself: the secrets of hundreds would hide half of what the others said.
            found[member.number] = Masker(own.secrets, own_words=words).conversation(result)

    try:
        await scene.run.places.share_out(members, come)
    finally:
        scene.finished += [found[number] for number in sorted(found)]
    _raise_for(members, failures)


def require_act(scene: Scene, expected: Expected, share: str, family: str, words: str) -> None:
    """The share of those with whom the agent did, at any time, what the words stand for.

    share: of `Claim.parse`. family, words: of the phrasebook. Raises Red, UnknownName, UsageError.
    """
    claim = _claim(share)
    patterns = scene.phrase(family, words).patterns

    def judge(conversation: ConversationResult) -> Verdict:
        return expect(
            conversation.transcript,
            patterns=patterns,
            title=expected.title,
            never=not claim.least,
            policy=expected.policy,
        )

    _require(scene, expected, claim, judge)


def require_reached(scene: Scene, expected: Expected, share: str) -> None:
    """The share of those whose goal ended in one of the ways that are right for it. Raises Red, UsageError."""
    claim = _claim(share)
    _require(scene, expected, claim, lambda talk: _stopped(expected, talk, claim.least, not _missed(talk)))
    _tolerate(scene, lambda verdict: verdict.rule == ENDING)


def require_ending(scene: Scene, expected: Expected, share: str, ending: str) -> None:
    """The share of those who left in this way. ending: a key of ENDINGS. Raises Red, UnknownName, UsageError."""
    claim = _claim(share)
    if ending not in ENDINGS:
        raise UnknownName("ending that reads", ending, ENDINGS)
    _require(scene, expected, claim, lambda talk: _stopped(expected, talk, claim.least, talk.stop in ENDINGS[ending]))
    _tolerate(scene, lambda verdict: verdict.rule == ENDING)


def require_kept(scene: Scene, expected: Expected, share: str, statement: str = "") -> None:
    """The share of those in whose conversation no rule was broken, the milder ones apart; statement: none of its rules,
    the milder ones included. A critical rule stays red however few met it. Raises Red, UnknownName, UsageError."""
    claim = _claim(share)
    names = {rule.name for rule in scene.run.policy.serving(statement)} if statement else set()
    if statement and not names:
        raise UsageError(f"no rule that is on stands for {statement}", way_out="switch one on, or leave this step out")

    def counts(verdict: Verdict) -> bool:
        return verdict.rule in names if statement else verdict.blocks and verdict.rule not in (ENDING, "expectation")

    def judge(talk: ConversationResult) -> Verdict:
        broken = [verdict for verdict in talk.verdicts if verdict.outcome is Outcome.FAILED and counts(verdict)]
        if not broken:
            return expected.verdict(claim.least, "no rule was broken")
        first = broken[0]
        reason = f"{first.title}: {first.reason}"
        return expected.verdict(not claim.least, reason, evidence=first.evidence, fault=first.fault)

    _require(scene, expected, claim, judge)
    _tolerate(scene, counts)


def _claim(share: str) -> Claim:
    try:
        return Claim.parse(share)
    except ValueError as error:
        raise UsageError(str(error), way_out="for instance `at least 95 % of them`, `none of them`") from None


def _require(scene: Scene, expected: Expected, claim: Claim, judge: _Judge) -> None:
    """judge: passes a conversation that is as the claim would have it."""
    talks = scene.finished
    if not talks or scene.persona is not None:
        raise UsageError(
            "nobody has contacted the chat yet", way_out="begin with `When 200 cardmembers contact the care chat`"
        )
    verdicts = [judge(talk) for talk in talks]
    wrong = [number for number, verdict in enumerate(verdicts) if verdict.outcome is Outcome.FAILED]
    hits = len(talks) - len(wrong) if claim.least else len(wrong)
    reason = claim.explain(hits, len(talks))
    shown = wrong[0] if wrong else 0
    if wrong:
        talk = talks[shown]
        reason += f"; the first, {talk.persona.capitalize()} with {talk.goal}: {verdicts[shown].reason}"
    outcome = claim.judge(hits, len(talks))
    verdict = replace(verdicts[shown], outcome=outcome, reason=reason, title=expected.title, severity=Severity.CRITICAL)
    talks[shown] = replace(talks[shown], verdicts=(*talks[shown].verdicts, verdict))
    if outcome is not Outcome.PASSED:
        raise Red(verdict, talks[shown].transcript)


def _tolerate(scene: Scene, counted: Callable[[Verdict], bool]) -> None:
    """A share was claimed of these, and holds: each by itself is no more than a warning. Critical rules are not."""
    scene.finished[:] = [
        replace(talk, verdicts=tuple(_milder(verdict) if counted(verdict) else verdict for verdict in talk.verdicts))
        for talk in scene.finished
    ]


def _milder(verdict: Verdict) -> Verdict:
    ours = verdict.severity is Severity.MAJOR or verdict.rule == ENDING
    if not (verdict.blocks and ours and verdict.fault.is_chats):
        return verdict
    return replace(verdict, severity=Severity.MINOR)


def _missed(talk: ConversationResult) -> bool:
    return any(verdict.rule == ENDING and verdict.outcome is Outcome.FAILED for verdict in talk.verdicts)


def _stopped(expected: Expected, talk: ConversationResult, least: bool, so: bool) -> Verdict:
    ended = str(talk.stop or "not ended").replace("_", " ")
    fault = Fault.SIMULATOR if ended == "stuck" else Fault.BOT
    return expected.verdict(so is least, f"ended {ended}: {talk.note or 'no more was said'}", fault=fault)


def _raise_for(members: Sequence[Member], failures: dict[int, UnderstudyError | StepFailure]) -> None:
    """What the chat broke stands in its verdicts; anything else keeps the crowd from being judged."""
    unjudged = {number: error for number, error in failures.items() if isinstance(error, UnderstudyError)}
    if not unjudged:
        return
    number = min(unjudged, key=lambda number: (unjudged[number].exit_code, number))
    error, member = unjudged[number], members[number - 1]
    for kind in (UsageError, TargetError, SimulatorStuck):
        if isinstance(error, kind):
            raise kind(
                f"{len(unjudged)} of {len(members)} cardmembers could not be judged; "
                f"number {number}, {member.persona.capitalize()} with {member.goal}: {error.problem}",
                where=error.where,
                way_out=error.way_out,
            )
    raise error


def _group(scene: Scene, row: dict[str, str]) -> Group:
    run = scene.run
    folders = run.project.personas
    name = row.get("who", "").lower()
    people = ((name, 1.0),) if name else everybody(folders)
    somebody = run.person(people[0][0], seed=0)
    phrase = row.get("sets out to", "")
    goals = ((goal_by_phrase(phrase, folders=folders, persona=somebody).name, 1.0),) if phrase else anything(folders)
    traits = row.get("writes with", "").replace(" and ", "+").replace(" ", "_") or AS_THEY_ARE
    for trait in traits.split("+"):
        if trait not in trait_names():
            raise UnknownName("trait", trait, trait_names())
    return Group(personas=people, goals=goals, traits=((traits, 1.0),), weight=_weight(row.get("weight", "")))


def _weight(text: str) -> float:
    try:
        value = float(text) if text else 1.0
    except ValueError:
        value = 0.0
    if not 0 < value < float("inf"):
        raise UsageError(f"the weight {text!r} is no number above 0", way_out="write for instance 3, or leave it empty")
    return value
