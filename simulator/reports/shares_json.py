"""The shares of `shares`, for programs: counts, shares and the two-sided exact intervals of 95 %."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from simulator.gate.shares import Row, shares
from simulator.record.reader import Record
from simulator.reports._shares import families, rate_document


class SharesJson:
    name = "shares_json"
    extension = ".shares.json"

    def write(self, record: Record, path: Path) -> None:
        path.write_text(json.dumps(document(record), indent=1) + "\n", encoding="utf-8", newline="\n")


def document(record: Record) -> dict[str, Any]:
    found = shares(record.scenarios)
    return {
        "population": {"title": found.title, "file": found.file, "chosen_for_coverage": found.chosen},
        "target": record.run.target,
        "seed": record.run.run_seed,
        "everybody": _row(found.everybody),
        **{family: {name: _row(row) for name, row in rows.items()} for family, rows in families(found)},
        "rules": {
            name: {"title": rule.title, "severity": str(rule.severity), "broken": rate_document(rule.broken)}
            for name, rule in sorted(found.rules.items())
        },
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "got_what_they_came_for": rate_document(row.reached),
        "red": rate_document(row.red),
        "not_judged": row.unjudged,
    }
