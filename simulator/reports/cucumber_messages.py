"""Cucumber Messages: NDJSON that the official HTML report and every newer Cucumber tool reads.

The messages are made from the record alone, so documents are as the record remembers them: features, rules, scenarios
and steps with their lines. What was judged after the last step is an after-hook of each scenario.
"""

from __future__ import annotations

import base64
import json
import platform
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

from simulator.record.reader import Record
from simulator.record.result import ScenarioResult, StepResult
from simulator.reports import _reading as reading
from simulator.reports._gherkin import FeatureResults, features
from simulator.reports._text import one_line, visible

PROTOCOL = "34.2.0"
"""Version of the messages protocol that is written."""
_STATUS = {"passed": "PASSED", "failed": "FAILED", "error": "FAILED", "undefined": "UNDEFINED", "pending": "PENDING"}
_KINDS = {"Given": "Context", "When": "Action", "Then": "Outcome"}
Json = dict[str, Any]


class CucumberMessages:
    name = "cucumber_messages"
    extension = ".ndjson"

    def write(self, record: Record, path: Path) -> None:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            for message in messages(record):
                file.write(json.dumps(message, ensure_ascii=False, separators=(",", ":")) + "\n")


def messages(record: Record) -> Iterator[Json]:
    return _Writer(record).all()


class _Writer:
    def __init__(self, record: Record) -> None:
        self._record = record
        self._ids = count(1)
        self._hook = self._id()

    def _id(self) -> str:
        return str(next(self._ids))

    def all(self) -> Iterator[Json]:
        run = self._record.run
        yield {
            "meta": {
                "protocolVersion": PROTOCOL,
                "implementation": {"name": "understudy", "version": run.versions.get("understudy", "0")},
                "runtime": {"name": "python", "version": run.versions.get("python", platform.python_version())},
                "os": {"name": platform.system() or "unknown"},
                "cpu": {"name": platform.machine() or "unknown"},
            }
        }
        cases: list[tuple[ScenarioResult, str, list[str], str]] = []
        pickles: list[Json] = []
        for feature in features(self._record):
            document, found = self._document(feature)
            yield {
                "source": {
                    "uri": document["uri"],
                    "data": _source(feature),
                    "mediaType": "text/x.cucumber.gherkin+plain",
                }
            }
            yield {"gherkinDocument": document}
            pickles += [pickle for _, pickle in found]
            for result, pickle in found:
                cases.append((result, self._id(), [step["id"] for step in pickle["steps"]], pickle["id"]))
        for pickle in pickles:
            yield {"pickle": pickle}
        yield {
            "hook": {
                "id": self._hook,
                "type": "AFTER_TEST_CASE",
                "name": "the rules of the policy",
                "sourceReference": {},
            }
        }
        begin = min(
            (result.started_at for result in self._record.scenarios if result.started_at), default=run.started_at
        )
        run_id = self._id()
        yield {"testRunStarted": {"timestamp": _stamp(begin), "id": run_id}}
        for result, case, steps, pickle_id in cases:
            yield from self._played(result, case, steps, pickle_id, run_id)
        states = {reading.state(result) for result in self._record.scenarios}
        end = max(
            (_seconds(result.started_at) + result.duration_s for result in self._record.scenarios),
            default=_seconds(begin),
        )
        yield {
            "testRunFinished": {
                "success": bool(states) and states <= {"passed", "skipped"},
                "timestamp": _timestamp(end),
                "testRunStartedId": run_id,
            }
        }

    def _document(self, feature: FeatureResults) -> tuple[Json, list[tuple[ScenarioResult, Json]]]:
        children: list[Json] = []
        found: list[tuple[ScenarioResult, Json]] = []
        for rule, results in feature.rules.items():
            nodes: list[Json] = []
            for result in results:
                node, pickle = self._scenario(feature, result)
                nodes.append({"scenario": node})
                found.append((result, pickle))
            if rule:
                line = max(1, min(result.line for result in results) - 1)
                children.append(
                    {
                        "rule": {
                            "location": {"line": line, "column": 1},
                            "tags": [],
                            "keyword": "Rule",
                            "name": one_line(rule),
                            "description": "",
                            "children": nodes,
                            "id": self._id(),
                        }
                    }
                )
            else:
                children += nodes
        document = {
            "uri": visible(feature.file),
            "comments": [],
            "feature": {
                "location": {"line": 1, "column": 1},
                "tags": [],
                "language": "en",
                "keyword": "Feature",
                "name": one_line(feature.name),
                "description": "",
                "children": children,
            },
        }
        return document, found

    def _scenario(self, feature: FeatureResults, result: ScenarioResult) -> tuple[Json, Json]:
        node_id = self._id()
        tags = [{"name": f"@{visible(tag)}", "id": self._id()} for tag in result.tags]
        steps = [(self._id(), self._id(), step) for step in result.steps]
        node = {
            "id": node_id,
            "location": {"line": result.line, "column": 3},
            "tags": [{**tag, "location": {"line": max(1, result.line - 1), "column": 3}} for tag in tags],
            "keyword": "Scenario",
            "name": one_line(result.name),
            "description": "",
            "steps": [_step(step_id, step) for step_id, _, step in steps],
            "examples": [],
        }
        pickle = {
            "id": self._id(),
            "uri": visible(feature.file),
            "location": {"line": result.line, "column": 3},
            "name": one_line(result.name),
            "language": "en",
            "steps": [
                {
                    "id": own,
                    "astNodeIds": [step_id],
                    "text": visible(step.text),
                    "type": _KINDS.get(step.keyword, "Unknown"),
                }
                for step_id, own, step in steps
            ],
            "tags": [{"name": tag["name"], "astNodeId": tag["id"]} for tag in tags],
            "astNodeIds": [node_id],
        }
        return node, pickle

    def _played(
        self, result: ScenarioResult, case: str, pickle_steps: list[str], pickle_id: str, run_id: str
    ) -> Iterator[Json]:
        own = [self._id() for _ in pickle_steps]
        judging = self._id()
        test_steps: list[Json] = [
            {"id": step, "pickleStepId": pickle_step, "stepDefinitionIds": [], "stepMatchArgumentsLists": []}
            for step, pickle_step in zip(own, pickle_steps, strict=True)
        ]
        test_steps.append({"id": judging, "hookId": self._hook})
        yield {"testCase": {"id": case, "pickleId": pickle_id, "testSteps": test_steps, "testRunStartedId": run_id}}
        started = self._id()
        now = _seconds(result.started_at)
        yield {"testCaseStarted": {"id": started, "testCaseId": case, "attempt": 0, "timestamp": _timestamp(now)}}
        for step_id, step in zip(own, result.steps, strict=True):
            yield {
                "testStepStarted": {"testCaseStartedId": started, "testStepId": step_id, "timestamp": _timestamp(now)}
            }
            now += step.duration_s
            said = "\n".join(dict.fromkeys((reading.reason(result), step.message))) if step.message else ""
            yield _finished(started, step_id, _STATUS.get(step.status, "SKIPPED"), step.duration_s, now, said)
        yield {"testStepStarted": {"testCaseStartedId": started, "testStepId": judging, "timestamp": _timestamp(now)}}
        for number, talk in enumerate(result.conversations, start=1):
            words = visible(reading.transcript_text(talk))
            yield {
                "attachment": {
                    "body": base64.b64encode(words.encode()).decode(),
                    "contentEncoding": "BASE64",
                    "mediaType": "text/plain",
                    "fileName": f"conversation-{number}.txt",
                    "testCaseStartedId": started,
                    "testStepId": judging,
                    "timestamp": _timestamp(now),
                }
            }
        status, message = _judged(result)
        now = max(now, _seconds(result.started_at) + result.duration_s)
        yield _finished(started, judging, status, 0.0, now, message)
        yield {"testCaseFinished": {"testCaseStartedId": started, "timestamp": _timestamp(now), "willBeRetried": False}}


def _step(step_id: str, step: StepResult) -> Json:
    return {
        "id": step_id,
        "location": {"line": max(1, step.line), "column": 5},
        "keyword": f"{step.keyword} ",
        "keywordType": _KINDS.get(step.keyword, "Unknown"),
        "text": visible(step.text),
    }


def _judged(result: ScenarioResult) -> tuple[str, str]:
    state = reading.state(result)
    if state == "passed":
        return "PASSED", ""
    if state == "skipped":
        return "SKIPPED", result.reason
    if reading.failed_step(result):
        return "PASSED" if state == "failed" else "SKIPPED", ""
    return "FAILED", reading.reason(result)


def _finished(started: str, step_id: str, status: str, took: float, now: float, message: str) -> Json:
    result: Json = {"duration": _duration(took), "status": status}
    if message:
        result["message"] = visible(message)
    return {
        "testStepFinished": {
            "testCaseStartedId": started,
            "testStepId": step_id,
            "testStepResult": result,
            "timestamp": _timestamp(now),
        }
    }


def _source(feature: FeatureResults) -> str:
    """The feature as the record remembers it, each scenario and step at its own line."""
    lines = {1: f"Feature: {one_line(feature.name)}"}
    for rule, results in feature.rules.items():
        for result in results:
            lines.setdefault(result.line, f"    Scenario: {one_line(result.name)}")
            for step in result.steps:
                lines.setdefault(step.line, f"      {step.keyword} {one_line(step.text)}")
        if rule:
            lines.setdefault(max(2, min(result.line for result in results) - 1), f"  Rule: {one_line(rule)}")
    return "\n".join(lines.get(number, "") for number in range(1, max(lines) + 1)) + "\n"


def _seconds(stamp: str) -> float:
    try:
        return datetime.fromisoformat(stamp).timestamp()
    except ValueError:
        return 0.0


def _stamp(text: str) -> Json:
    return _timestamp(_seconds(text))


def _timestamp(seconds: float) -> Json:
    whole = datetime.fromtimestamp(seconds, UTC)
    return {"seconds": int(whole.timestamp()), "nanos": whole.microsecond * 1000}


def _duration(seconds: float) -> Json:
    return {"seconds": int(seconds), "nanos": int(seconds % 1 * 1_000_000_000)}
