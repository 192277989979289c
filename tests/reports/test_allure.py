from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from allure_commons import model2
from allure_commons.model2 import Label, Status

from simulator.reports.allure import Allure
from tests.reports.sample_record import small_record


@pytest.fixture
def results(tmp_path: Path) -> list[dict[str, Any]]:
    Allure().write(small_record(), tmp_path)
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(tmp_path.glob("*-result.json"))]


def test_the_statuses_are_allures_own(results: list[dict[str, Any]]) -> None:
    known = {Status.FAILED, Status.BROKEN, Status.PASSED, Status.SKIPPED}
    found = {result["name"]: result["status"] for result in results}
    assert set(found.values()) <= known
    assert found["A bank delay earns a goodwill credit"] == Status.FAILED
    assert found["She is not understood"] == Status.BROKEN
    assert found["The due date is confirmed"] == Status.PASSED


def test_the_fields_are_those_of_the_official_model(results: list[dict[str, Any]]) -> None:
    known = {attribute.name for attribute in model2.TestResult.__attrs_attrs__}
    label_fields = {attribute.name for attribute in Label.__attrs_attrs__}
    for result in results:
        assert set(result) <= known
        assert all(set(label) <= label_fields for label in result["labels"])


def test_attachments_lie_beside_their_results(results: list[dict[str, Any]], tmp_path: Path) -> None:
    for result in results:
        for attachment in result["attachments"]:
            assert "Ines:" in (tmp_path / attachment["source"]).read_text(encoding="utf-8")


def test_a_scenario_keeps_its_history_over_runs(results: list[dict[str, Any]], tmp_path: Path) -> None:
    Allure().write(small_record(), tmp_path / "again")
    again = [
        json.loads(path.read_text(encoding="utf-8")) for path in sorted((tmp_path / "again").glob("*-result.json"))
    ]
    assert {result["historyId"] for result in results} == {result["historyId"] for result in again}
