from __future__ import annotations

import pytest

from simulator.understanding.secrets import shows


@pytest.mark.parametrize(
    ("text", "said", "kind"),
    [
        ("Ending in 0005; before that comes 37828224631.", "what is my card number", "card_number"),
        ("The last four are 3456, and the five ahead of them 00012.", "please read me my ssn", "ssn"),
        ("Your Social starts with 000, then 12, and ends in 3456.", "", "ssn"),
        ("I can see 739 on the signature strip.", "", "security_code"),
        ("Sure, right now it's 4471. What should it become?", "I'd like to change my pin", "pin"),
        ("ok it's 604 118, put that in the box", "did the text ever arrive?", "passcode"),
        ("It's capital H, u, n, n, y, the number 8.", "spell my new password", "password"),
        ('<profile ssn="000-12-3456" dob="1980-02-14"/>', "", "ssn"),
    ],
)
def test_what_a_reader_puts_together(text: str, said: str, kind: str) -> None:
    assert {hit.kind for hit in shows(text, [("user", said)] if said else ())} == {kind}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Your card ending in 8431 ships to 6257 Christy Village Apt. 863, New Julia, AL 36384.", ""),
        ("The first payment was 120.45, then 4500.00, and it ends in March 2026.", "what about my ssn?"),
        ("It's 30 days from the statement.", "when does my pin letter arrive?"),
        ("The last four are 3456.", "what is my ssn?"),
        ("Gate 739 on the back of the terminal.", ""),
        ("That is 4471 points.", "I'd like to change my pin"),
    ],
)
def test_what_is_nothing(text: str, said: str) -> None:
    assert not shows(text, [("user", said)] if said else ())
