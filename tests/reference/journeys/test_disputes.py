"""Disputes of charges of the past."""

from __future__ import annotations

import pytest

from tests.reference.visitor import OPENINGS, events, talk, words


@pytest.mark.parametrize("seed", range(8))
def test_merchant_amount_date_and_digits_are_asked_for(seed: int) -> None:
    lines = [
        "I want to dispute a charge",
        "Acme Store",
        "$50.00",
        "June 1",
        "0005",
        "the amount is wrong",
        "12207",
        "yes",
        "yes",
    ]
    said = talk(lines, seed=seed)
    assert "0005" in words(said) or "dispute_opened" in events(said)
    assert "verification" in events(said)


def test_an_old_billing_error_goes_to_the_team() -> None:
    said = talk(
        ["I want to dispute a charge of $50.00 from Acme Store of January 3, card ending 0005, it was a duplicate"]
    )
    assert "60 days" in words(said)
    assert "dispute_opened" not in events(said)
    assert ("handoff", "disputes") in [(kind, data.get("queue")) for each in said for kind, data in each.events]


def test_an_old_charge_that_nobody_made_is_still_taken() -> None:
    lines = [
        "There's a charge of $50.00 from Acme Store of January 3 that I didn't make, card ending 0005, ZIP 12207",
        "yes",
        "yes",
    ]
    assert "dispute_opened" in events(talk(lines))


def test_a_charge_on_file_completes_what_is_missing() -> None:
    said = talk(
        [
            "I want to dispute the charge from Harbor Street Books",
            "I don't know",
            "I don't know",
            "0005",
            "never arrived",
            "12207",
        ]
    )
    assert "127.43" in words(said)


def test_a_correction_is_taken() -> None:
    said = talk([OPENINGS["dispute"]["en"], "no, it was $99.00", "yes"])
    assert "$99.00" in words(said)
    assert "dispute_opened" in events(said)
