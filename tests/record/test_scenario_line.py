"""What is written once and referred to later comes back as it was; what is amiss is said."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from simulator.record.codec import Malformed
from simulator.record.result import ScenarioResult
from simulator.record.scenario_line import ScenarioDecoder, ScenarioEncoder
from simulator.rules.base import Evidence, Outcome, Severity, Verdict
from tests.reports.sample_record import small_record

RESULTS = small_record().scenarios
CALM = Verdict(rule="calm", title="It is calm", outcome=Outcome.PASSED, reason="always", severity=Severity.MINOR)
SHOWN = replace(CALM, outcome=Outcome.FAILED, evidence=(Evidence(turn=0),))


def judged(*verdicts: Verdict) -> ScenarioResult:
    """A scenario with one conversation in which these came out."""
    result = next(result for result in RESULTS if result.conversations)
    return replace(result, conversations=(replace(result.conversations[0], verdicts=verdicts),))


def sent(document: dict[str, Any]) -> dict[str, Any]:
    """As it is read on the other side."""
    read: dict[str, Any] = json.loads(json.dumps(document))
    return read


def test_what_went_comes_back() -> None:
    encoder, decoder = ScenarioEncoder(), ScenarioDecoder()
    assert tuple(decoder.result(sent(encoder.document(result))) for result in RESULTS) == RESULTS


def test_a_verdict_is_written_out_once() -> None:
    encoder = ScenarioEncoder()
    first = encoder.document(judged(CALM, CALM))
    again = encoder.document(judged(replace(CALM)))  # equal, another object
    ((key, written),) = first["verdicts"].items()
    assert written["rule"] == "calm"
    assert first["scenario"]["conversations"][0]["verdicts"] == [key, key]
    assert again["scenario"]["conversations"][0]["verdicts"] == [key]
    assert "verdicts" not in again


def test_one_with_evidence_stands_in_full_in_its_conversation() -> None:
    document = ScenarioEncoder().document(judged(SHOWN))
    assert "verdicts" not in document
    assert document["scenario"]["conversations"][0]["verdicts"][0]["evidence"] == [{"turn": 0}]
    assert ScenarioDecoder().result(sent(document)) == judged(SHOWN)


def test_lines_of_several_processes_are_read_by_one_reader() -> None:
    decoder = ScenarioDecoder()
    for encoder in (ScenarioEncoder(), ScenarioEncoder()):
        for _ in range(2):
            assert decoder.result(sent(encoder.document(judged(CALM)))) == judged(CALM)


def test_two_verdicts_that_share_a_key_are_kept_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.record.scenario_line._key", lambda _written: "same")
    encoder, decoder = ScenarioEncoder(), ScenarioDecoder()
    both = judged(CALM, replace(CALM, rule="other"))
    assert decoder.result(sent(encoder.document(both))) == both


def test_a_line_with_all_verdicts_in_full_is_read() -> None:
    document = sent(ScenarioEncoder().document(judged(CALM)))
    document["scenario"]["conversations"][0]["verdicts"] = list(document.pop("verdicts").values())
    assert ScenarioDecoder().result(document) == judged(CALM)


def test_a_verdict_that_is_not_written_out_is_said() -> None:
    document = sent(ScenarioEncoder().document(judged(CALM)))
    ((key, _),) = document.pop("verdicts").items()
    with pytest.raises(Malformed, match=f"refers to a verdict '{key}' that no line before it writes out"):
        ScenarioDecoder().result(document)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"verdicts": []}, "verdicts: must be an object"),
        ({"verdicts": {"a": []}}, "top: must be an object"),
        ({"scenario": {"conversations": 3}}, "conversations: must be a list"),
        ({"scenario": {"conversations": [{"verdicts": {}}]}}, "verdicts: must be a list"),
    ],
)
def test_what_is_malformed_is_said(change: dict[str, Any], problem: str) -> None:
    document = sent(ScenarioEncoder().document(judged(CALM))) | change
    with pytest.raises(Malformed, match=problem):
        ScenarioDecoder().result(document)


def test_two_meanings_of_one_key_are_refused() -> None:
    decoder = ScenarioDecoder()
    document = sent(ScenarioEncoder().document(judged(CALM)))
    decoder.result(sent(document))
    next(iter(document["verdicts"].values()))["rule"] = "other"
    with pytest.raises(Malformed, match="another verdict has this key"):
        decoder.result(document)
