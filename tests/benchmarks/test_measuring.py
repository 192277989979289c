"""The benchmarks' own arithmetic and table; what they measure is measured by `make bench`."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.benchmarks.__main__ import BEGIN, END, into_readme, table
from tests.benchmarks.contests import Row
from tests.benchmarks.measuring import Cost, cost_of, in_turn, middle, quotient, scaled


def _cost(cpu_s: float, wall_s: float = 1.0) -> Cost:
    return Cost(wall_s=wall_s, cpu_s=cpu_s, peak_mb=30.0, turns=100)


def test_rounds_are_taken_in_turn() -> None:
    order: list[str] = []

    def measure(name: str) -> Cost:
        order.append(name)
        return _cost(len(order))

    found = in_turn({"a": (lambda: measure("a"), 3), "b": (lambda: measure("b"), 1), "c": (lambda: measure("c"), 2)})
    assert "".join(order) == "abcaca"
    assert [len(costs) for costs in found.values()] == [3, 1, 2]


def test_each_round_is_compared_with_itself() -> None:
    """The machine was busy in the second round: the quotients do not show it, those of the medians would."""
    ours, theirs = [_cost(2), _cost(20), _cost(3)], [_cost(1), _cost(10), _cost(1)]
    assert quotient(ours, theirs, lambda cost: cost.ms_per_turn) == 2.0
    assert middle(ours).cpu_s == 3
    assert scaled(_cost(2), 10, 1000).cpu_s == 200


def test_a_process_and_its_children_are_measured() -> None:
    burn = "sum(i for i in range(3_000_000))"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{burn}'])"
    alone, with_child = (cost_of([sys.executable, "-c", code], cwd=Path.cwd()) for code in ("", child))
    assert with_child.cpu_s > alone.cpu_s
    with pytest.raises(RuntimeError, match="ended with 3: planted"):
        cost_of([sys.executable, "-c", "print('planted'); raise SystemExit(3)"], cwd=Path.cwd())


def test_the_table_says_what_was_missed(tmp_path: Path) -> None:
    rows = [
        Row(what="a", conversations=1, ms_per_turn=1.234, ratio=1.4, against="b", aim=1.25),
        Row(what="c", conversations=2, ratio=140, unit="ms more", against="d", aim=150),
    ]
    text = table(rows)
    assert "| a | 1 | 1.23 |  |  | 1.40 | b | 1.25, missed | 1 |" in text
    assert "| c | 2 |  |  |  | 140 ms more | d | 150 ms more | 1 |" in text
    path = tmp_path / "README.md"
    path.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")
    into_readme(text, path)
    assert path.read_text(encoding="utf-8") == f"before\n{BEGIN}\n\n{text}\n\n{END}\nafter\n"
    path.write_text("no place", encoding="utf-8")
    with pytest.raises(RuntimeError, match="no place for the table"):
        into_readme(text, path)
