"""Steps that do what steps may do."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

from behave import fixture, given, step, then, use_fixture, when
from behave.api.async_step import async_run_until_complete

sys.path.insert(0, ".")
from environment import log


@fixture
def opened(context: Any, name: str = "it") -> Any:
    log(f"fixture {name} opened")
    yield name
    log(f"fixture {name} closed")


@given("{name} is set")
def is_set(context: Any, name: str) -> None:
    context.own = name


@then("only {name} is seen")
def only_seen(context: Any, name: str) -> None:
    assert context.own == name, context.own
    assert context.of_the_run == "run"


@then("nothing is seen")
def nothing_seen(context: Any) -> None:
    assert "own" not in context


@when("it waits")
async def waits(context: Any) -> None:
    await asyncio.sleep(0.01)
    context.waited = True


@when("it waits as before")
@async_run_until_complete
async def waits_as_before(context: Any) -> None:
    await asyncio.sleep(0.01)


@given("a fixture of the {layer} layer")
def with_fixture(context: Any, layer: str) -> None:
    if layer == "scenario":
        use_fixture(opened, context, name="scenario")
    else:
        context.add_cleanup(log, f"late clean-up of the {layer}", layer=layer)


@then("the clean-up breaks")
def clean_up_breaks(context: Any) -> None:
    context.add_cleanup(lambda: 1 / 0)


@step("it is {outcome}")
def outcome(context: Any, outcome: str) -> None:
    if outcome == "wrong":
        raise AssertionError("planted")
    if outcome == "broken":
        raise RuntimeError("planted")
    if outcome == "skipped":
        context.scenario.skip("by its step")


@when("these steps are run")
def steps_run(context: Any) -> None:
    context.execute_steps(context.text)
    assert context.text


@then("the table has {count:d} rows")
def table_has(context: Any, count: int) -> None:
    assert len(context.table.rows) == count


@then("{which} breaks")
def breaks(context: Any, which: str) -> None:
    pass
