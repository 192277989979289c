"""Due date, payment date, posting, late fee."""

from __future__ import annotations

import pytest

from tests.reference.visitor import OPENINGS, events, talk, words


@pytest.mark.parametrize("seed", range(6))
def test_due_date_with_balance(seed: int) -> None:
    text = talk([OPENINGS["due_date"]["en"]], seed=seed)[0].text
    assert "June 30, 2026" in text
    assert "$812.40" in text


def test_no_statement() -> None:
    assert "June" not in talk([OPENINGS["due_date"]["en"]], statement={})[0].text


@pytest.mark.parametrize("status", ["posted", "held", "scheduled", "odd"])
def test_a_payment_is_looked_up(status: str) -> None:
    payments = [{"amount": "120.00", "date": "2026-05-28", "status": status, "posted_on": "2026-06-01"}]
    assert "$120.00" in talk([OPENINGS["posting"]["en"]], payments=payments)[0].text


def test_a_correction_of_the_date_is_confirmed_again() -> None:
    said = talk([OPENINGS["payment_date"]["en"], "no, make that July 8", "yes"])
    assert ("payment_date_changed", {"date": "2026-07-08"}) in [event for each in said for event in each.events]


@pytest.mark.parametrize("seed", range(6))
def test_a_fee_without_a_cause_is_declined_with_options(seed: int) -> None:
    said = talk(["late fee please, it closed June 5, posted May 31, I simply forgot to pay"], seed=seed)
    assert "credit_applied" not in events(said)
    assert "AutoPay" in words(said)
    assert "supervisor" in words(said)


def test_an_account_that_had_its_goodwill_gets_none() -> None:
    fees = [{"kind": "late", "amount": "40.00", "posted_on": "2026-05-31", "goodwill_eligible": False}]
    said = talk([OPENINGS["late_fee"]["en"], "yes", "yes"], fees=fees)
    assert "credit_applied" not in events(said)


@pytest.mark.parametrize("seed", range(6))
def test_what_decides_is_asked_for(seed: int) -> None:
    said = talk(
        ["I was charged a late fee", "June 5", "May 31", "the bank held my payment", "0005 12207", "yes"], seed=seed
    )
    text = words(said[:4]).casefold()
    assert "clos" in text or "billing period" in text
    assert "credit_applied" in events(said)
