"""Side questions and guards, in the middle of a journey as anywhere."""

from __future__ import annotations

import pytest

from tests.reference.visitor import OPENINGS, events, talk, words

ASIDES = [
    ("What are your hours?", "24"),
    ("Are you a bot?", "I"),
    ("I live in Germany, how do I reach you?", "contactus"),
    ("I'm a merchant and my payout is missing", "portal"),
    ("I have a Serve account, who do I call?", "1-800-954-0559"),
    ("My Bluebird prepaid card doesn't work", "1-877-297-4438"),
    ("I have a stack of receipts to send", "upload"),
    ("Can the concierge reserve a table?", "back of your card"),
    ("How long do I have to dispute a charge?", "60 days"),
    ("How long does a dispute take?", "90 days"),
    ("Am I liable for fraud charges?", "$"),
    ("Where does the verification prompt appear?", "notification"),
    ("Where can I check my complaint?", "secure messages"),
]


@pytest.mark.parametrize(("question", "answer"), ASIDES)
def test_a_side_question_is_answered(question: str, answer: str) -> None:
    for seed in range(3):
        assert answer in talk([question], seed=seed)[0].text


@pytest.mark.parametrize(("question", "answer"), ASIDES)
def test_and_the_journey_goes_on(question: str, answer: str) -> None:
    said = talk(["Please lock my card ending in 0005", question, "12207", "yes"])
    assert answer in said[1].text
    assert "card_locked" in events(said)


def test_a_summary_lists_what_was_done() -> None:
    text = talk([OPENINGS["lock"]["en"], "yes", "summary please"])[-1].text
    assert "\n- " in text
    assert "0005" in text


def test_next_steps_follow_what_was_done() -> None:
    assert "two business days" in words(talk([OPENINGS["late_fee"]["en"], "yes", "next steps?"])).replace(
        "2 b", "two b"
    )
