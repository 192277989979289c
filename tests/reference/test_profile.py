"""The account on file, read from JSON."""

from __future__ import annotations

from datetime import date

import pytest

from simulator.reference.profile import TODAY, Malformed, read_profile
from tests.reference.visitor import TWO_CARDS, account


def test_an_account_is_read() -> None:
    profile = read_profile(account())
    assert profile.first_name == "Ines"
    assert profile.address == "12 Oak Street, Albany, NY 12207"
    assert profile.today == date(2026, 6, 15)
    assert profile.points == 48210


def test_nothing_is_needed() -> None:
    profile = read_profile({})
    assert (profile.cards, profile.opened_card, profile.address, profile.signed_in) == ((), None, "", True)
    assert profile.today == TODAY


def test_the_opened_card_is_the_one_named_or_the_first() -> None:
    for opened_on, last_four in (("8431", "8431"), (None, "0005"), ("9999", "0005")):
        card = read_profile(account(cards=TWO_CARDS, opened_on=opened_on)).opened_card
        assert card is not None
        assert card.last_four == last_four


def test_a_card_number_stays_out_of_repr() -> None:
    assert "378282246310005" not in repr(read_profile(account()))
    assert "12207" not in repr(read_profile(account()))


@pytest.mark.parametrize("field", ["statement", "fees", "cards", "upgrades", "customer"])
def test_a_wrong_shape_names_the_field(field: str) -> None:
    with pytest.raises(Malformed, match=field):
        read_profile(account(**{field: "wrong"}))
