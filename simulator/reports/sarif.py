"""SARIF 2.1.0: each breach as a result at its scenario's line, with the rule's words, for code scanning views."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from simulator.record.reader import Record
from simulator.record.result import ScenarioResult
from simulator.reports import _reading as reading
from simulator.reports._reading import Breach
from simulator.reports._text import defused, one_line, plural
from simulator.rules.base import Severity

_LEVELS = {Severity.CRITICAL: "error", Severity.MAJOR: "error", Severity.MINOR: "warning", Severity.INFO: "note"}
_SCORES = {Severity.CRITICAL: "9.0", Severity.MAJOR: "7.0", Severity.MINOR: "4.0", Severity.INFO: "1.0"}
UNJUDGED = "not-judged"
"""The rule id of a scenario in which the chat could not be judged."""
EXPECTATION = "What a scenario expects of the chat comes about"

Json = dict[str, Any]


class Sarif:
    name = "sarif"
    extension = ".sarif"

    def write(self, record: Record, path: Path) -> None:
        path.write_text(json.dumps(document(record), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def document(record: Record) -> Json:
    rules: dict[str, Json] = {
        info.name: _rule(info.name, info.title, info.policy, info.severity) for info in record.run.rules if not info.off
    }
    results: list[Json] = []
    for result in record.scenarios:
        results += _results(result, rules)
    order = {name: index for index, name in enumerate(rules)}
    for each in results:
        each["ruleIndex"] = order[each["ruleId"]]
    driver = {
        "name": "understudy",
        "semanticVersion": record.run.versions.get("understudy", "0.0.0"),
        "rules": list(rules.values()),
    }
    run: Json = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "automationDetails": {"id": f"understudy/{one_line(record.run.target)}/"},
        "invocations": [{"executionSuccessful": record.finished}],
        "results": results,
        "properties": {
            "runSeed": str(record.run.run_seed),
            "target": one_line(record.run.target),
            "switchedOffRules": {
                one_line(rule): one_line(why) for rule, why in sorted(record.run.switched_off.items())
            },
        },
    }
    return {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}


def _results(result: ScenarioResult, rules: dict[str, Json]) -> list[Json]:
    found = []
    broken = [(proofs.shown[0], len(proofs.shown) - 1 + proofs.more) for proofs in reading.proofs(result)]
    warned = {breach.verdict.rule: breach for breach in reversed(reading.warnings(result))}
    for breach, more in (*broken, *((breach, 0) for breach in warned.values())):
        verdict = breach.verdict
        if verdict.rule not in rules:
            title = EXPECTATION if verdict.rule == "expectation" else verdict.title
            rules[verdict.rule] = _rule(verdict.rule, title, verdict.policy, str(verdict.severity))
        level = _LEVELS[verdict.severity] if verdict.blocks else "note"
        words = f"{verdict.title}: {verdict.reason}"
        words += f" (and in {plural(more, 'more conversation')})" if more else ""
        found.append(_result(result, verdict.rule, level, words, breach))
    if not found and reading.state(result) not in ("passed", "skipped"):
        rules.setdefault(UNJUDGED, _rule(UNJUDGED, "Every scenario ends with a verdict on the chat", (), "major"))
        level = "error" if reading.state(result) == "failed" else "warning"
        found.append(_result(result, UNJUDGED, level, reading.reason(result), None))
    return found


def _rule(name: str, title: str, policy: tuple[str, ...], severity: str) -> Json:
    known = Severity(severity) if severity in set(Severity) else Severity.MAJOR
    tags = ["security", *policy] if any(each.startswith("SEC-") for each in policy) else list(policy)
    own = name in (UNJUDGED, "expectation")
    words = "".join(part.capitalize() for part in name.replace("_", "-").split("-"))
    explained = "what `Then` says in the scenario" if own else f"run `understudy explain {name}`, which has examples"
    return {
        "id": name,
        "name": words if words.lower() != name else f"{words}OfTheScenario",
        "shortDescription": {"text": one_line(title)},
        "fullDescription": {"text": one_line(title)},
        "help": {"text": f"For the rule in words: {explained}."},
        "defaultConfiguration": {"level": _LEVELS[known]},
        "properties": {"tags": tags, "security-severity": _SCORES[known]},
    }


def _result(result: ScenarioResult, rule: str, level: str, message: str, breach: Breach | None) -> Json:
    found: Json = {
        "ruleId": rule,
        "level": level,
        "message": {"text": f"{defused(message)} (scenario: {one_line(reading.title(result))}; again: {result.again})"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(result.feature_file), "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": max(1, result.line)},
                },
                "logicalLocations": [{"fullyQualifiedName": result.scenario_id, "kind": "function"}],
            }
        ],
        "partialFingerprints": {"scenarioAndRule/v1": sha256(f"{result.scenario_id} {rule}".encode()).hexdigest()},
        "properties": {"fault": str(result.fault or ""), "seed": str(result.seed)},
    }
    if breach is not None:
        mark = f"{result.scenario_id} {rule} {breach.verdict.title if rule == 'expectation' else ''}".rstrip()
        found["partialFingerprints"] = {"scenarioAndRule/v1": sha256(mark.encode()).hexdigest()}
        flow = _flow(result, breach)
        if flow:
            found["codeFlows"] = [{"threadFlows": [{"locations": flow}]}]
    return found


def _flow(result: ScenarioResult, breach: Breach) -> list[Json]:
    """The turns up to the first that proves it, so that a viewer can step through the conversation."""
    talk = result.conversations[breach.conversation]
    evidence = reading.evidence_of(talk, breach.verdict)
    last = evidence[0].turn if evidence else len(talk.transcript.turns) - 1
    place = {
        "artifactLocation": {"uri": quote(result.feature_file), "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": max(1, result.line)},
    }
    return [
        {
            "location": {
                "physicalLocation": place,
                "message": {"text": f"{reading.speaker_name(turn, talk)}: {defused(turn.text) or '(nothing)'}"},
            }
        }
        for turn in talk.transcript.turns[: last + 1]
    ]
