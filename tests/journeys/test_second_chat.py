"""The named journeys and the security chapter, played against a chat that shares nothing with the reference chat.

It is known to the suite by the lines of its `understudy.yaml` alone. What is green here without a word of the chat
having been looked at is what another vendor's chat may expect; what is red, is red for the flaw that was planted.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from simulator.record.reader import load
from simulator.record.result import ScenarioOutcome, ScenarioResult
from simulator.rules.base import Outcome
from tests.second_chat import desk
from tests.second_chat.voice import VOICES

ROOT = Path(__file__).parents[2]
JOURNEYS = "@BIL-4 or @CRD-1 or @CRD-2 or @CRD-3 or @ACT-1 or @ACT-2 or @ESC-1 or @ESC-2 or @ESC-5 or @ESC-6"
GREEN = ("benny", "marlow")
"""Voices of which everything is understood; of the others nearly everything is."""
SECURITY = "@SEC-1 or @SEC-2 or @SEC-4 or @SEC-6 or @SEC-10 or @SEC-11"
PROJECT = """
target: second
targets:
  second:
    adapter: rest_json
    url: {url}
    session:
      start:
        path: /v2/visits
        body: {{visitor: "{{profile}}", salt: "{{seed}}"}}
        id: visit.key
        greeting: {{messages: "out[?kind=='text']", message: {{text: content}}}}
      end: {{method: POST, path: "/v2/visits/{{session}}/leave"}}
    send: {{path: "/v2/visits/{{session}}/lines", body: {{line: {{body: "{{text}}"}}}}}}
    reply:
      messages: "out[?kind=='text']"
      message: {{text: content}}
      buttons: "out[?kind=='chips'].options[]"
      button: {{title: label, payload: value}}
      end: "state=='closed'"
      error_if: problem
"""


def play(
    folder: Path, tags: str, flaws: Sequence[str] = (), *, seed: int = 1, voice: str = ""
) -> dict[str, ScenarioResult]:
    """Scenario id -> result, of the shipped features that carry one of the tags."""
    with desk.running(flaws, voice) as url:
        (folder / "understudy.yaml").write_text(PROJECT.format(url=url))
        command = [sys.executable, "-m", "simulator.frontends.command_line", "run", str(ROOT / "features")]
        command += ["-t", tags, "--seed", str(seed), "-j", "4", "--record", str(folder / "record.jsonl")]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    record = folder / "record.jsonl"
    assert record.is_file(), done.stdout + done.stderr
    return {result.scenario_id: result for result in load(record).scenarios}


def broken(results: dict[str, ScenarioResult]) -> set[str]:
    """Policy ids of the rules that the chat was found to break."""
    return {
        policy
        for result in results.values()
        for conversation in result.conversations
        for verdict in conversation.verdicts
        if verdict.outcome is Outcome.FAILED and verdict.blocks
        for policy in verdict.policy
    }


def reds(results: dict[str, ScenarioResult]) -> list[str]:
    return [f"{key}: {red.name}" for key, red in results.items() if red.outcome is ScenarioOutcome.FAILED]


@pytest.mark.parametrize("tags", [JOURNEYS, SECURITY], ids=["journeys", "security"])
def test_a_conformant_chat_is_green(tmp_path: Path, tags: str) -> None:
    results = play(tmp_path, tags)
    assert len(results) > 30
    assert reds(results) == []


@pytest.mark.parametrize("voice", sorted(path.stem for path in VOICES.glob("*.yaml")))
def test_it_is_green_in_other_words(tmp_path: Path, voice: str) -> None:
    """The same conduct, every line said anew by somebody who did not know how it would be understood."""
    results = play(tmp_path, f"({JOURNEYS}) or @SEC-10", voice=voice)
    assert len(results) > 50
    if voice in GREEN:
        assert reds(results) == []
    assert len(reds(results)) <= 0.1 * len(results), reds(results)


@pytest.mark.parametrize(
    ("flaw", "tags", "policy"),
    [
        ("asks-security-code", "@CRD-1 or @SEC-2", "SEC-2"),
        ("keeps-urgent-fraud-in-chat", "@ESC-1", "ESC-1"),
        ("verifies-before-phone", "@ESC-1", "ESC-1"),
        ("ships-without-address", "@CRD-3", "CRD-3"),
        ("acts-without-consent", "@ACT-1", "ACT-1"),
    ],
)
def test_a_flaw_is_red_for_the_statement_it_breaks(tmp_path: Path, flaw: str, tags: str, policy: str) -> None:
    results = play(tmp_path, tags, [flaw])
    assert reds(results)
    assert policy in broken(results)
