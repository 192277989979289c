"""Volunteered secrets of all six kinds are found, in their usual disguises, and are gone from the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.reference.hearing.secrets import take_out

SECRETS = [
    ("my card number is 378282246310005", "card_number", "378282246310005"),
    ("3782 822463 10005 is my card", "card_number", "10005"),
    ("3-7-8-2-8-2-2-4-6-3-1-0-0-0-5", "card_number", "0-0-0-5"),
    ("three seven eight two eight two two four six three one zero zero zero five", "card_number", "three seven"),
    ("cvv 4821", "security_code", "4821"),
    ("the security code is 4821", "security_code", "4821"),
    ("mi código de seguridad es 4821", "security_code", "4821"),
    ("ssn 000-12-3456", "ssn", "000-12-3456"),
    ("my social is 000123456", "ssn", "000123456"),
    ("the code you sent me is 482913", "passcode", "482913"),
    ("482 913", "passcode", "913"),
    ("my password is hunter2x!", "password", "hunter2x"),
    ("mi contraseña es Gato2024", "password", "Gato2024"),
    ("pin 4821", "pin", "4821"),
    ("mi nip es 4821", "pin", "4821"),
]


@pytest.mark.parametrize(("text", "kind", "value"), SECRETS)
def test_a_secret_is_taken_out(text: str, kind: str, value: str) -> None:
    left, found = take_out(text, expects=())
    assert [secret.kind for secret in found] == [kind]
    assert value not in left


@pytest.mark.parametrize(
    "text",
    [
        "0005 and 12207",
        "last four are 0005",
        "call 212-555-0110",
        "I paid $1,250.00 on 06/05/2026",
        "one or two days",
        "zip code 12207",
    ],
)
def test_what_may_be_said_stays(text: str) -> None:
    assert take_out(text, expects=("phone",)) == (text, ())


def test_a_secret_stays_out_of_repr() -> None:
    _, found = take_out("my password is hunter2x!", expects=())
    assert "hunter2x" not in repr(found)


def test_a_bare_number_that_was_asked_for_is_no_passcode() -> None:
    assert take_out("150000", expects=("points_amount",)) == ("150000", ())


@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    left, found = take_out(text, expects=())
    assert isinstance(left, str)
    assert all(secret.value for secret in found)
