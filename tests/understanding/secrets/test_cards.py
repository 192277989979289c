from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.understanding.secrets.cards import has_card_prefix, is_card, luhn


@pytest.mark.parametrize(
    "number", ["378282246310005", "371449635398431", "4111111111111111", "5555555555554444", "6011111111111117"]
)
def test_published_test_numbers(number: str) -> None:
    assert is_card(number)
    assert not is_card(number[:-1] + str((int(number[-1]) + 1) % 10))


@pytest.mark.parametrize("number", ["", "0" * 16, "9" * 15, "37828224631000", "1234567890123456"])
def test_what_is_none(number: str) -> None:
    assert not is_card(number)


def test_the_prefix_does_not_look_at_the_check_digit() -> None:
    assert has_card_prefix("378282246310006")


@given(st.text("0123456789", min_size=14, max_size=18))
def test_exactly_one_check_digit_fits(body: str) -> None:
    assert sum(luhn(body + digit) for digit in "0123456789") == 1
