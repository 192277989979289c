from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import junitparser

from simulator.reports.gitlab import Gitlab
from simulator.reports.junit import Junit
from tests.reports.hostile_record import hostile_record
from tests.reports.sample_record import small_record


def test_cases_have_their_places_and_properties(tmp_path: Path) -> None:
    path = tmp_path / "report.xml"
    Gitlab().write(small_record(), path)
    case = next(each for suite in junitparser.JUnitXml.fromfile(str(path)) for each in suite)
    assert (case._elem.get("file"), case._elem.get("line")) == ("features/billing.feature", "10")
    found = {each.get("name"): each.get("value") or "" for each in case._elem.iter("property")}
    assert found["persona"] == "ines"
    assert found["again"].startswith("understudy run features/billing.feature:10")


def test_but_for_these_it_is_the_junit_report(tmp_path: Path) -> None:
    for record in (small_record(), hostile_record()):
        Gitlab().write(record, tmp_path / "gitlab.xml")
        Junit().write(record, tmp_path / "junit.xml")
        ours = ET.parse(tmp_path / "gitlab.xml").getroot()  # noqa: S314 - our own file
        for case in ours.iter("testcase"):
            case.remove(case[0])
            del case.attrib["file"], case.attrib["line"]
        ET.indent(ours)
        plain = ET.parse(tmp_path / "junit.xml").getroot()  # noqa: S314 - our own file
        ET.indent(plain)
        assert ET.tostring(ours) == ET.tostring(plain)
