"""What the steps of one scenario share."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from simulator.dialogue import Act, ActType, Fault, Speaker, StopReason, Transcript, Turn
from simulator.errors import SimulatorStuck, TargetError, UnknownName, UsageError
from simulator.frontends.command_line import main
from simulator.frontends.failures import Red
from simulator.frontends.run import Run
from simulator.frontends.scene import Scene, ending
from simulator.personas.goal import Goal
from simulator.personas.persona import Persona
from simulator.rules.base import Outcome, Severity, Verdict
from simulator.seeds import rng
from simulator.users.base import Move
from tests.frontends.conftest import ProjectFolder
from tests.targets.loopback import Seen, Wire, http, serving


@pytest.fixture
def scene(project: ProjectFolder) -> Scene:
    return Scene(Run.of(), "features/x.feature:1")


def _play(scene: Scene, part: Callable[[Scene], Coroutine[Any, Any, Any]]) -> Any:
    async def whole() -> Any:
        try:
            return await part(scene)
        finally:
            await scene.close()

    return asyncio.run(whole())


def test_words_are_said_and_answered(scene: Scene) -> None:
    async def part(scene: Scene) -> None:
        scene.enter("Ines")
        reply = await scene.say("hello", "are you there?")
        assert reply.text == "Thank you, I have noted that."
        assert [len(turn.messages) for turn in scene.transcript.turns] == [2, 1]
        assert scene.since == 0
        await scene.say("bye")
        assert scene.since == 2

    _play(scene, part)
    (result,) = scene.finished
    assert (result.persona, result.stop, len(result.transcript.turns)) == ("ines", StopReason.SCRIPT_ENDED, 4)
    assert result.verdicts
    assert scene.secrets


def test_one_persona_has_one_identity_in_a_scenario(project: ProjectFolder) -> None:
    def zip_code(scenario_id: str, seed: int) -> str:
        scene = Scene(Run.of(seed=seed), scenario_id)
        scene.enter("ines", signed_in=False)
        assert scene.persona is not None
        assert not scene.persona.signed_in
        return f"{scene.persona.identity.zip_code} {scene.persona.identity.street}"

    assert zip_code("a:1", 1) == zip_code("a:1", 1)
    assert len({zip_code("a:1", 1), zip_code("a:2", 1), zip_code("a:1", 2)}) == 3


def test_what_is_out_of_order(scene: Scene) -> None:
    with pytest.raises(UsageError, match="nothing has been said yet"):
        _ = scene.transcript

    async def part(scene: Scene) -> None:
        with pytest.raises(UsageError, match="nobody is there yet"):
            await scene.say("hello")
        with pytest.raises(UnknownName, match="inez"):
            scene.enter("inez")
        scene.enter("ines")
        scene.amend(language="es")
        assert scene.persona is not None
        assert scene.persona.language == "es"
        with pytest.raises(UnknownName, match="no_such_goal"):
            await scene.pursue("no_such_goal")
        with pytest.raises(UsageError):
            await scene.pursue("juggle with knives")
        await scene.say("hello")
        with pytest.raises(UsageError, match="has begun already"):
            scene.enter("gus")
        with pytest.raises(UsageError, match="has begun already"):
            scene.amend(language="en")

    _play(scene, part)


def test_an_expectation_is_kept_for_the_record(scene: Scene) -> None:
    verdict = Verdict(rule="own", title="T", outcome=Outcome.FAILED, reason="because", severity=Severity.CRITICAL)

    async def part(scene: Scene) -> None:
        scene.enter("ines")
        await scene.say("hello")
        with pytest.raises(Red, match="because"):
            scene.require(verdict)

    _play(scene, part)
    assert scene.finished[0].verdicts[-1] == verdict


def test_a_simulator_that_is_lost_is_not_the_chats_fault(project: ProjectFolder) -> None:
    project.chat("Blorp zint quux.")
    scene = Scene(Run.of(), "x:1")

    async def part(scene: Scene) -> None:
        scene.enter("ines")
        with pytest.raises(SimulatorStuck):
            await scene.pursue("report a lost card")

    _play(scene, part)
    verdict = scene.ending_verdict()
    assert verdict is not None
    assert verdict.fault is Fault.SIMULATOR


class _Liar:
    """Says a fee that nobody charged, and leaves as if all were well."""

    def __init__(self, persona: Persona, goal: Goal, *, seed: int) -> None:
        del persona, goal, seed

    def begin(self, transcript: Transcript) -> object:
        return len(transcript.turns)

    def move(self, state: object, transcript: Transcript) -> Move:
        act = Act(type=ActType.INFORM, slot="amount", value="77.00")
        turn = Turn.of(Speaker.USER, "It was 77 dollars, bye", acts=(act,), why="lies")
        return Move(turn=turn, state=state, stop=StopReason.SATISFIED, note="reached")


def test_a_simulator_that_lies_is_found_out(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.users.agenda.Agenda", _Liar)

    async def part(scene: Scene) -> None:
        scene.enter("ines")
        await scene.say("hello")
        with pytest.raises(Red, match="nothing that it knows") as caught:
            await scene.pursue("ask about a late fee")
        assert caught.value.fault is Fault.SIMULATOR

    _play(scene, part)
    found = [verdict for verdict in scene.finished[0].verdicts if verdict.rule.startswith("self-check")]
    assert [verdict.rule for verdict in found] == ["self-check-invention", "self-check-early-end"]


def test_a_lie_of_ours_has_an_exit_code_of_its_own(
    folder: ProjectFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("simulator.users.agenda.Agenda", _Liar)
    folder.chat("Thank you, I have noted that.")
    folder.write(
        "features/fee.feature",
        "Feature: f\n  Scenario: s\n    Given Ines is signed in\n    When she sets out to ask about a late fee\n",
    )
    assert main(["run", "features/fee.feature"]) == Fault.SIMULATOR.exit_code == 4
    assert "simulated cardmember" in capsys.readouterr().out
    assert main(["chat", "--persona", "ines", "--goal", "late_fee"]) == 4


def test_a_target_that_fails_ends_the_conversation_and_keeps_it(project: ProjectFolder) -> None:
    project.write("down_bot.py", "def answer(text):\n    raise RuntimeError('down')\n")
    project.write(
        "understudy.yaml", "target: m\ntargets: {m: {adapter: python_callable, function: 'down_bot:answer'}}\n"
    )
    scene = Scene(Run.of(), "x:1")

    async def part(scene: Scene) -> None:
        scene.enter("ines")
        with pytest.raises(TargetError, match="down"):
            await scene.say("hello")

    _play(scene, part)
    (result,) = scene.finished
    assert (result.stop, len(result.transcript.turns)) == (StopReason.TARGET_FAILED, 1)


@pytest.mark.parametrize(("status", "outcome"), [(200, Outcome.PASSED), (409, Outcome.FAILED)])
def test_a_message_that_got_lost_is_a_warning(project: ProjectFolder, status: int, outcome: Outcome) -> None:
    """The chat takes two messages at once, or says that it is busy."""
    answering: list[int] = []

    async def chat(seen: Seen, wire: Wire) -> None:
        if answering and status != 200:
            await wire.send(http('{"error": "busy"}', status=status))
            return
        answering.append(seen.number)
        await asyncio.sleep(0.4)
        answering.remove(seen.number)
        await wire.send(http(json.dumps({"text": "We are available 24 hours a day, 7 days a week."})))

    async def whole() -> Scene:
        async with serving(chat) as server:
            project.write(
                "understudy.yaml",
                "target: here\ntargets:\n  here:\n    adapter: rest_json\n"
                f"    url: {server.url}\n    reply: {{text: text}}\n"
                "    send: {path: /turns, body: {text: '{text}'}}\n",
            )
            run = Run.of()
            seeds = ((name, run.scenario_seed(name, "user", "hours")) for name in (f"x:{line}" for line in range(99)))
            at_once = next(name for name, seed in seeds if rng(seed, "talks over when").randint(0, 2) == 0)
            scene = Scene(run, at_once)
            scene.enter("ines")
            scene.amend(traits=("talks_over",))
            try:
                assert await scene.pursue("hours") is StopReason.SATISFIED
            finally:
                await scene.close()
            return scene

    (result,) = asyncio.run(whole()).finished
    (found,) = [verdict for verdict in result.verdicts if verdict.rule == "talks-over"]
    assert found.outcome is outcome
    assert not found.blocks
    assert found.reason
    (evidence,) = found.evidence
    assert "without waiting" in result.transcript.turns[evidence.turn].why


def test_closing_twice_does_nothing(scene: Scene) -> None:
    async def part(scene: Scene) -> None:
        scene.enter("ines")
        await scene.say("hello")
        await scene.close()

    _play(scene, part)
    assert len(scene.finished) == 1


@pytest.mark.parametrize(
    ("stop", "fault"),
    [
        (StopReason.SATISFIED, None),
        (StopReason.TARGET_FAILED, None),
        (StopReason.ABANDONED, Fault.BOT),
        (StopReason.TURN_LIMIT, Fault.BOT),
        (StopReason.STUCK, Fault.SIMULATOR),
    ],
)
def test_endings(stop: StopReason, fault: Fault | None) -> None:
    goal = Goal(name="g", about="wants something", intent="hours", policy=("AVL-1",))
    verdict = ending(stop, "a note", goal, "ines")
    assert (verdict and verdict.fault) == fault
    if verdict is not None:
        assert verdict.policy == ("AVL-1",)
        assert "a note" in verdict.reason
