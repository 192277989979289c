"""Lost, stolen, damaged, replacement, lock and unlock, wallets."""

from __future__ import annotations

import pytest

from tests.reference.visitor import OPENINGS, YES, events, talk, words


@pytest.mark.parametrize(("name", "condition"), [("lost", "lost"), ("stolen", "stolen"), ("damaged", "damaged")])
def test_a_report_is_taken(name: str, condition: str) -> None:
    said = talk([OPENINGS[name]["en"], *[YES["en"]] * 4])
    assert ("card_reported", {"last_four": "0005", "condition": condition}) in [
        event for each in said for event in each.events
    ]


def test_a_damaged_card_is_not_locked() -> None:
    assert "card_locked" not in events(talk([OPENINGS["damaged"]["en"], *[YES["en"]] * 4]))


def test_no_replacement_is_no_replacement() -> None:
    assert "replacement_ordered" not in events(talk([OPENINGS["lost"]["en"], "yes", "no", "no"]))


def test_a_locked_card_is_unlocked_and_an_open_one_is_not() -> None:
    cards = [{"product": "Gold Card", "number": "378282246310005", "status": "locked"}]
    assert "card_unlocked" in events(talk(["unlock my card", "0005 12207", "yes", "yes"], cards=cards))
    assert events(talk(["unlock my card"])) == []
    assert events(talk(["lock my card"], cards=cards)) == []


def test_wallets() -> None:
    assert "Apple Pay" in words(talk([OPENINGS["wallet"]["en"]]))


def test_no_card_on_file() -> None:
    assert events(talk([OPENINGS["lock"]["en"], "yes"], cards=[])) == []


def test_the_wallet_that_was_asked_about() -> None:
    assert "Google Pay" in words(talk(["Is my card in Google Pay?"]))
    assert "Google Pay" not in words(talk(["Is my card in Apple Pay?"]))


def test_leave_it_as_it_is_is_no_yes() -> None:
    assert "card_locked" not in events(talk(["lock my card", "0005 12207", "leave it as it is"], seed=7))
    assert "card_locked" in events(talk(["lock my card", "0005 12207", "lock it"], seed=7))
