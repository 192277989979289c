"""One member of a population at the chat."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from simulator.dialogue import Fault, StopReason
from simulator.errors import UnderstudyError
from simulator.frontends.recording import Recording
from simulator.frontends.run import Run
from simulator.frontends.visit import Visit, Visits, receive, tags, visit
from simulator.personas.population import Group, Member, Population
from simulator.record.reader import load
from simulator.record.result import ScenarioOutcome, ScenarioResult
from tests.frontends.conftest import ProjectFolder

RECORD = Path("record.jsonl")


def _visits(*members: Member) -> Visits:
    return Visits(
        population=Population(groups=(Group(personas=(), goals=()),)),
        path=Path("fees_and_cards.yaml"),
        shown="fees_and_cards.yaml",
        visits=tuple(Visit(member=member, scenario_id=f"fees_and_cards.yaml:{member.number}") for member in members),
    )


def _member(persona: str = "ines", goal: str = "hours", *traits: str) -> Member:
    return Member(number=7, persona=persona, goal=goal, traits=traits)


@contextmanager
def _recording() -> Iterator[Recording]:
    with Recording(Run.of(), RECORD) as recording:
        yield recording


def _play(member: Member, **options: float) -> ScenarioResult:
    visits = _visits(member)
    with _recording() as recording:
        return asyncio.run(visit(visits, visits.visits[0], recording, deadline_s=options.get("deadline_s")))


def test_it_is_judged_and_recorded(folder: ProjectFolder) -> None:
    result = _play(_member("ines", "hours", "lower_case"))
    assert result.outcome is ScenarioOutcome.PASSED
    assert result.scenario_id == "fees_and_cards.yaml:7"
    assert result.feature == "Fees and cards"
    assert result.name.startswith("Ines sets out to ")
    assert result.name.endswith("(lower_case)")
    assert [step.status for step in result.steps] == ["passed"]
    assert result.policy == tuple(tag for tag in result.tags if tag[:1].isupper())
    (talk,) = result.conversations
    assert talk.stop is StopReason.SATISFIED
    assert talk.verdicts
    said = [turn.text for turn in talk.transcript.user_turns]
    assert said == [text.lower() for text in said]
    assert load(RECORD).scenarios == (result,)


def test_tags_tell_who_what_and_how() -> None:
    assert tags(_member("gus", "apr"), ("CRE-2",)) == ("drawn", "persona:gus", "goal:apr", "trait:none", "CRE-2")
    assert tags(_member("gus", "apr", "typos", "terse"))[3:] == ("trait:typos", "trait:terse")


def test_a_goal_that_ends_badly_is_red(folder: ProjectFolder) -> None:
    folder.chat("Thank you, I have noted that.")
    result = _play(_member("tamika", "late_fee"))
    assert result.outcome is ScenarioOutcome.FAILED
    assert result.fault is Fault.BOT
    assert any(verdict.rule == "goal-reached" for verdict in result.conversations[0].verdicts)


@pytest.mark.parametrize(("signed_in", "expected"), [(False, True), (True, False)])
def test_being_sent_to_sign_in_is_an_end_for_who_is_not(folder: ProjectFolder, signed_in: bool, expected: bool) -> None:
    folder.chat("Please sign in to your account in the app or at www.americanexpress.com first.")
    folder.write("personas/nadia.yaml", f"about: new here\nsigned_in: {str(signed_in).lower()}\npatience: 2\n")
    result = _play(_member("nadia", "points_balance"))
    assert (result.outcome is ScenarioOutcome.PASSED) == expected


def test_a_member_who_cannot_be_is_a_usage_error(folder: ProjectFolder) -> None:
    result = _play(_member("iness", "hours"))
    assert result.fault is Fault.SCENARIO
    assert "did you mean 'ines'" in result.reason


def test_what_ended_it_is_told(folder: ProjectFolder) -> None:
    told: list[UnderstudyError] = []
    visits = _visits(_member("ines", "hourz"))
    with _recording() as recording:
        asyncio.run(visit(visits, visits.visits[0], recording, on_failure=told.append))
    assert [type(error).__name__ for error in told] == ["UnknownName"]


def _slow(folder: ProjectFolder) -> None:
    folder.write(
        "slow_chat.py", "import asyncio\nasync def answer(text):\n    await asyncio.sleep(30)\n    return 'x'\n"
    )
    folder.write(
        "understudy.yaml", "target: m\ntargets: {m: {adapter: python_callable, function: 'slow_chat:answer'}}\n"
    )


def test_a_deadline(folder: ProjectFolder) -> None:
    _slow(folder)
    result = _play(_member(), deadline_s=0.1)
    assert result.fault is Fault.TARGET
    assert "took longer than 0.1 s, waiting for the chat" in result.reason


def test_cancelled_nothing_is_kept(folder: ProjectFolder) -> None:
    _slow(folder)
    visits = _visits(_member())

    async def cut() -> None:
        task = asyncio.ensure_future(visit(visits, visits.visits[0], recording))
        await asyncio.sleep(0.1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    with _recording() as recording:
        asyncio.run(cut())
    assert load(RECORD).scenarios == ()


def test_a_member_keeps_the_traits_of_the_persona(folder: ProjectFolder) -> None:
    async def play() -> tuple[str, ...]:
        scene = recording.scene("x:1")
        try:
            await receive(scene, _member("tamika", "hours", "emoji"))
        finally:
            await scene.close()
        assert scene.persona is not None
        return scene.persona.traits

    with _recording() as recording:
        traits = asyncio.run(play())
        own = recording.run.person("tamika", seed=1).traits
    assert traits == (*own, "emoji")
