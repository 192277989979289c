from __future__ import annotations

import csv
from pathlib import Path

from simulator.reports.csv import COLUMNS, Csv, rows
from tests.reports.hostile_record import PAYLOADS, hostile_record
from tests.reports.sample_record import small_record


def test_one_row_per_conversation_and_one_for_a_scenario_without(tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    Csv().write(small_record(), path)
    with path.open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert tuple(table[0]) == COLUMNS
    assert [row["outcome"] for row in table] == ["passed", "failed", "stuck", "broken", "inconclusive", "skipped"]
    assert table[1]["broken_rules"] == "never-asks-security-code"
    assert table[1]["latency_max_s"] == "0.3"
    assert table[3]["persona"] == ""


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    Csv().write(hostile_record(), path)
    with path.open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert len(table) == len(PAYLOADS)
    for row in table:
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝")) for cell in row.values())


def test_rows_are_plain_values() -> None:
    first = next(iter(rows(small_record())))
    assert first["agent_turns"] == 1
    assert first["rules_exercised"] == 2
