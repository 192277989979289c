"""Points, benefits, redemptions."""

from __future__ import annotations

from tests.reference.visitor import OPENINGS, events, talk, words


def test_the_balance() -> None:
    assert "48,210" in words(talk([OPENINGS["points"]["en"]]))
    assert "48,210" not in words(talk([OPENINGS["points"]["en"]], points=None))


def test_more_points_than_there_are() -> None:
    said = talk(
        [
            "I want to pay with points for my Harbor Street Books purchase",
            "90000 points",
            "5000 points",
            "0005 12207",
            "yes",
            "yes",
        ]
    )
    assert ("points_applied", {"points": "5000"}) in [event for each in said for event in each.events]


def test_the_terms_of_the_benefit_named() -> None:
    text = words(talk([OPENINGS["benefit"]["en"]]))
    assert "same-day boarding pass" in text
    assert "$200" not in text
    assert "$200" in words(talk(["question about a benefit", "the airline one"]))
    assert talk(["question about a benefit"], benefits=[])[0].text


def test_a_redemption_is_tried_again_once_wanted() -> None:
    assert "other" in events(talk([OPENINGS["redemption"]["en"], "yes", "yes", "yes"]))
    assert "other" not in events(talk([OPENINGS["redemption"]["en"], "no", "no"]))
    assert events(talk(["my redemption failed", "headphones", "an error shows"], redemptions=[])) == []
