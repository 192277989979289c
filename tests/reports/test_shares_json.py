"""Shares for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator.reports.shares_json import SharesJson
from tests.gate.made_records import record
from tests.gate.made_visits import RESULTS


def test_counts_shares_and_intervals(tmp_path: Path) -> None:
    path = tmp_path / "r.shares.json"
    SharesJson().write(record(*RESULTS), path)
    found = json.loads(path.read_text(encoding="utf-8"))
    assert found["population"] == {"title": "A day", "file": "mix.yaml", "chosen_for_coverage": 0}
    assert found["everybody"]["not_judged"] == 1
    red = found["everybody"]["red"]
    assert (red["count"], red["of"]) == (19, 49)
    assert (red["share"], red["low"], red["high"]) == pytest.approx((0.3878, 0.2519, 0.5382), abs=1e-3)
    assert found["personas"]["lucia"]["red"]["share"] is None
    assert found["goals"]["hours"]["red"]["share"] == 1.0
    assert found["rules"]["polite"]["broken"]["of"] == 49
