"""A small project in a folder of its own, with a chat that says what the test wants."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from simulator.frontends.command_line import main
from simulator.record.codec import encode
from simulator.record.scenario_line import ScenarioDecoder

STEPS = '''"""Plain sentences for the tests of the runner."""

from simulator.frontends.behave_steps import given, scene_of, then, when


@given("{word} is here")
def is_here(context, name):
    scene_of(context).enter(name)


@when("they say {string}")
async def they_say(context, words):
    await scene_of(context).say(words)


@then("the last words have {string}")
def last_words_have(context, words):
    said = scene_of(context).transcript.turns[-1].text
    assert words in said, f"{words!r} was not said"


@then("the step has a mistake")
def has_a_mistake(context):
    {}["missing"]
'''

FINE = """Feature: Greetings
  Scenario: Somebody is greeted
    Given ines is here
    When they say "hello"
    Then the last words have "noted"
"""


class ProjectFolder:
    """root is the working folder while the test runs."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, name: str, content: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        return path

    def chat(self, *replies: object, **settings: Any) -> None:
        """Makes a chat that says these in turn, over and over, the project's target."""
        block = {"adapter": "scripted", "replies": list(replies), "again": True, **settings}
        self.write("understudy.yaml", json.dumps({"target": "mine", "targets": {"mine": block}}))

    def run(self, *arguments: str) -> int:
        return main(["run", *arguments])

    def record(self, name: str = ".understudy/record.jsonl") -> list[dict[str, Any]]:
        """Its lines, with all verdicts where they belong."""
        decoder = ScenarioDecoder()
        lines = [json.loads(line) for line in (self.root / name).read_text(encoding="utf-8").splitlines()]
        return [
            line | {"scenario": encode(decoder.result(line))} if line["kind"] == "scenario" else line for line in lines
        ]

    def results(self) -> list[dict[str, Any]]:
        return [line["scenario"] for line in self.record() if line["kind"] == "scenario"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ProjectFolder:
    """An empty folder, made the working folder. behave has one registry per process: it is put back as it was."""
    from behave.runner import the_step_registry

    monkeypatch.setattr(the_step_registry, "steps", {kind: [*known] for kind, known in the_step_registry.steps.items()})
    monkeypatch.setattr(the_step_registry, "error_handler", the_step_registry.error_handler)
    monkeypatch.chdir(tmp_path)
    return ProjectFolder(tmp_path)


@pytest.fixture
def project(folder: ProjectFolder) -> ProjectFolder:
    """A project with one green feature, plain steps, and a chat that notes everything."""
    folder.write("features/greetings.feature", FINE)
    folder.write("steps/plain_steps.py", STEPS)
    folder.chat("Thank you, I have noted that.")
    return folder
