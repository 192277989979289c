from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import cucumber_messages
from cucumber_messages import Envelope
from cucumber_messages.json_converter import JsonDataclassConverter

from simulator.record.reader import Record
from simulator.reports.cucumber_messages import CucumberMessages, messages
from tests.reports.hostile_record import hostile_record
from tests.reports.sample_record import small_record


def _statuses(record: Record) -> dict[str, set[str]]:
    """Scenario name -> statuses of its steps, joined the way consumers join the messages."""
    found: dict[str, set[str]] = {}
    pickles: dict[str, str] = {}
    cases: dict[str, str] = {}
    started: dict[str, str] = {}
    for message in messages(record):
        ((kind, value),) = message.items()
        if kind == "pickle":
            pickles[value["id"]] = value["name"]
        elif kind == "testCase":
            cases[value["id"]] = pickles[value["pickleId"]]
        elif kind == "testCaseStarted":
            started[value["id"]] = cases[value["testCaseId"]]
        elif kind == "testStepFinished":
            found.setdefault(started[value["testCaseStartedId"]], set()).add(value["testStepResult"]["status"])
    return found


def test_the_official_types_read_every_message_and_give_it_back(tmp_path: Path) -> None:
    path = tmp_path / "report.ndjson"
    for record in (small_record(), hostile_record()):
        CucumberMessages().write(record, path)
        for line in path.read_text(encoding="utf-8").split("\n")[:-1]:
            document: dict[str, Any] = json.loads(line)
            envelope = JsonDataclassConverter(module_scope=cucumber_messages).from_dict(document, Envelope)
            assert envelope is not None
            (kind,) = document
            assert any(value is not None for value in vars(envelope).values()), kind


def test_what_is_red_is_red_and_what_is_green_is_green() -> None:
    found = _statuses(small_record())
    assert found["The due date is confirmed"] == {"PASSED"}
    assert "FAILED" in found["A bank delay earns a goodwill credit"]
    assert "FAILED" in found["She is not understood"]
    assert "FAILED" in found["Cut short"]
    assert found["Not today"] <= {"PASSED", "SKIPPED"}


def test_every_id_that_is_named_exists() -> None:
    defined: set[str] = set()
    for message in messages(small_record()):
        ((kind, value),) = message.items()
        if kind == "testCase":
            for step in value["testSteps"]:
                defined.add(step["id"])
        if kind in ("testStepStarted", "testStepFinished"):
            assert value["testStepId"] in defined


def test_the_run_fails_when_something_is_red() -> None:
    *_, last = messages(small_record())
    assert last["testRunFinished"]["success"] is False
    *_, last = messages(Record(run=small_record().run, scenarios=small_record().scenarios[:1]))
    assert last["testRunFinished"]["success"] is True
