"""After a yes, a reply that concludes is an outcome, in whatever words; one that does not is none."""

from __future__ import annotations

import pytest

from simulator.dialogue import Act, ActType, Tier
from simulator.understanding import read

LOCK = ("agent", "Shall I lock the card ending in 0005?")
YES = ("user", "Yes, please")


def told(reply: str, *before: tuple[str, str]) -> list[Act]:
    return list(read(reply, context=before or (LOCK, YES)))


def slots(acts: list[Act], kind: ActType = ActType.INFORM) -> set[str]:
    return {act.slot for act in acts if act.type is kind}


@pytest.mark.parametrize(
    "reply",
    [
        "Brilliant, everything is in order now. Your reference is R-4821337.",
        "That's settled \u2705 Would you care for my support with any other topic?",
        "All good, the change went through. Take care!",
        "Perfecto, quedó en regla. Referencia: R-4821337.",
    ],
)
def test_a_reply_that_concludes(reply: str) -> None:
    (outcome,) = [act for act in told(reply) if act.type is ActType.INFORM and act.slot == "locked"]
    assert outcome.tier is Tier.LEXICON
    assert "concludes what was agreed on" in outcome.why


@pytest.mark.parametrize(
    "reply",
    [
        "Please open the app and approve the request first.",
        "Unfortunately that did not go through. Your reference is R-4821337.",
        "Before that is done, what's your ZIP code?",
        "I can't do that right now.",
        "Once you say yes again, it will be done. Do you confirm?",
        "I'm passing you to a person; your reference is R-4821337.",
        "Let me see.",
    ],
)
def test_a_reply_that_does_not(reply: str) -> None:
    assert "locked" not in slots(told(reply))


@pytest.mark.parametrize("answer", ["No, thanks", "What does that mean?", "I want to dispute a charge"])
def test_without_a_yes_there_is_nothing_to_conclude(answer: str) -> None:
    reply = "Brilliant, everything is in order now. Your reference is R-4821337."
    assert "locked" not in slots(told(reply, LOCK, ("user", answer)))


def test_a_yes_to_a_detail_needs_more_than_a_nod() -> None:
    before = (("user", "I want my late fee back"), ("agent", "Is the last four of your card 0005?"), ("user", "Yes"))
    assert "credited" not in slots(told("Perfect, confirmed \u2705 One moment.", *before))
    assert "credited" in slots(told("That's settled. Your reference is R-4821337.", *before))


def test_a_question_after_an_outcome_asks_for_more() -> None:
    acts = told("Your card is now locked. I'm happy to go on if there's another matter. Is there?")
    assert "anything_else" in slots(acts, ActType.ASK)
    assert not slots(acts, ActType.CONFIRM_REQUEST)


def test_what_was_done_once_is_not_concluded_again() -> None:
    done = ("agent", "Your card ending in 0005 is locked now.")
    acts = told("You're all set. Reference R-4821337.", LOCK, YES, done, ("user", "Thanks"))
    assert "locked" not in slots(acts)
