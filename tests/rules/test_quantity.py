from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.rules.quantity import differs, exceeds, falls_short, read_quantity


@pytest.mark.parametrize(
    ("text", "size", "is_time", "base"),
    [
        ("60 days from statement", 60, True, "statement"),
        ("60 days from the statement on which the charge first appeared", 60, True, "statement"),
        ("60 days from purchase", 60, True, "charge"),
        ("6-8 weeks", 56, True, ""),
        ("6 to 8 weeks", 56, True, ""),
        ("two billing cycles", 62, True, "statement"),
        ("2 complete billing cycles, 90 days at most", 90, True, "statement"),
        ("sixty (60) days", 60, True, ""),
        ("90 días", 90, True, ""),
        ("dos ciclos", 62, True, ""),
        ("$50", 50, False, ""),
        ("1,234.50", 1234.5, False, ""),
        ("29.00", 29, False, ""),
        ("about 12 minutes", 12 / 1440, True, ""),
        ("un mes", 30, True, ""),
    ],
)
def test_reads(text: str, size: float, is_time: bool, base: str) -> None:
    quantity = read_quantity(text)
    assert quantity is not None
    assert quantity.size == pytest.approx(size)
    assert (quantity.is_time, quantity.base) == (is_time, base)


@pytest.mark.parametrize("text", ["", "soon", "as soon as possible", "one of them"])
def test_reads_nothing(text: str) -> None:
    assert read_quantity(text) is None


def test_compares_what_can_be_compared() -> None:
    assert exceeds("120 days", "90 days")
    assert exceeds("3 billing cycles", "90 days")
    assert not exceeds("2 billing cycles", "90 days")
    assert not exceeds("90 days", "90 days")
    assert exceeds("15 minutes", "10 minutes")
    assert not exceeds("500", "90 days")
    assert not exceeds("soon", "90 days")
    assert falls_short("3 days", "2 weeks")
    assert not falls_short("$3", "2 weeks")


def test_a_window_differs_by_length_or_by_what_it_counts_from() -> None:
    right = "60 days from the statement"
    assert differs("30 days", right)
    assert differs("60 days from the purchase", right)
    assert not differs("60 days", right)
    assert not differs("two months", right)
    assert not differs("60 days after the statement date", right)
    assert not differs("in time", right)


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    quantity = read_quantity(text)
    assert quantity is None or quantity.size >= 0
