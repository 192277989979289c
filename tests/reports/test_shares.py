"""Shares as Markdown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from simulator.record.reader import Record
from simulator.reports.shares import Shares
from tests.gate.made_records import record
from tests.gate.made_visits import RESULTS, chosen, visit
from tests.reports.sample_record import small_record


def _written(of: Record, tmp_path: Path) -> str:
    path = tmp_path / "r.shares.md"
    Shares().write(of, path)
    return path.read_text(encoding="utf-8")


def test_each_share_has_its_interval(tmp_path: Path) -> None:
    text = _written(record(*RESULTS), tmp_path)
    assert text.startswith("# A day\n")
    assert "49 of 49, 100.0% (92.7% to 100.0%) got what they came for; red: 19 of 49, 38.8% (25.2% to 53.8%)" in text
    assert "; 1 not judged. Target t, seed 1, mix.yaml." in text
    assert "| gus | 19 | 19 of 19, 100.0% (82.4% to 100.0%) | 19 of 19, 100.0% (82.4% to 100.0%) | 0 |" in text
    assert "| polite holds | major | 19 of 49, 38.8% (25.2% to 53.8%) |" in text
    assert "chosen" not in text


def test_chosen_conversations_are_no_sample(tmp_path: Path) -> None:
    assert "50 of the conversations were chosen" in _written(record(*map(chosen, RESULTS)), tmp_path)


def test_names_are_inert(tmp_path: Path) -> None:
    hostile = replace(visit("green", persona="a|b"), feature="A day | <img src=x>")
    text = _written(record(hostile), tmp_path)
    assert "A day \\| \\<img src=x\\>" in text
    assert "a\\|b" in text


def test_a_record_of_features_has_shares_too(tmp_path: Path) -> None:
    text = _written(small_record(), tmp_path)
    assert text.startswith("# Shares\n")
    assert "| personas |" in text
    assert "| traits |" not in text


def test_nobody(tmp_path: Path) -> None:
    assert "nobody was judged" in _written(record(), tmp_path)
    assert "nobody was judged; 1 not judged" in _written(record(visit("target")), tmp_path)
