"""The sink hides what the detectors know, and a little more."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.dialogue import Secret, SecretKind
from simulator.record.hiding import hide
from simulator.understanding.secrets import Taint, shows

SECRETS = (
    Secret(kind=SecretKind.CARD_NUMBER, value="378282246310005"),
    Secret(kind=SecretKind.PASSWORD, value="Marlovensol42!"),
    Secret(kind=SecretKind.PIN, value="4821"),
)


def test_a_card_that_fails_its_check_digit_is_hidden_too() -> None:
    assert hide("card 3782 822463 10006") == "card •••• •••••• •0006"


def test_a_social_security_number_needs_no_name() -> None:
    assert hide("it is 000-12-3456") == "it is •••••••••••"


@pytest.mark.parametrize(
    "text",
    ["Case CS-1234567", "2026-12-05T10:00:00Z", "$1,234.56", "card ending 0005", "seed 18446744073709551615", ""],
)
def test_what_a_reader_needs_stays(text: str) -> None:
    assert hide(text, SECRETS) == text


@given(
    secret=st.sampled_from(SECRETS),
    before=st.text("abc ,.", max_size=30),
    after=st.text("abc ,.", max_size=30),
    encoded=st.booleans(),
)
def test_nothing_of_a_known_secret_is_left(secret: Secret, before: str, after: str, encoded: bool) -> None:
    value = base64.b64encode(secret.value.encode()).decode() if encoded else secret.value
    text = f"{before} {value} {after}"
    hidden = hide(text, SECRETS)
    assert len(hidden) == len(text)
    assert not Taint(SECRETS).find([hidden])
    assert not shows(hidden)
    assert hide(hidden, SECRETS) == hidden
