from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import junitparser
import pytest

from simulator.record.reader import Record
from simulator.reports._text import visible
from simulator.reports.junit import Junit
from tests.reports.hostile_record import PAYLOADS, hostile_record
from tests.reports.sample_record import RUN, large_record, small_record


def _tree(record: Record, folder: Path) -> ET.Element:
    path = folder / "report.xml"
    Junit().write(record, path)
    return ET.parse(path).getroot()  # noqa: S314 - our own file


@pytest.fixture
def root(tmp_path: Path) -> ET.Element:
    return _tree(small_record(), tmp_path)


def test_one_suite_per_feature_with_right_counts(root: ET.Element) -> None:
    (suite,) = root.findall("testsuite")
    counts = {name: suite.get(name) for name in ("name", "tests", "failures", "errors", "skipped")}
    assert counts == {"name": "Billing and payments", "tests": "6", "failures": "1", "errors": "3", "skipped": "1"}
    assert float(suite.get("time", "0")) == pytest.approx(6 * 1.6)


def test_the_chats_reds_are_failures_and_everything_else_is_an_error(root: ET.Element) -> None:
    kinds = {
        case.get("name"): [child.tag for child in case if child.tag in ("failure", "error", "skipped")]
        for case in root.iter("testcase")
    }
    assert kinds == {
        "The due date is confirmed": [],
        "A bank delay earns a goodwill credit": ["failure"],
        "She is not understood": ["error"],
        "Nobody answers": ["error"],
        "Cut short": ["error"],
        "Not today": ["skipped"],
    }


def test_a_failure_says_what_whose_and_how_to_repeat(root: ET.Element) -> None:
    failure = next(root.iter("failure"))
    text = failure.text or ""
    for words in ("never asks for the card's security code", "SEC-2", "fault: the chat's (security)", "--seed 7"):
        assert words in text
    assert failure.get("type") == "security"


def test_the_transcript_is_attached_and_the_rule_is_in_the_class_name(root: ET.Element) -> None:
    case = next(each for each in root.iter("testcase") if each.find("failure") is not None)
    assert case.get("classname") == "Billing and payments.A late fee is discussed with its options"
    assert "Agent: Which card?" in (case.findtext("system-out") or "")


def test_a_reader_of_many_tools_reads_it_and_the_times_add_up(tmp_path: Path) -> None:
    path = tmp_path / "report.xml"
    records = (small_record(), large_record(300), hostile_record())
    for record in records:
        uneven = replace(record, scenarios=tuple(replace(each, duration_s=1.0004) for each in record.scenarios))
        Junit().write(uneven, path)
        read = junitparser.JUnitXml.fromfile(str(path))
        suites = list(read)
        assert read.tests == sum(suite.tests for suite in suites) == len(record.scenarios)
        assert read.time == pytest.approx(sum(suite.time for suite in suites), abs=1e-9)
        for suite in suites:
            assert suite.time == pytest.approx(sum(case.time for case in suite), abs=1e-9)
            assert suite.tests == len(list(suite))
            kinds = [type(result).__name__ for case in suite for result in case.result]
            assert suite.failures == kinds.count("Failure")
            assert suite.errors == kinds.count("Error")
            assert suite.skipped == kinds.count("Skipped")


# What each element may hold by the schema of Jenkins, in this order; the readers' job asks the schema itself.
_CHILDREN = {
    "testsuites": ("testsuite",),
    "testsuite": ("properties", "testcase", "system-out", "system-err"),
    "testcase": ("skipped", "error", "failure", "system-out", "system-err"),
    "properties": ("property",),
}
_ATTRIBUTES = {
    "testsuites": {"name", "time", "tests", "failures", "disabled", "errors"},
    "testsuite": {"name", "tests", "failures", "errors", "time", "skipped", "timestamp", "package", "id"},
    "testcase": {"name", "time", "classname", "status", "assertions"},
    "property": {"name", "value"},
    "failure": {"type", "message"},
    "error": {"type", "message"},
}


@pytest.mark.parametrize(
    "record", [small_record(), hostile_record(), Record(run=RUN)], ids=["small", "hostile", "empty"]
)
def test_nothing_is_in_it_that_the_schema_does_not_know(record: Record, tmp_path: Path) -> None:
    for element in _tree(record, tmp_path).iter():
        assert set(element.attrib) <= _ATTRIBUTES.get(element.tag, set()), element.tag
        order = _CHILDREN.get(element.tag, ())
        places = [order.index(child.tag) for child in element]
        assert places == sorted(places), element.tag


def test_what_has_no_place_stands_at_the_head_of_the_output(root: ET.Element) -> None:
    head = (next(root.iter("testcase")).findtext("system-out") or "").splitlines()[:6]
    assert head[0] == "where: features/billing.feature:10"
    assert "persona: ines" in head
    assert "seed: 42" in head
    assert any(line.startswith("again: understudy run features/billing.feature:10") for line in head)


def test_an_agent_cannot_have_files_attached(tmp_path: Path) -> None:
    """GitLab, and a plug-in of Jenkins, keep each file that `[[ATTACHMENT|path]]` names in the output."""
    text = ET.tostring(_tree(hostile_record(), tmp_path), encoding="unicode").lower()
    assert "attachment|/etc/passwd" in text
    assert "[[attachment" not in text
    assert "[[property" not in text


def test_any_text_is_valid_xml_and_survives(tmp_path: Path) -> None:
    root = _tree(hostile_record(), tmp_path)
    said = [case.findtext("system-out") or "" for case in root.iter("testcase")]
    assert len(said) == len(PAYLOADS)
    for payload, text in zip(PAYLOADS, said, strict=True):  # each after the head
        plain = "".join(letter for letter in visible(payload) if letter.isascii() and letter.isalnum())
        assert plain in "".join(letter for letter in text if letter.isascii() and letter.isalnum())


def test_an_empty_record(tmp_path: Path) -> None:
    assert _tree(Record(run=RUN), tmp_path).findall("testsuite") == []
