"""Asking, confirming, settling the card, verifying."""

from __future__ import annotations

import re

import pytest

from tests.reference.visitor import TWO_CARDS, events, talk, words


@pytest.mark.parametrize("seed", range(6))
def test_a_question_is_put_twice_at_most(seed: int) -> None:
    said = talk(["I was charged a late fee", "hmm", "well", "hmm", "well", "hmm", "well"], seed=seed)
    asks = [each.text for each in said if re.search(r"(\bclos(e|ed|ing)\b|billing period)[^.?]*\?", each.text)]
    assert len(asks) <= 2


def test_neither_yes_nor_no_is_asked_once_more_and_then_taken_as_no() -> None:
    said = talk(["Please lock my card ending in 0005, ZIP 12207", "hm well", "hm well"])
    assert "card_locked" not in events(said)
    assert len(said) == 3


@pytest.mark.parametrize("seed", range(6))
def test_several_cards_are_told_apart_before_acting(seed: int) -> None:
    said = talk(["Please lock my card", "the other one, the platinum"], seed=seed, cards=TWO_CARDS)
    assert "0005" in said[0].text
    assert "8431" in words(said)


@pytest.mark.parametrize("seed", range(9))
def test_verification_by_details_or_prompt(seed: int) -> None:
    said = talk(["Please lock my card", "0005 and 12207", "yes"], seed=seed)
    assert "card_locked" in events(said)
    by_prompt = talk(["Please lock my card", "I'd rather not say", "approved", "yes", "yes"], seed=seed)
    assert "verification" in events(by_prompt)


@pytest.mark.parametrize("seed", range(6))
def test_verification_holds_for_the_session(seed: int) -> None:
    said = talk(["Please lock my card ending in 0005, ZIP 12207", "yes", "now unlock it please", "yes"], seed=seed)
    assert "card_unlocked" in events(said)
    assert [data.get("state") for each in said for kind, data in each.events if kind == "verification"].count(
        "passed"
    ) == 1
