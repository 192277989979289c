"""JUnit XML: one file for the whole run, right times, the transcript with each scenario.

A red of the chat is a `failure`; everything that kept the chat from being judged is an `error`, so that a CI service
shows the two apart. Rules are part of the class name: chapters, then rules, then scenarios. There is no standard, so
the file keeps to what the schema of Jenkins allows; what has no place in it (persona, seed, the command that plays it
again) stands at the head of `system-out`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

from simulator.record.reader import Record
from simulator.record.result import ScenarioResult
from simulator.reports._reading import FAULTS, breaches, reason, state, transcript_text
from simulator.reports._text import one_line, visible

_INSTRUCTION = re.compile(r"\[\[(?=\s*(?:ATTACHMENT|PROPERTY)\b)", re.IGNORECASE)
"""GitLab and a plug-in of Jenkins read these in `system-out` as files to keep and facts to show."""


class Junit:
    name = "junit"
    extension = ".xml"

    def write(self, record: Record, path: Path) -> None:
        tree = ET.ElementTree(self._suites(record))
        ET.indent(tree)
        tree.write(path, encoding="utf-8", xml_declaration=True)

    def _suites(self, record: Record) -> ET.Element:
        by_file: dict[tuple[str, str], list[ScenarioResult]] = {}
        for result in record.scenarios:
            by_file.setdefault((result.feature_file, result.feature), []).append(result)
        totals = _totals(record.scenarios)
        del totals["skipped"]  # only suites count these
        root = ET.Element("testsuites", totals, name="understudy")
        for (file, feature), results in by_file.items():
            suite = ET.SubElement(root, "testsuite", _totals(results))
            suite.set("name", one_line(feature) or visible(file))
            suite.set("package", one_line(file))
            suite.set("timestamp", min(result.started_at for result in results)[: len("2026-06-15T10:00:00")])
            off = "; ".join(f"{rule}: {why}" for rule, why in sorted(record.run.switched_off.items()))
            properties(
                suite, {"target": record.run.target, "run seed": str(record.run.run_seed), "switched off rules": off}
            )
            for result in results:
                suite.append(self._case(result))
        return root

    def _case(self, result: ScenarioResult) -> ET.Element:
        case = ET.Element(
            "testcase",
            name=one_line(result.name),
            classname=one_line(".".join(part.replace(".", " ") for part in (result.feature, result.rule) if part)),
            time=_seconds(result),
        )
        _judged(case, result)
        head = [f"{name}: {one_line(value)}" for name, value in facts(result).items() if value]
        talks = (transcript_text(talk) for talk in result.conversations)
        ET.SubElement(case, "system-out").text = _inert("\n\n".join(("\n".join(head), *talks)))
        return case


def facts(result: ScenarioResult) -> dict[str, str]:
    """What belongs to a scenario and has no place of its own; empty values included."""
    return {
        "where": result.scenario_id,
        "persona": ", ".join(dict.fromkeys(talk.persona for talk in result.conversations if talk.persona)),
        "policy": ", ".join(result.policy),
        "tags": ", ".join(result.tags),
        "seed": str(result.seed),
        "again": result.again,
    }


def properties(parent: ET.Element, values: Mapping[str, str]) -> None:
    """Those that are not empty, in an element of their own."""
    element = ET.SubElement(parent, "properties")
    for name, value in values.items():
        if value:
            ET.SubElement(element, "property", name=name, value=one_line(value))


def _totals(results: Iterable[ScenarioResult]) -> dict[str, str]:
    """The time is the sum of what stands at the cases, to the digit."""
    results = tuple(results)
    found = [state(result) for result in results]
    return {
        "tests": str(len(found)),
        "failures": str(found.count("failed")),
        "errors": str(sum(word in ("stuck", "broken", "inconclusive") for word in found)),
        "skipped": str(found.count("skipped")),
        "time": f"{sum(round(result.duration_s * 1000) for result in results) / 1000:.3f}",
    }


def _seconds(result: ScenarioResult) -> str:
    return f"{round(result.duration_s * 1000) / 1000:.3f}"


def _judged(case: ET.Element, result: ScenarioResult) -> None:
    word = state(result)
    if word == "skipped":
        ET.SubElement(case, "skipped").text = _inert(one_line(result.reason))
    elif word != "passed":
        _red(case, result, "failure" if word == "failed" else "error")


def _red(case: ET.Element, result: ScenarioResult, tag: str) -> None:
    element = ET.SubElement(
        case, tag, message=_inert(one_line(reason(result))), type=str(result.fault or result.outcome)
    )
    lines = [reason(result)]
    for breach in breaches(result):
        verdict = breach.verdict
        lines.append(f"{verdict.title} [{verdict.rule}; {', '.join(verdict.policy)}]: {verdict.reason}")
    lines += [step.message for step in result.steps if step.message]
    lines.append(f"fault: {FAULTS[result.fault]}" if result.fault else "fault: undecided")
    lines.append(f"seed: {result.seed}")
    lines.append(f"again: {result.again}")
    element.text = _inert("\n".join(dict.fromkeys(lines)))


def _inert(text: str) -> str:
    return _INSTRUCTION.sub("[ [", visible(text))
