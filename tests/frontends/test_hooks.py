"""Hooks one by one; how they play together is in tests/contracts/test_as_behave_does."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest

from simulator.errors import UsageError
from simulator.executors.lane import Lane
from simulator.frontends.behave_context import LayeredContext
from simulator.frontends.hooks import Hooks, after, before, load_hooks, wait_for
from tests.frontends.conftest import ProjectFolder


def test_each_runs_whatever_becomes_of_the_others() -> None:
    ran: list[str] = []

    def broken(context: Any, tag: str) -> None:
        ran.append(tag)
        raise LookupError(f"planted {tag}")

    async def fine(context: Any, entity: Any) -> None:
        ran.append("feature")
        context.mark = threading.current_thread() is threading.main_thread()

    class Entity:
        name = "F"
        tags = ("a", "b")

    async def run() -> None:
        lane, context = Lane(), LayeredContext.lowest()
        hooks = Hooks({"before_tag": broken, "before_feature": fine})
        failure = await hooks.run_all(before("feature", Entity()), context, lane=lane)
        assert str(failure) == "before_tag of 'a' failed: LookupError: planted a"
        assert context.mark
        assert await hooks.run_all(after("feature", Entity()), context, lane=lane) is None
        lane.close()

    asyncio.run(run())
    assert ran == ["a", "b", "feature"]


def test_only_hooks_are_taken(folder: ProjectFolder) -> None:
    folder.write("steps/s.py", "")
    assert load_hooks([folder.root / "steps"]).functions == {}
    folder.write("environment.py", "before_step = 3\ndef helper(): pass\ndef after_step(context, step): pass\n")
    assert set(load_hooks([folder.root / "steps"]).functions) == {"after_step"}


def test_hooks_of_one_project_are_not_run_for_another(folder: ProjectFolder) -> None:
    folder.write("environment.py", "")
    with pytest.raises(UsageError, match="different step folders"):
        load_hooks([folder.root / "steps", folder.root / "other" / "steps"])


@pytest.mark.parametrize("content", ["def broken(:\n", "raise SystemExit(0)\n", "import nowhere_at_all\n"])
def test_a_hook_file_that_is_wrong(folder: ProjectFolder, content: str) -> None:
    folder.write("environment.py", content)
    with pytest.raises(UsageError, match="cannot be loaded") as caught:
        load_hooks([folder.root / "steps"])
    assert "environment.py:1" in str(caught.value)


def test_nothing_async_is_waited_for_on_the_loop() -> None:
    async def work() -> None:
        raise AssertionError("never")

    async def on_the_loop() -> None:
        with pytest.raises(UsageError, match="execute_steps"):
            wait_for(work(), asyncio.get_running_loop())

    asyncio.run(on_the_loop())
