"""JUnit XML with the places that GitLab, CircleCI and annotators of pull requests look for: file, line, properties.

Most readers take either; a strict one wants the `junit` format, since no schema knows these.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from simulator.record.result import ScenarioResult
from simulator.reports._text import one_line
from simulator.reports.junit import Junit, facts, properties


class Gitlab(Junit):
    name = "gitlab"
    extension = ".gitlab.xml"

    def _case(self, result: ScenarioResult) -> ET.Element:
        case = super()._case(result)
        case.set("file", one_line(result.feature_file))
        case.set("line", str(result.line))
        properties(case, facts(result))
        case.insert(0, case[-1])
        del case[-1]
        return case
