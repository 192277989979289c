"""Masking: positions stay, last four stay, nothing else of a secret does."""

from __future__ import annotations

import pytest

from simulator.dialogue import Secret, SecretKind
from simulator.understanding.secrets import mask
from simulator.understanding.secrets.masking import hide_spans, secret_spans

CARD = Secret(kind=SecretKind.CARD_NUMBER, value="378282246310006")  # its check digit is wrong: only taint knows it
PIN = Secret(kind=SecretKind.PIN, value="4821")


def test_the_last_four_of_a_card_stay() -> None:
    assert mask("card 3782 822463 10005!") == "card •••• •••••• •0005!"
    assert mask("card 378282246310006", [CARD]) == "card •••••••••••0006"


@pytest.mark.parametrize(
    "text",
    [
        "500013642282873 backwards",
        "Mzc4MjgyMjQ2MzEwMDA1",
        "three seven eight two eight two two four six three one zero zero zero five",
    ],
)
def test_other_writings_are_hidden_whole(text: str) -> None:
    masked = mask(text, [Secret(kind=SecretKind.CARD_NUMBER, value="378282246310005")])
    assert len(masked) == len(text)
    assert not any(character.isalnum() for character in masked.replace("backwards", ""))


def test_what_is_not_secret_stays() -> None:
    text = "Case CS-4821, $48.21 due 2026-12-05, card ending 0005, ZIP 10007."
    assert mask(text, [CARD, PIN]) == text


def test_line_ends_stay() -> None:
    assert mask("3782\n822463\n10005", [CARD]).count("\n") == 2


def test_masking_twice_is_masking_once() -> None:
    once = mask("pin 4821, password: Sunny#Day7", [PIN])
    assert mask(once, [PIN]) == once


def test_spans_beyond_the_text_are_cut() -> None:
    assert hide_spans("abc", [(1, 9, False)]) == "a••"
    assert list(secret_spans("nothing here")) == []
