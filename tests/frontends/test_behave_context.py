"""Layers that are shared, and one on top that is not."""

from __future__ import annotations

import asyncio
import logging
import sys
import warnings
from typing import Any

import pytest
from behave.capture import CaptureSinkAsCollector, capture_output_to_sink
from behave.configuration import Configuration
from behave.runner import ContextMaskWarning

from simulator.executors.lane import Lane
from simulator.frontends.behave_context import LayeredContext, captured_apart


def test_what_lies_below_is_seen_and_what_is_set_above_stays_there() -> None:
    run = LayeredContext.lowest(user_data={"key": "value"})
    run.set_for_users("shared", "run")
    one, two = run.above("scenario", tags={"a"}), run.above("scenario", tags={"b"})
    one.set_for_users("own", 1)
    assert (one.shared, two.shared, one.tags, two.tags) == ("run", "run", {"a"}, {"b"})
    assert "own" in one
    assert "own" not in two
    assert "own" not in run
    assert run.config.userdata["key"] == "value"


def test_clean_ups_run_last_first_each_in_its_layer() -> None:
    ran: list[str] = []
    run = LayeredContext.lowest()
    feature = run.above("feature")
    scenario = feature.above("scenario")
    scenario.add_cleanup(ran.append, "first")
    scenario.add_cleanup(ran.append, "second")
    scenario.add_cleanup(ran.append, "of the feature", layer="feature")

    async def leave() -> None:
        lane = Lane()
        await scenario.leave(lane)
        assert ran == ["second", "first"]
        await feature.leave(lane)
        await run.leave(lane)
        lane.close()

    asyncio.run(leave())
    assert ran == ["second", "first", "of the feature"]


def test_the_first_error_of_clean_ups_comes_out_after_all_have_run() -> None:
    ran: list[str] = []

    def broken() -> None:
        raise LookupError("planted")

    scenario = LayeredContext.lowest().above("scenario")
    scenario.add_cleanup(ran.append, "still")
    scenario.add_cleanup(broken)

    async def leave() -> None:
        lane = Lane()
        with pytest.raises(LookupError):
            await scenario.leave(lane)
        lane.close()

    asyncio.run(leave())
    assert ran == ["still"]


def test_users_are_warned_as_under_behave_when_they_mask_what_is_behaves() -> None:
    scenario = LayeredContext.lowest().above("feature", feature="F").above("scenario")
    with scenario.use_with_user_mode(), pytest.warns(ContextMaskWarning, match="masking context attribute 'feature'"):
        scenario.feature = "mine"
    with warnings.catch_warnings(), scenario.use_with_user_mode():
        warnings.simplefilter("error")
        scenario.something = 1
        scenario.something = 2


def test_steps_in_steps_need_a_feature() -> None:
    with pytest.raises(ValueError, match="outside of a feature"):
        LayeredContext.lowest().execute_steps("Given x")


def test_marks_of_the_whole_run(capsys: pytest.CaptureFixture[str]) -> None:
    run = LayeredContext.lowest()
    scenario = run.above("scenario")
    assert not run.aborted_by_user
    scenario.mark_failed()
    scenario.abort(reason="planted")
    assert run.aborted_by_user
    assert run.failed
    assert "planted" in capsys.readouterr().err


def test_streams_and_logs_are_captured_apart() -> None:
    """behave's own capture, for two tasks at once, on streams of one process."""
    config = Configuration("--no-color", load_config=False)
    found: dict[str, Any] = {}

    async def prints(name: str) -> None:
        with capture_output_to_sink(config, capture_sink=CaptureSinkAsCollector()) as controller:
            for number in range(3):
                print(f"{name}{number}")  # noqa: T201 - what is captured
                print(f"{name}{number}", file=sys.stderr)  # noqa: T201
                logging.getLogger("mine").warning("%s%d", name, number)
                await asyncio.sleep(0)
            found[name] = controller.make_captured()

    async def both() -> None:
        await asyncio.gather(prints("a"), prints("b"))

    before = sys.stdout, sys.stderr, logging.getLogger().level, list(logging.getLogger().handlers)
    with captured_apart(clear_handlers=False):
        asyncio.run(both())
    assert before == (sys.stdout, sys.stderr, logging.getLogger().level, list(logging.getLogger().handlers))
    for name, captured in found.items():
        assert captured.stdout == captured.stderr == "".join(f"{name}{number}\n" for number in range(3))
        assert captured.log == "\n".join(f"LOG_WARNING:mine: {name}{number}" for number in range(3))
