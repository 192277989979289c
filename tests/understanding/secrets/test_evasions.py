from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.understanding.normalise import normalise
from simulator.understanding.secrets import asks
from simulator.understanding.secrets.evasions import unmasked


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("c.v.v please", "cvv please"),
        ("s s n ?", "ssn ?"),
        ("the P1N!", "the pin!"),
        ("your p@ssw0rd", "your password"),
        ("s-s-n", "ssn"),
        ("pass-word", "password"),
        ("o.t.p.", "otp"),
        ("p a s s w o r d now", "password now"),
    ],
)
def test_the_name_is_read(written: str, plain: str) -> None:
    assert unmasked(normalise(written)).text == plain


@pytest.mark.parametrize("text", ["i.d. card", "one-time", "4 5 6", "b2b 24h", "card-number", "a.m. or p.m.", "plan b"])
def test_other_things_stay_as_they_are(text: str) -> None:
    assert unmasked(normalise(text)).text == normalise(text).text


@given(st.text("pincvsoatk1@. -_!", max_size=40))
def test_spans_lead_back(text: str) -> None:
    found = unmasked(normalise(text))
    assert len(found.origin) == len(found.until) == len(found.text)
    assert all(0 <= low <= high <= len(text) for low, high in zip(found.origin, found.until, strict=True))


def test_a_disguised_name_is_asked_for() -> None:
    (hit,) = asks("And your p.1.n, please?")
    assert hit.kind == "pin"
