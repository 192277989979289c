"""Cucumber JSON: the older format that Jenkins, Xray and Zephyr import.

It is the dialect of Cucumber-JVM, which all of them know. Its published schema has no place for attachments, so the
conversations are the doc string of a last step, which says how the whole was judged.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from simulator.record.reader import Record
from simulator.record.result import ScenarioResult, StepResult
from simulator.reports import _reading as reading
from simulator.reports._gherkin import FeatureResults, features, slug
from simulator.reports._text import one_line, visible

_STATUS = {"passed": "passed", "failed": "failed", "error": "failed", "undefined": "undefined", "pending": "pending"}
Json = dict[str, Any]


class CucumberJson:
    name = "cucumber_json"
    extension = ".cucumber.json"

    def write(self, record: Record, path: Path) -> None:
        content = [_feature(feature) for feature in features(record)]
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _feature(feature: FeatureResults) -> Json:
    name = one_line(feature.name)
    return {
        "uri": visible(feature.file),
        "id": slug(name),
        "keyword": "Feature",
        "name": name,
        "description": "",
        "line": 1,
        "tags": [],
        "elements": [_element(name, rule, result) for rule, results in feature.rules.items() for result in results],
    }


def _element(feature: str, rule: str, result: ScenarioResult) -> Json:
    name = one_line(result.name)
    skipped = reading.state(result) == "skipped"
    steps = [_step(step, reading.reason(result), skipped=skipped) for step in result.steps]
    closing = _closing(result)
    if closing:
        steps.append(closing)
    return {
        "id": ";".join(slug(part) for part in (feature, rule, name) if part) + f";{result.line}",
        "keyword": "Scenario",
        "type": "scenario",
        "name": f"{one_line(rule)}: {name}" if rule else name,
        "description": visible(result.again),
        "line": result.line,
        "start_timestamp": result.started_at,
        "tags": [{"name": f"@{one_line(tag)}"} for tag in result.tags],
        "steps": steps,
    }


def _step(step: StepResult, reason: str, *, skipped: bool) -> Json:
    result: Json = {
        "status": "skipped" if skipped else _STATUS.get(step.status, "skipped"),
        "duration": int(step.duration_s * 1_000_000_000),
    }
    if step.message:
        result["error_message"] = visible("\n".join(dict.fromkeys((reason, step.message))))
    return {
        "keyword": f"{step.keyword} ",
        "name": visible(step.text),
        "line": step.line,
        "match": {"location": f"steps:{step.line}"},
        "result": result,
    }


def _closing(result: ScenarioResult) -> Json | None:
    """What was judged after the last step, as a step of its own, with the conversations."""
    state = reading.state(result)
    if not result.conversations and state in ("passed", "skipped"):
        return None
    failed = state not in ("passed", "skipped") and not reading.failed_step(result)
    outcome: Json = {"status": "failed" if failed else "skipped" if state == "skipped" else "passed", "duration": 0}
    if failed:
        outcome["error_message"] = visible(reading.reason(result))
    return {
        "keyword": "Then ",
        "name": "the rules of the policy hold over the whole conversation",
        "line": result.line,
        "match": {"location": "policy:1"},
        "result": outcome,
        "doc_string": {
            "value": visible("\n\n".join(map(reading.transcript_text, result.conversations))),
            "content_type": "text/plain",
            "line": result.line,
        },
    }
