"""Numbers that belong to nobody."""

from __future__ import annotations

import random
import re

from hypothesis import given
from hypothesis import strategies as st

from simulator.personas import numbers


def luhn_valid(number: str) -> bool:
    return numbers.luhn_digit(number[:-1]) == int(number[-1])


def test_knows_luhn() -> None:
    assert all(luhn_valid(card) for card in numbers.SANDBOX_CARDS)
    assert not luhn_valid("378282246310006")


@given(st.integers(0, 10**6), st.integers(0, 8))
def test_cards_are_sandbox_numbers_or_invalid(seed: int, index: int) -> None:
    number = numbers.card_number(random.Random(seed), index)
    assert len(number) == 15
    assert number in numbers.SANDBOX_CARDS if index < 3 else not luhn_valid(number)


@given(st.integers(0, 10**6))
def test_the_rest_is_reserved(seed: int) -> None:
    rng = random.Random(seed)
    assert re.fullmatch(r"(000|666)-\d\d-\d{4}", numbers.ssn(rng))
    assert re.fullmatch(r"\(\d{3}\) 555-01\d\d", numbers.phone(rng))
    assert re.fullmatch(r"[a-z0-9.]+@example\.(com|org|net)", numbers.email(rng, "José", "O'Neill"))
    assert re.fullmatch(r"[A-Z][a-z]+\d\d[!#%]", numbers.password(rng))


@given(st.integers(0, 10**6))
def test_codes_are_no_other_number(seed: int) -> None:
    rng = random.Random(seed)
    first = numbers.security_code(rng, frozenset())
    second = numbers.security_code(rng, frozenset({first}))
    assert first != second
    assert not first.startswith(("19", "20"))
    assert len(set(numbers.passcode(rng, frozenset()))) >= 3


def test_cards_are_typed_in_groups() -> None:
    spelled = {numbers.spelled_card(random.Random(seed), "378282246310005") for seed in range(20)}
    assert spelled == {"378282246310005", "3782 822463 10005", "3782-822463-10005"}
