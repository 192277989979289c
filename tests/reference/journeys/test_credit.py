"""A higher limit, the APR, another product."""

from __future__ import annotations

import pytest

from tests.reference.visitor import OPENINGS, events, talk, words


@pytest.mark.parametrize(
    ("credit", "word"),
    [
        ({"limit": "8000", "eligible_for_increase": True}, "8,000"),
        ({"limit": "8000", "eligible_for_increase": False}, "8,000"),
        ({"eligible_for_increase": True}, "increase"),
        ({"eligible_for_increase": False}, "increase"),
        ({}, "income"),
    ],
)
def test_eligibility(credit: dict[str, object], word: str) -> None:
    said = talk(["am I eligible for a credit limit increase?", "15000"], credit=credit)
    assert word in words(said) or "higher limit" in words(said)
    assert events(said) == []


def test_apr_and_where_the_disclosures_are() -> None:
    text = words(talk([OPENINGS["apr"]["en"]]))
    assert "24.99%" in text
    assert "Cardmember Agreement" in text
    assert "24.99" not in words(talk([OPENINGS["apr"]["en"]], credit={}))


def test_steps_of_a_product_change() -> None:
    assert "Platinum Card" in words(talk(["I'd like to upgrade my card", "Platinum"]))
    plain = words(talk(["I'd like to upgrade my card"], upgrades=[]))
    assert "terms" in plain or "agreement" in plain
