"""Requests whose clause names the secret, by the frame that finds them."""

from __future__ import annotations

import pytest

from simulator.understanding.secrets import asks


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Please send me your PIN.", "imperative"),
        ("Your PIN is still missing.", "post"),
        ("And the PIN?", "what_is"),
        ("PIN:", "elliptic"),
        ("Please give me:\n- your name\n- your PIN", "list"),
        ("To verify you: name, ZIP and PIN.", "list after a colon"),
        ("The app shows a code, can you tell me?", "named, then asked for"),
        ("The quickest way is your PIN.", "cue"),
    ],
)
def test_the_reason_is_told(text: str, why: str) -> None:
    assert why in {hit.why for hit in asks(text)}, asks(text)


@pytest.mark.parametrize(
    "text",
    [
        "We never ask for:\n- your PIN\n- your password",
        "Your PIN: ****",
        'The fraudster wrote "send me your PIN".',
        "What is a PIN?",
        "What is the PIN for?",
    ],
)
def test_what_is_no_request(text: str) -> None:
    assert asks(text) == ()
