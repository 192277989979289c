"""Requests that take their noun from what was said before."""

from __future__ import annotations

import pytest

from simulator.understanding.secrets import asks


def _kinds(text: str, context: list[tuple[str, str]] | None = None) -> set[str]:
    return {str(hit.kind) for hit in asks(text, context or [])}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("I have sent a code. Please read it to me.", {"passcode"}),
        ("1. Name\n2. PIN\n3. Date of birth\nPlease reply with all three.", {"pin"}),
        ("PIN or security question. Which would you like to give me?", {"pin"}),
        ("Could you resend that? The card number came through garbled.", {"card_number"}),
        ("The last four of your Social do not match. Let's use all nine.", {"ssn"}),
        ("We have your form. Please send it.", set()),
        ("Your PIN was mailed. Please open the letter and read it at home.", set()),
    ],
)
def test_pronouns_lists_and_wholes(text: str, kinds: set[str]) -> None:
    assert _kinds(text) == kinds


def test_the_noun_may_be_in_the_context() -> None:
    assert _kinds("Please type it again.", [("agent", "Your PIN?"), ("user", "ok")]) == {"pin"}
    assert _kinds("Please type it again.", [("agent", "Your ZIP code?"), ("user", "10007")]) == set()


def test_a_part_is_not_the_whole() -> None:
    context = [("agent", "The last four of your card?"), ("user", "1005")]
    assert _kinds("Thanks, please repeat it.", context) == set()
    assert _kinds("Thanks, but I need the whole number.", context) == {"card_number"}
