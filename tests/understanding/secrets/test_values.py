"""A value is a secret by the name beside it."""

from __future__ import annotations

import pytest

from simulator.dialogue import SecretKind
from simulator.understanding.secrets.digits import runs
from simulator.understanding.secrets.values import labelled, tight


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("your pin is 4821", SecretKind.PIN, "4821"),
        ("4821 is your pin", SecretKind.PIN, "4821"),
        ("your code: 48 29 13", SecretKind.PASSCODE, "482913"),
        ("you typed 482913 but the code has expired", SecretKind.PASSCODE, "482913"),
        ("su nip es 4821", SecretKind.PIN, "4821"),
        ("the cid on the front is nine one seven four", SecretKind.SECURITY_CODE, "9174"),
    ],
)
def test_named_before_or_after(text: str, kind: SecretKind, value: str) -> None:
    assert [(found.kind, found.text) for found in labelled(text)] == [(kind, value)]


@pytest.mark.parametrize(
    "text",
    [
        "your pin has 4 digits",
        "the code expires in 100 minutes",
        "case 482913 is about your code",
        "the code goes to the phone ending in 0142",
        "avoid a pin like 1234",
        "since 2019 your pin is the same",
        "cs-4821 is your pin case",
    ],
)
def test_not_named(text: str) -> None:
    assert list(labelled(text)) == []


def test_tight_parts_end_at_words() -> None:
    text = "12 34 and 56"
    assert [value for run in runs(text) for value, _, _ in tight(text, run)] == ["1234", "56"]
