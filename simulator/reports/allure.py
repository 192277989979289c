"""Allure results: a folder of one JSON file per scenario with its conversations as attachments."""

from __future__ import annotations

import json
from datetime import datetime
from hashlib import md5, sha256
from pathlib import Path
from typing import Any

from simulator.record.reader import Record
from simulator.record.result import ScenarioResult, StepResult
from simulator.reports import _reading as reading
from simulator.reports._text import one_line, visible

_STATUS = {
    "passed": "passed",
    "failed": "failed",
    "stuck": "broken",
    "broken": "broken",
    "inconclusive": "broken",
    "skipped": "skipped",
}
_STEP = {"passed": "passed", "failed": "failed", "error": "broken", "undefined": "broken"}
Json = dict[str, Any]


class Allure:
    name = "allure"
    extension = ""  # a folder

    def write(self, record: Record, path: Path) -> None:
        path.mkdir(parents=True, exist_ok=True)
        for number, result in enumerate(record.scenarios, start=1):
            own = sha256(f"{number} {result.scenario_id} {result.seed}".encode()).hexdigest()[:32]
            attachments = []
            for index, talk in enumerate(result.conversations, start=1):
                source = f"{own}-{index}-attachment.txt"
                (path / source).write_text(visible(reading.transcript_text(talk)), encoding="utf-8", newline="\n")
                attachments.append({"name": f"conversation {index}", "source": source, "type": "text/plain"})
            content = _result(record, result, own, attachments)
            (path / f"{own}-result.json").write_text(
                json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8"
            )
        environment = {"target": record.run.target, "run.seed": str(record.run.run_seed), **dict(record.run.versions)}
        environment |= {f"switched.off.{rule}": why for rule, why in record.run.switched_off.items()}
        lines = [f"{one_line(key).replace(' ', '.')}={one_line(value)}" for key, value in sorted(environment.items())]
        (path / "environment.properties").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _result(record: Record, result: ScenarioResult, own: str, attachments: list[Json]) -> Json:
    state = reading.state(result)
    start = _milliseconds(result.started_at)
    labels = {"framework": "understudy", "language": "python", "feature": result.feature, "story": result.rule}
    personas = dict.fromkeys(talk.persona for talk in result.conversations if talk.persona)
    found: Json = {
        "uuid": own,
        # Allure's own identity of a test over runs; nothing secret depends on it.
        "historyId": md5(result.scenario_id.encode(), usedforsecurity=False).hexdigest(),
        "fullName": visible(result.scenario_id),
        "name": one_line(result.name),
        "status": _STATUS[state],
        "stage": "finished",
        "start": start,
        "stop": start + int(result.duration_s * 1000),
        "labels": [
            *({"name": name, "value": one_line(value)} for name, value in labels.items() if value),
            *({"name": "tag", "value": visible(tag)} for tag in result.tags),
            {"name": "severity", "value": _severity(result)},
        ],
        "parameters": [
            {"name": "seed", "value": str(result.seed)},
            {"name": "target", "value": visible(record.run.target)},
            *({"name": "persona", "value": visible(persona)} for persona in personas),
        ],
        "steps": _steps(result.steps, start),
        "attachments": attachments,
        "description": visible(result.again),
    }
    if state not in ("passed", "skipped"):
        fault = reading.FAULTS[result.fault] if result.fault else "not decided"
        found["statusDetails"] = {
            "message": visible(reading.reason(result)),
            "trace": f"fault: {fault}\nagain: {visible(result.again)}",
        }
    return found


def _steps(steps: tuple[StepResult, ...], start: int) -> list[Json]:
    found, now = [], start
    for step in steps:
        end = now + int(step.duration_s * 1000)
        entry: Json = {
            "name": visible(f"{step.keyword} {step.text}"),
            "status": _STEP.get(step.status, "skipped"),
            "stage": "finished",
            "start": now,
            "stop": end,
        }
        if step.message:
            entry["statusDetails"] = {"message": visible(step.message)}
        found.append(entry)
        now = end
    return found


def _severity(result: ScenarioResult) -> str:
    worst = {str(breach.verdict.severity) for breach in reading.breaches(result)}
    if "critical" in worst or any(policy.startswith("SEC-") for policy in result.policy):
        return "critical"
    return "normal"


def _milliseconds(stamp: str) -> int:
    try:
        return int(datetime.fromisoformat(stamp).timestamp() * 1000)
    except ValueError:
        return 0
