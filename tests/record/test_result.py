from __future__ import annotations

import dataclasses

import pytest

from simulator.dialogue import Transcript
from simulator.record.codec import decode, encode
from simulator.record.result import ConversationResult, ScenarioOutcome, ScenarioResult, StepResult


def _result() -> ScenarioResult:
    return ScenarioResult(
        scenario_id="features/a.feature:3",
        feature="A",
        feature_file="features/a.feature",
        name="n",
        line=3,
        steps=(StepResult(keyword="Given", text="t", line=4, status="passed"),),
        conversations=(ConversationResult(transcript=Transcript(conversation_id="c")),),
        outcome=ScenarioOutcome.PASSED,
    )


def test_a_result_survives_the_record() -> None:
    assert decode(ScenarioResult, encode(_result())) == _result()


def test_it_cannot_be_changed_once_it_is_there() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        _result().name = "other"  # type: ignore[misc]
