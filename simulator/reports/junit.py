"""JUnit XML: one file for the whole run, right times, the transcript with each scenario.

A red of the chat is a `failure`; everything that kept the chat from being judged is an `error`, so that a CI service
shows the two apart. Rules are part of the class name: chapters, then rules, then scenarios.
"""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

from simulator.record.reader import Record
from simulator.record.result import ScenarioResult
from simulator.reports._reading import FAULTS, breaches, reason, state, transcript_text
from simulator.reports._text import one_line, visible


class Junit:
    name = "junit"
    extension = ".xml"

    def write(self, record: Record, path: Path) -> None:
        tree = ET.ElementTree(_suites(record))
        ET.indent(tree)
        tree.write(path, encoding="utf-8", xml_declaration=True)


def _suites(record: Record) -> ET.Element:
    by_file: dict[tuple[str, str], list[ScenarioResult]] = {}
    for result in record.scenarios:
        by_file.setdefault((result.feature_file, result.feature), []).append(result)
    root = ET.Element("testsuites", _totals(record.scenarios), name="understudy")
    for (file, feature), results in by_file.items():
        suite = ET.SubElement(root, "testsuite", _totals(results))
        suite.set("name", one_line(feature) or file)
        suite.set("file", visible(file))
        suite.set("timestamp", min(result.started_at for result in results).removesuffix("Z"))
        _properties(suite, {"target": record.run.target, "run seed": str(record.run.run_seed)})
        for result in results:
            suite.append(_case(result))
    return root


def _totals(results: tuple[ScenarioResult, ...] | list[ScenarioResult]) -> dict[str, str]:
    found = [state(result) for result in results]
    return {
        "tests": str(len(found)),
        "failures": str(found.count("failed")),
        "errors": str(sum(word in ("stuck", "broken", "inconclusive") for word in found)),
        "skipped": str(found.count("skipped")),
        "time": f"{sum(result.duration_s for result in results):.3f}",
    }


def _case(result: ScenarioResult) -> ET.Element:
    case = ET.Element(
        "testcase",
        name=one_line(result.name),
        classname=one_line(".".join(part.replace(".", " ") for part in (result.feature, result.rule) if part)),
        file=visible(result.feature_file),
        line=str(result.line),
        time=f"{result.duration_s:.3f}",
    )
    personas = ", ".join(dict.fromkeys(talk.persona for talk in result.conversations if talk.persona))
    _properties(
        case,
        {
            "seed": str(result.seed),
            "persona": personas,
            "policy": ", ".join(result.policy),
            "tags": ", ".join(result.tags),
            "again": result.again,
        },
    )
    word = state(result)
    if word == "skipped":
        ET.SubElement(case, "skipped", message=one_line(result.reason))
    elif word != "passed":
        _red(case, result, "failure" if word == "failed" else "error")
    if result.conversations:
        ET.SubElement(case, "system-out").text = visible("\n\n".join(map(transcript_text, result.conversations)))
    return case


def _red(case: ET.Element, result: ScenarioResult, tag: str) -> None:
    element = ET.SubElement(case, tag, message=one_line(reason(result)), type=str(result.fault or result.outcome))
    lines = [reason(result)]
    for breach in breaches(result):
        verdict = breach.verdict
        lines.append(f"{verdict.title} [{verdict.rule}; {', '.join(verdict.policy)}]: {verdict.reason}")
    lines += [step.message for step in result.steps if step.message]
    lines.append(f"fault: {FAULTS[result.fault]}" if result.fault else "fault: undecided")
    lines.append(f"seed: {result.seed}")
    lines.append(f"again: {result.again}")
    element.text = visible("\n".join(dict.fromkeys(lines)))


def _properties(parent: ET.Element, values: dict[str, str]) -> None:
    properties = ET.SubElement(parent, "properties")
    for name, value in values.items():
        if value:
            ET.SubElement(properties, "property", name=name, value=one_line(value))
