"""Features and the run, opened and closed around scenarios; users' view: tests/contracts/test_as_behave_does."""

from __future__ import annotations

import asyncio

import pytest

from simulator.errors import UsageError
from simulator.frontends.behave_suite import Suite, load_suite
from simulator.frontends.feature_files import find_features
from simulator.frontends.hooks import HookFailed
from simulator.frontends.surroundings import Surroundings
from tests.frontends.conftest import ProjectFolder

HOOKS = """
from pathlib import Path
def log(words):
    with Path("log").open("a") as file:
        file.write(words + "\\n")
def before_feature(context, feature):
    log("open " + feature.name)
    if feature.name == "broken":
        raise LookupError("planted")
def after_feature(context, feature):
    log("close " + feature.name)
"""


def _suite(folder: ProjectFolder, *names: str) -> Suite:
    folder.write("environment.py", HOOKS)
    folder.write("steps/s.py", "")
    for name in names:
        scenarios = "".join(f"  Scenario: {n}\n    Given x\n" for n in range(3))
        folder.write(f"features/{name}.feature", f"Feature: {name}\n{scenarios}")
    return load_suite(find_features(("features",), root=folder.root))


def _log(folder: ProjectFolder) -> list[str]:
    return (folder.root / "log").read_text(encoding="utf-8").splitlines()


def test_a_feature_is_closed_with_the_last_of_its_scenarios(folder: ProjectFolder) -> None:
    suite = _suite(folder, "a", "b")

    async def play() -> None:
        surroundings = Surroundings(suite, suite.planned, one_lane=False)
        await surroundings.open()
        a, b = suite.planned[:3], suite.planned[3:]

        async def one(planned: object, seconds: float) -> None:
            async with surroundings.around(planned) as (context, _):  # type: ignore[arg-type]
                assert context.feature.name in ("a", "b")
                await asyncio.sleep(seconds)

        await asyncio.gather(*(one(planned, 0.01) for planned in a), one(b[0], 0.02))
        assert _log(folder) == ["open a", "open b", "close a"]
        await surroundings.pass_over(b[1])
        await surroundings.pass_over(b[2])
        assert _log(folder)[3:] == ["close b"]
        await surroundings.close()

    asyncio.run(play())
    assert _log(folder)[3:] == ["close b"]


def test_closing_closes_what_is_open_still(folder: ProjectFolder) -> None:
    suite = _suite(folder, "a")

    async def cut() -> None:
        surroundings = Surroundings(suite, suite.planned)
        await surroundings.open()
        async with surroundings.around(suite.planned[0]):
            pass
        await surroundings.close()

    asyncio.run(cut())
    assert _log(folder) == ["open a", "close a"]


def test_a_feature_that_cannot_be_opened_fails_each_of_its_scenarios(folder: ProjectFolder) -> None:
    suite = _suite(folder, "broken")

    async def play() -> None:
        surroundings = Surroundings(suite, suite.planned)
        await surroundings.open()
        for planned in suite.planned:
            with pytest.raises(HookFailed, match="before_feature of 'broken' failed: LookupError: planted"):
                async with surroundings.around(planned):
                    raise AssertionError("never played")
        await surroundings.close()

    asyncio.run(play())
    assert _log(folder) == ["open broken", "close broken"]


def test_a_run_that_cannot_be_opened(folder: ProjectFolder) -> None:
    suite = _suite(folder, "a")
    folder.write("environment.py", "def before_all(context):\n    raise LookupError('planted')\n")
    suite = load_suite(find_features(("features",), root=folder.root))
    with pytest.raises(UsageError, match="before_all failed: LookupError: planted"):
        asyncio.run(Surroundings(suite, suite.planned).open())
