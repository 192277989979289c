from __future__ import annotations

import pytest

from simulator.understanding.normalise import normalise
from simulator.understanding.secrets.passwords import passwords, strong


def _found(text: str) -> list[str]:
    return [text[start:end] for _, start, end in passwords(normalise(text), text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Your password is Marlo#42.", "Marlo#42"),
        ("password: sunflower", "sunflower"),
        ('The password is "open sesame now".', "open sesame now"),
        ("I set the password to Sunflower", "Sunflower"),
        ("Su contraseña es Girasol#9", "Girasol#9"),
        ("Velvet9Moon is your password", "Velvet9Moon"),
        ("password: V-e-n-t-i-k-9", "V-e-n-t-i-k-9"),
        ("Your passcode: K7P2Q9", "K7P2Q9"),
    ],
)
def test_beside_its_name(text: str, value: str) -> None:
    assert _found(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "Your password is incorrect.",
        "Password: ********",
        "password: required",
        "Your password was changed on 2026-03-04.",
        "The password reset link is https://example.com/reset",
        "Your password must be strong.",
    ],
)
def test_no_value(text: str) -> None:
    assert _found(text) == []


def test_what_looks_like_a_password() -> None:
    assert strong("Marlo#42")
    assert not strong("password")
    assert not strong("Sure!")
