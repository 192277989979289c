from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from simulator.reports.sarif import Sarif, document
from tests.reports.hostile_record import PAYLOADS, hostile_record
from tests.reports.sample_record import small_record


def test_each_breach_is_a_result_at_its_scenario() -> None:
    run = document(small_record())["runs"][0]
    found = [
        (each["ruleId"], each["level"], each["locations"][0]["physicalLocation"]["region"]["startLine"])
        for each in run["results"]
    ]
    assert found == [
        ("never-asks-security-code", "error", 20),
        ("not-judged", "warning", 30),
        ("not-judged", "warning", 40),
        ("not-judged", "warning", 50),
    ]


def test_rules_carry_their_words_and_results_point_at_them() -> None:
    run = document(small_record())["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    for each in run["results"]:
        assert rules[each["ruleIndex"]]["id"] == each["ruleId"]
    first = rules[run["results"][0]["ruleIndex"]]
    assert first["shortDescription"]["text"] == "The agent never asks for the card's security code"
    assert first["properties"]["tags"] == ["security", "SEC-2"]


def test_a_viewer_can_step_through_the_conversation() -> None:
    result = document(small_record())["runs"][0]["results"][0]
    steps = result["codeFlows"][0]["threadFlows"][0]["locations"]
    assert [step["location"]["message"]["text"].split(":")[0] for step in steps] == ["Ines", "Agent", "Ines", "Agent"]


def test_a_result_keeps_its_identity_over_runs() -> None:
    first, second = (document(small_record())["runs"][0]["results"][0]["partialFingerprints"] for _ in range(2))
    assert first == second


def test_microsofts_own_tool_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "report.sarif"
    Sarif().write(hostile_record(), path)
    done = subprocess.run([sys.executable, "-m", "sarif", "summary", str(path)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert f"error: {len(PAYLOADS)}" in done.stdout
