"""Each pattern of the judgement on a wording that it is for, and on one that it must let pass."""

from __future__ import annotations

import re

import pytest

from simulator.understanding.secrets import signals


@pytest.mark.parametrize(
    ("pattern", "yes", "no"),
    [
        (signals.HAZARD, "that is a scam", "that is fine"),
        (signals.DATIVE, "tell me", "enter the code"),
        (signals.PAST, "did you tell them", "did you get it"),
        (signals.DEFINES, "what is a pin", "what is the pin"),
        (signals.PURPOSE, " for", " for your card"),
        (signals.LONG_NUMBER, "3782 822463 10005", "3782 8224"),
        (signals.JUST_DIGITS, "the digits", "the card digits"),
        (signals.GARBLED, "came through garbled", "came through"),
        (signals.CHOICE, "which would you like", "which card"),
    ],
)
def test_what_it_is_for(pattern: re.Pattern[str], yes: str, no: str) -> None:
    assert pattern.search(yes)
    assert not pattern.fullmatch(no)
    assert pattern in (signals.PURPOSE, signals.JUST_DIGITS) or not pattern.search(no)


def test_no_pattern_is_slow_on_a_long_line() -> None:
    line = "please send the the the " * 400 + "(" * 200 + "1" * 400
    for name in dir(signals):
        pattern = getattr(signals, name)
        if isinstance(pattern, re.Pattern):
            pattern.search(line)  # a pathological one would not come back
