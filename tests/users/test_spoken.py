"""Facts as people say them can be read in one way only."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.users._spoken import spoken

TODAY = date(2026, 6, 15)
MONTHS = {
    "en": "january february march april may june july august september october november december".split(),  # noqa: SIM905
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),  # noqa: SIM905
}


def read_back(text: str, language: str) -> date:
    """The date a careful reader would take it for."""
    digits = [int(number) for number in re.findall(r"\d+", text)]
    if "/" in text:
        day, month = (digits[0], digits[1]) if language == "es" else (digits[1], digits[0])
        year = digits[2] if len(digits) > 2 else None
    else:
        words = re.findall(r"[a-z]+", text.casefold())
        month = next(
            number for number, name in enumerate(MONTHS[language], 1) if any(w in (name, name[:3]) for w in words)
        )
        day, year = digits[0], digits[1] if len(digits) > 1 else None
    if year:
        return date(year, month, day)
    return min((date(y, month, day) for y in (2025, 2026, 2027)), key=lambda d: abs((d - TODAY).days))


@given(st.integers(-600, 600), st.integers(0, 99), st.sampled_from(["en", "es"]))
def test_dates_survive(days: int, seed: int, language: str) -> None:
    day = TODAY + timedelta(days=days)
    text = spoken("fee_date", day.isoformat(), language=language, today=TODAY.isoformat(), rng=random.Random(seed))
    try:
        assert read_back(text, language) == day
    except ValueError:  # February 29 in a year that has none: said without a year only when it is near
        assert day.month == 2


@given(st.integers(1, 9_999_999), st.integers(0, 50), st.sampled_from(["en", "es"]))
def test_amounts_survive(cents: int, seed: int, language: str) -> None:
    value = f"{cents / 100:.2f}"
    text = spoken("amount", value, language=language, today="2026-06-15", rng=random.Random(seed))
    assert "$" in text or "dol" in text or "dól" in text
    assert float(re.sub(r"[^0-9.]", "", text)) == float(value)


def test_a_date_of_birth_has_its_year() -> None:
    for seed in range(40):
        said = spoken("date_of_birth", "1948-03-09", language="en", today="2026-06-15", rng=random.Random(seed))
        assert "1948" in said


@pytest.mark.parametrize("value", ["next Tuesday", "soon", ""])
def test_what_is_no_date_is_said_as_it_is(value: str) -> None:
    assert spoken("fee_date", value, language="en", today="2026-06-15", rng=random.Random(1)) == value
    assert spoken("amount", value, language="en", today="", rng=random.Random(1)) == value
