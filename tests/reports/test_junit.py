from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from simulator.record.reader import Record
from simulator.reports._text import visible
from simulator.reports.junit import Junit
from tests.reports.hostile_record import PAYLOADS, hostile_record
from tests.reports.sample_record import RUN, small_record


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


def test_any_text_is_valid_xml_and_survives(tmp_path: Path) -> None:
    root = _tree(hostile_record(), tmp_path)
    said = [case.findtext("system-out") or "" for case in root.iter("testcase")]
    assert len(said) == len(PAYLOADS)
    for payload, text in zip(PAYLOADS, said, strict=True):
        plain = "".join(letter for letter in visible(payload) if letter.isascii() and letter.isalnum())
        assert plain in "".join(letter for letter in text if letter.isascii() and letter.isalnum())


def test_an_empty_record(tmp_path: Path) -> None:
    assert _tree(Record(run=RUN), tmp_path).findall("testsuite") == []
