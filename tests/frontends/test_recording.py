"""Scenarios on their way into the record."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from simulator.dialogue import Fault, Transcript
from simulator.errors import UsageError
from simulator.frontends.recording import Recording
from simulator.frontends.run import Run
from simulator.frontends.scenario_outcome import Played
from simulator.frontends.scene import Scene
from simulator.policies import load_policy
from simulator.record.hiding import hide
from simulator.record.result import StepResult
from tests.frontends.conftest import ProjectFolder


def _played(**changes: Any) -> Played:
    step = StepResult(keyword="Given", text="a", line=2, status="passed")
    values: dict[str, Any] = {"scenario_id": "f.feature:1", "feature": "F", "feature_file": "f.feature", "line": 1}
    return Played(**{**values, "name": "S", "steps": (step,), **changes})


def test_the_header_tells_what_was_run(project: ProjectFolder) -> None:
    with Recording(Run.of(seed=5), project.root / "r.jsonl", options={"tags": "@a"}):
        pass
    header = project.record("r.jsonl")[0]["run"]
    assert (header["run_seed"], header["target"], header["options"]) == (5, "mine", {"tags": "@a"})
    assert set(header["versions"]) == {"understudy", "python", "behave"}
    assert {statement["id"] for statement in header["statements"]} >= {"BIL-4", "SEC-1", "SVC-6"}
    assert all(rule["title"] for rule in header["rules"])


def test_a_scenario_is_on_disk_as_soon_as_it_is_finished(project: ProjectFolder) -> None:
    async def talk(recording: Recording) -> None:
        scene = recording.scene("f.feature:1")
        scene.enter("ines")
        await scene.say("my code is 4821, my card 378282246310005")
        result = await recording.finish(_played(), scene)
        assert "378282246310005" not in str(result)

    project.chat("Please never share a card number or a code in this chat. Your request is noted.")
    recording = Recording(Run.of(), project.root / "r.jsonl")
    asyncio.run(talk(recording))
    lines = project.record("r.jsonl")
    recording.close()
    assert [line["kind"] for line in lines] == ["run", "scenario"]
    assert "378282246310005" not in json.dumps(lines)
    (talked,) = lines[1]["scenario"]["conversations"]
    assert talked["persona"] == "ines"
    assert len(talked["transcript"]["turns"]) == 2
    assert lines[1]["scenario"]["again"] == "understudy run f.feature:1 --target mine --seed 1"
    assert recording.recorded == {"f.feature:1"}


def test_a_bug_while_closing_loses_nothing(project: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    run = Run.of()

    async def talk(recording: Recording) -> None:
        scene = recording.scene("f.feature:1")
        scene.enter("ines")
        await scene.say("hello")
        monkeypatch.setattr(type(run.policy), "judge", _broken)
        result = await recording.finish(_played(), scene)
        assert result.fault is Fault.HARNESS
        assert len(result.conversations[0].transcript.turns) == 2
        assert "crash-1.txt" in result.reason

    with Recording(run, project.root / "r.jsonl") as recording:
        asyncio.run(talk(recording))


def _broken(*_: object) -> Any:
    raise ZeroDivisionError("planted")


def test_a_place_that_cannot_be_written(project: ProjectFolder) -> None:
    with pytest.raises(UsageError, match="cannot write the record"):
        Recording(Run.of(), project.root / "features" / "greetings.feature" / "r.jsonl")


def test_scenes_have_the_run(project: ProjectFolder) -> None:
    run = Run.of()
    with Recording(run, project.root / "r.jsonl") as recording:
        scene = recording.scene("x:1")
    assert isinstance(scene, Scene)
    assert scene.run is run


def test_the_words_of_our_policy_hold_nothing_to_mask() -> None:
    policy = load_policy()
    words = [
        text for verdict in policy.judge(Transcript(conversation_id="")) for text in (verdict.title, verdict.reason)
    ]
    for info in (*policy.statement_infos(), *policy.rule_infos()):
        words += [value for value in info.values() if isinstance(value, str)]
    assert len(words) > 500
    assert [text for text in words if hide(text) != text] == []
