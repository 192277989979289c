"""Dates as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.reference.hearing.dates import dates, spoken

TODAY = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026-06-05", "2026-06-05"),
        ("06/05/2026", "2026-06-05"),
        ("6/5", "2026-06-05"),
        ("25/5", "2026-05-25"),
        ("june 5th", "2026-06-05"),
        ("the 5th of june", "2026-06-05"),
        ("5 de junio", "2026-06-05"),
        ("el 5 de junio de 2025", "2025-06-05"),
        ("december 20", "2025-12-20"),
        ("yesterday", "2026-06-14"),
        ("anteayer", "2026-06-13"),
        ("hace dos semanas", "2026-06-01"),
        ("three days ago", "2026-06-12"),
        ("last monday", "2026-06-08"),
        ("the 3rd", "2026-06-03"),
        ("el 20", "2026-05-20"),
    ],
)
def test_a_date_is_read(text: str, iso: str) -> None:
    assert [found for _, _, found in dates(text, TODAY)] == [iso]


def test_ahead_looks_forward() -> None:
    assert [found for _, _, found in dates("june 5", TODAY, ahead=True)] == ["2027-06-05"]
    assert [found for _, _, found in dates("the 20th", TODAY, ahead=True)] == ["2026-06-20"]


@pytest.mark.parametrize("text", ["february 30", "13/45", "2026-99-99", "may 0"])
def test_an_impossible_date_is_none(text: str) -> None:
    assert all(found != "" for _, _, found in dates(text, TODAY))
    assert "2026-02-30" not in [found for _, _, found in dates(text, TODAY)]


@given(st.dates(date(2024, 1, 1), date(2026, 6, 30)))
def test_iso_comes_back(day: date) -> None:
    assert [found for _, _, found in dates(day.isoformat(), TODAY)] == [day.isoformat()]


@given(st.dates(date(2025, 1, 1), date(2026, 6, 30)), st.sampled_from(["en", "es"]))
def test_what_is_spoken_can_be_read(day: date, language: str) -> None:
    assert [found for _, _, found in dates(spoken(day.isoformat(), language).casefold(), TODAY)] == [day.isoformat()]


def test_what_is_no_date_is_spoken_as_it_is() -> None:
    assert spoken("soon", "en") == "soon"
