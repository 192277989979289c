"""Authorized users."""

from __future__ import annotations

import pytest

from tests.reference.visitor import OPENINGS, TWO_CARDS, events, talk, words


@pytest.mark.parametrize("seed", range(6))
def test_card_name_and_confirmation(seed: int) -> None:
    said = talk(["I want to add an authorized user", "0005", "Clara Duarte", "12207", "yes", "yes"], seed=seed)
    assert "last" in said[0].text or "digits" in said[0].text
    assert "name" in said[1].text
    assert ("user_added", {"user_name": "Clara Duarte", "last_four": "0005"}) in [
        event for each in said for event in each.events
    ]


def test_a_first_name_is_not_enough() -> None:
    said = talk(["add an authorized user to my card ending 0005", "Clara", "Duarte", "12207", "yes", "yes"])
    assert "Clara Duarte" in words(said)
    assert "user_added" in events(said)


def test_a_name_is_corrected_before_the_yes() -> None:
    said = talk([OPENINGS["add_user"]["en"], "no, her name is Clara Ruiz", "yes"])
    assert ("user_added", {"user_name": "Clara Ruiz", "last_four": "0005"}) in [
        event for each in said for event in each.events
    ]


def test_a_no_adds_nobody() -> None:
    assert "user_added" not in events(talk([OPENINGS["add_user"]["en"], "no", "no thanks"]))


def test_somebody_who_is_not_on_the_account() -> None:
    said = talk(
        ["remove the authorized user John Miller from my card ending in 0005", "Peter Duarte", "12207", "yes", "yes"]
    )
    assert ("user_removed", {"user_name": "Peter Duarte", "last_four": "0005"}) in [
        event for each in said for event in each.events
    ]


def test_the_other_card() -> None:
    said = talk(
        ["add an authorized user, Clara Duarte, to my card ending in 8431. ZIP 12207", "yes", "yes"], cards=TWO_CARDS
    )
    assert ("user_added", {"user_name": "Clara Duarte", "last_four": "8431"}) in [
        event for each in said for event in each.events
    ]
