"""A population against the embedded chat, from the mix to the shares."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from simulator.frontends.command_line import main
from simulator.frontends.population_run import find_visits
from simulator.frontends.run import Run
from simulator.record.reader import comparable, load
from simulator.record.result import ScenarioResult
from tests.frontends.conftest import ProjectFolder

MIX = """about: Fees and cards
conversations: 5
personas: {ines: 2, gus: 1, lucia: 1}
goals: [late_fee, lock_card, hours]
traits: {none: 1, typos: 1}
"""


@pytest.fixture
def mix(folder: ProjectFolder) -> ProjectFolder:
    folder.write("mix.yaml", MIX)
    return folder


def _play(*arguments: str) -> int:
    return main(["run", "--population", *arguments])


def _results(path: str = ".understudy/population.jsonl") -> dict[str, ScenarioResult]:
    return {result.scenario_id: result for result in load(Path(path)).scenarios}


def _shares(path: str = ".understudy/population.shares.json") -> Any:
    return json.loads(Path(path).read_text(encoding="utf-8"))


def test_each_conversation_is_a_result_and_they_are_counted(
    mix: ProjectFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _play("mix.yaml", "-j", "3", "--format", "junit,csv") == 0
    results = _results()
    assert sorted(results) == [f"mix.yaml:{number}" for number in range(1, 6)]
    first = results["mix.yaml:1"]
    assert first.feature == "Fees and cards"
    assert first.tags[0] == "drawn"
    assert {tag.partition(":")[0] for tag in first.tags[1:4]} == {"persona", "goal", "trait"}
    assert first.conversations[0].verdicts
    shown = capsys.readouterr().out
    assert re.search(r"5 of 5, 100\.0% \(47\.8% to 100\.0%\) got what they came for; red: 0 of 5", shown)
    shares = _shares()
    assert shares["everybody"]["got_what_they_came_for"]["count"] == 5
    assert sum(row["red"]["of"] for row in shares["goals"].values()) == 5
    assert "| goals | conversations |" in Path(".understudy/population.shares.md").read_text(encoding="utf-8")
    assert Path(".understudy/population.xml").is_file()
    assert Path(".understudy/population.csv").is_file()


def test_many_at_once_are_the_same_as_one_by_one(mix: ProjectFolder) -> None:
    _play("mix.yaml", "-j", "1", "--record", "one.jsonl")
    _play("mix.yaml", "-j", "5", "--record", "five.jsonl")
    assert comparable(load(Path("one.jsonl"))) == comparable(load(Path("five.jsonl")))


def test_shards_together_are_the_whole_and_one_can_be_played_again(mix: ProjectFolder) -> None:
    parts: dict[str, ScenarioResult] = {}
    for index in (1, 2):
        assert _play("mix.yaml", "-j", "5", "--shard", f"{index}/2") == 0
        parts |= _results()
    assert len(parts) == 5
    assert parts["mix.yaml:4"].again == "understudy run --population mix.yaml:4 --target reference --seed 1"
    assert main(parts["mix.yaml:4"].again.split()[1:]) == 0
    (alone,) = _results().values()
    assert [turn.text for turn in alone.conversations[0].transcript.turns] == [
        turn.text for turn in parts["mix.yaml:4"].conversations[0].transcript.turns
    ]


def test_a_planted_defect_is_red_and_counted(mix: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert _play("mix.yaml", "-j", "5", "--defect", "asks-security-code") == 1
    shown = capsys.readouterr().out
    assert "The agent never asks for the security code of a card" in shown
    assert "more like it: :" in shown
    shares = _shares()
    assert shares["everybody"]["red"]["count"] >= 2
    broken = [rule for rule in shares["rules"].values() if rule["broken"]["count"]]
    assert any("security code" in rule["title"] for rule in broken)
    # The gate takes the conversations of a goal as trials of one thing.
    assert main(["gate", ".understudy/population.jsonl"]) == 1
    assert re.search(r"new red\s+mix\.yaml:\w+", capsys.readouterr().out)


def test_who_is_not_signed_in_may_be_sent_to_sign_in(folder: ProjectFolder) -> None:
    folder.write("mix.yaml", "conversations: 2\npersonas: [ruth]\ngoals: [apr, points_balance]\n")
    assert _play("mix.yaml", "-j", "2") == 0


def test_all_pairs_are_covered_and_it_is_said(folder: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    folder.write(
        "mix.yaml", "personas: [ines, gus]\ngoals: [hours, are_you_ai]\ntraits: [none, terse]\ncover: pairwise\n"
    )
    assert _play("mix.yaml", "-j", "4") == 0
    pairs = {tuple(sorted(result.tags[1:3])) for result in _results().values()}
    assert len(pairs) == len(_results()) == 4
    assert "4 of the conversations were chosen to cover all pairs" in " ".join(capsys.readouterr().out.split())
    assert _shares()["population"]["chosen_for_coverage"] == 4
    assert _play("mix.yaml", "--conversations", "3") == 2


def test_a_dry_run_plays_nothing(mix: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert _play("everyday", "--dry-run", "--conversations", "30", "--rate", "10") == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "30 conversations of personas/populations/everyday.yaml, 30 turns of cardmembers or more" in shown
    assert "at 10 turns a second it takes 3 s at least" in shown
    assert not Path(".understudy").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("mix.yaml", "features/"), "FEATURES and --population do not go together"),
        (("mix.yaml", "-t", "@BIL-4"), "--tags and --population do not go together"),
        (("mix.yaml", "--workers", "2"), "--workers and --population do not go together"),
        (("mix.yaml", "--step-timeout", "2"), "--step-timeout and --population do not go together"),
        (("mix.yaml", "--conversations", "0"), "0 conversations are none"),
        (("mix.yaml:0",), "members are counted from 1"),
        (("mixx.yaml",), "there is no population file or name 'mixx.yaml'"),
        (("everyda",), "did you mean 'everyday'"),
        (("mix.yaml", "-j", "0"), "-j 0 plays nothing"),
        (("mix.yaml", "--format", "junitt"), "did you mean 'junit'"),
    ],
)
def test_what_cannot_be_is_refused(
    mix: ProjectFolder, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    assert _play(*arguments) == 2
    assert words in capsys.readouterr().err
    assert not Path(".understudy").exists()


def test_conversations_alone_are_refused(mix: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--conversations", "5"]) == 2
    assert "name one" in capsys.readouterr().err


def test_a_chat_that_is_gone_is_the_targets_fault(mix: ProjectFolder, capsys: pytest.CaptureFixture[str]) -> None:
    mix.write(
        "understudy.yaml",
        "target: gone\ntargets: {gone: {adapter: rest_json, url: 'http://127.0.0.1:9', "
        "send: {path: /x, body: {text: '{text}'}}, reply: {messages: reply}}}\n",
    )
    assert _play("mix.yaml", "-j", "5") == 3
    assert "5 not judged" in capsys.readouterr().out
    assert _shares()["everybody"]["not_judged"] == 5


def test_members_and_their_ids(mix: ProjectFolder) -> None:
    visits = find_visits(Run.of(), "mix.yaml", 4)
    assert visits.title == "Fees and cards"
    assert [visit.scenario_id for visit in visits.visits] == [f"mix.yaml:{number}" for number in (1, 2, 3, 4)]
    (alone,) = find_visits(Run.of(), "mix.yaml:3", None).visits
    assert alone == visits.visits[2]
    assert find_visits(Run.of(seed=2), "mix.yaml", 4).visits != visits.visits
