"""What a message may be about that nothing else made sense of."""

from __future__ import annotations

import pytest

from simulator.reference.hearing.guessing import guessed
from tests.reference.visitor import talk, words


@pytest.mark.parametrize(
    ("plain", "topic"),
    [
        ("you still have my old email", "update_contact"),
        ("my limits too low", "credit_limit"),
        ("que incluye mi tarjeta", "benefit"),
        ("the payment went out on monday", "payment_posting"),
        ("good morning to you", ""),
        ("", ""),
    ],
)
def test_a_word_points_to_a_matter(plain: str, topic: str) -> None:
    assert guessed(plain) == topic


def test_a_guess_is_said_and_taken_up_by_a_yes() -> None:
    said = talk(["You still have my old email, funny.", "Yes."], seed=3)
    assert "contact" in said[0].text
    assert "?" in said[1].text
    assert "in other words" not in words(said[1:])


def test_a_guess_is_dropped_for_what_is_said_then() -> None:
    said = talk(["You still have my old email, funny.", "What is my APR?"])
    assert "24.99" in said[1].text
