"""The points where a fault may bend a dialogue."""

from __future__ import annotations

import re
from pathlib import Path

from simulator.reference import defects
from simulator.reference.defects import DEFECTS
from simulator.reference.defects.habits import HABITS

SOURCE = "\n".join(file.read_text(encoding="utf-8") for file in Path(defects.__file__).parents[1].rglob("*.py"))


def test_every_habit_is_asked_for() -> None:
    asked = set(re.findall(r"habit\(\s*\"(\w+)\"", SOURCE))
    by_topic = {"redirects_fraud", "redirects_stranded"}
    assert sorted(set(HABITS) - asked - by_topic) == []
    assert sorted(asked - set(HABITS)) == []


def test_every_habit_is_bent_by_some_fault() -> None:
    bent = {habit for defect in DEFECTS.values() for habit in defect.habits}
    assert bent <= set(HABITS)
    assert sorted(set(HABITS) - bent) == ["keeps_language"]
