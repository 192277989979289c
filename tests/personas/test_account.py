"""Accounts with enough on them for every goal."""

from __future__ import annotations

import json
from datetime import date

import pytest

from simulator.personas.account import KEYS, draw_account

TODAY = date(2026, 6, 15)


def drawn(seed: int, products: tuple[str, ...] = ("Gold Card",)) -> dict[str, object]:
    return draw_account(seed=seed, today=TODAY, last_fours=("0005",), products=products, owner=("Jo", "Doe"))


def test_same_seed_same_account() -> None:
    assert drawn(1) == drawn(1)
    assert drawn(1) != drawn(2)
    assert set(drawn(1)) == set(KEYS)
    assert json.loads(json.dumps(drawn(1))) == drawn(1)


@pytest.mark.parametrize("seed", range(25))
def test_dates_are_in_their_order(seed: int) -> None:
    account = draw_account(seed=seed, today=TODAY, last_fours=("0005",), products=(), owner=("Jo", "Doe"))
    payment, fee, statement = account["payments"][0], account["fees"][0], account["statement"]
    assert payment["date"] < payment["posted_on"] < statement["closing_date"] < TODAY.isoformat()
    assert fee["posted_on"] < statement["closing_date"] < statement["due_date"]
    assert account["wanted"]["payment_date"] > statement["due_date"]
    assert all(charge["date"] < TODAY.isoformat() for charge in account["charges"])
    assert account["charges"][1] == account["charges"][2]
    assert account["trips"][0]["date"] > TODAY.isoformat()


def test_there_is_always_a_product_to_change_to() -> None:
    assert drawn(1, ("Gold Card", "Platinum Card", "Green Card"))["upgrades"]
