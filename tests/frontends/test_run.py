"""The settings of a run, and what its scenarios get from it."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from typing import Any

import httpx
import pytest

from simulator.conversation.conversation import Idle
from simulator.conversation.drivers import AsyncDriver
from simulator.dialogue import Speaker, Turn
from simulator.errors import UnknownName, UsageError
from simulator.frontends.project import load_project
from simulator.frontends.run import Run, here, now
from simulator.personas import load_persona
from simulator.personas.persona import Persona
from simulator.reference.defects import DEFECTS
from simulator.targets.base import Flow, Pause, Session, SessionStart
from tests.frontends.conftest import ProjectFolder


def test_options_go_before_the_project(project: ProjectFolder) -> None:
    assert (Run.of().target_name, Run.of().seed) == ("mine", 1)
    chosen = Run.of(target="reference", seed=0, defects=("a",))
    assert (chosen.target_name, chosen.seed, chosen.defects) == ("reference", 0, ("a",))
    with pytest.raises(UnknownName, match="yours"):
        Run.of(target="yours")


def test_a_scenarios_seed_hangs_on_run_and_scenario(project: ProjectFolder) -> None:
    one, two = Run.of(seed=1), Run.of(seed=2)
    assert one.scenario_seed("a:1") == Run.of(seed=1).scenario_seed("a:1")
    assert len({one.scenario_seed("a:1"), one.scenario_seed("a:2"), two.scenario_seed("a:1")}) == 3


def test_the_embedded_chat_is_a_real_service_once_per_set_of_defects(folder: ProjectFolder) -> None:
    one, two = Run.of(), Run.of(defects=(sorted(DEFECTS)[0],))
    urls = {str(run.target.endpoint.url).rstrip("/") for run in (one, Run.of(), two)}  # type: ignore[attr-defined]
    assert len(urls) == 2
    for url in urls:
        assert httpx.get(f"{url}/health").status_code == 200


def test_an_unknown_defect_lists_what_there_is(folder: ProjectFolder) -> None:
    with pytest.raises(UnknownName, match="asks-securty-code") as caught:
        _ = Run.of(defects=("asks-securty-code",)).target
    assert caught.value.known


def test_defects_go_into_the_embedded_chat_only(project: ProjectFolder) -> None:
    with pytest.raises(UsageError, match="embedded chat only"):
        _ = Run.of(defects=("x",)).target


def test_a_conversation_knows_what_was_true_before_it_began(project: ProjectFolder) -> None:
    run = Run.of()
    persona = load_persona("ines", folders=load_project().personas, seed=3, today="2026-06-15", stories=())
    talk = run.conversation("c", persona=persona, seed=3, live_agents="full")
    assert talk.transcript.knows("signed_in") == "yes"
    assert talk.transcript.knows("live_agents") == "full"
    assert run.conversation("c", persona=None, seed=3).transcript.setting == ()


class _Forbidden:
    """In place of a driver: whoever idles must not come here."""

    async def run(self, flow: Any, *, limits: Any) -> Any:
        raise AssertionError("a pause was sent to the chat")


@pytest.mark.parametrize("replay", [False, True])
def test_a_pause_of_the_users_asks_nothing_of_the_chat(project: ProjectFolder, replay: bool) -> None:
    run = replace(Run.of(rate=0.001), replay=replay)  # a turn in a quarter of an hour: an idle one is none
    driver: Any = _Forbidden()
    assert asyncio.run(run.exchange(driver, Idle(0.001))) is None


class _Noting(AsyncDriver):
    """Keeps the deadline that it was given."""

    turn_s = 0.0

    async def run(self, flow: Any, *, limits: Any) -> Any:
        self.turn_s = limits.turn_s
        return await super().run(flow, limits=limits)


@pytest.mark.parametrize("replay", [False, True])
def test_a_pause_in_which_the_agent_may_speak_is_listened_to(project: ProjectFolder, replay: bool) -> None:
    """For as long as it lasts beside the time of a turn; played back, what was heard then is heard again."""

    def listening() -> Flow[Turn | None]:
        yield Pause(seconds=0.01)
        return Turn.of(Speaker.AGENT, "Are you still there?")

    run = replace(Run.of(rate=0.001), replay=replay)
    driver = _Noting()
    heard = asyncio.run(run.exchange(driver, Idle(120, listening())))
    assert heard is not None
    assert heard.text == "Are you still there?"
    assert driver.turn_s == run.target.limits.turn_s + 120


def test_times_and_paths_are_for_readers(folder: ProjectFolder) -> None:
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", now())
    assert here(folder.root / "a" / "b") == "a/b"
    assert here(folder.root.parent) == str(folder.root.parent.resolve())


def test_a_session_may_be_put_around_each_of_the_chats_own(project: ProjectFolder) -> None:
    run, seen = Run.of(), []

    def around(session: Session, start: SessionStart, persona: Persona | None) -> Session:
        seen.append((start.conversation_id, persona))
        return session

    surrounded = run.surrounded(around)
    assert surrounded.target is run.target
    surrounded.conversation("a:1#1", persona=None, seed=1)
    run.conversation("a:1#2", persona=None, seed=1)
    assert seen == [("a:1#1", None)]


def test_an_embedded_chat_that_runs_elsewhere(folder: ProjectFolder) -> None:
    run = Run.of()
    assert run.embeds_its_chat
    moved = run.with_chat_at("http://127.0.0.1:9", defects=("asks-ssn",))
    assert moved.defects == ("asks-ssn",)
    assert moved.target.name == run.target_name
