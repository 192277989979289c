"""Watching a conversation: masked, inert, bubble by bubble."""

from __future__ import annotations

import asyncio
import io
from contextlib import suppress

from rich.console import Console as Screen

from simulator.dialogue import Act, ActType, Speaker, Turn
from simulator.frontends.failures import Red
from simulator.frontends.run import Run
from simulator.frontends.scene import Scene
from simulator.frontends.watching import Watcher
from tests.frontends.conftest import ProjectFolder


def _watched(project: ProjectFolder, *, why: bool, words: str = "hello") -> tuple[int, str]:
    out = io.StringIO()
    watcher = Watcher(Screen(file=out, width=100), why=why)
    scene = Scene(Run.of().listening(watcher.hear), "chat:x")

    async def talk() -> int:
        scene.enter("ines")
        assert scene.persona is not None
        watcher.meet(scene.persona)
        with suppress(Red):
            await scene.say(words)
        watcher.hear(Turn.of(Speaker.USER, "x", acts=(Act(type=ActType.AFFIRM),), why="the question"))
        await scene.close()
        return watcher.conclude(scene)

    return asyncio.run(talk()), out.getvalue()


def test_each_turn_is_shown(project: ProjectFolder) -> None:
    code, shown = _watched(project, why=False)
    assert code == 0
    assert "Ines │ hello" in shown
    assert "Agent │ Thank you, I have noted that." in shown
    assert "because" not in shown
    assert "always-on rules were exercised" in shown


def test_why(project: ProjectFolder) -> None:
    shown = _watched(project, why=True)[1]
    assert "because the question" in shown
    assert "affirm" in shown


def test_what_the_agent_writes_is_masked_and_inert(project: ProjectFolder) -> None:
    project.chat("Your number is 3782 822463 10005 \x1b]52;c;x\x07")
    shown = _watched(project, why=True)[1]
    assert "822463" not in shown
    assert "\x1b" not in shown


def test_nothing_said_nothing_concluded(project: ProjectFolder) -> None:
    scene = Scene(Run.of(), "chat:x")
    assert Watcher(Screen(file=io.StringIO())).conclude(scene) == 0
