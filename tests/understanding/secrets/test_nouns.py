from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.dialogue import SecretKind
from simulator.understanding.secrets.nouns import mark, mentions


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("the card number", SecretKind.CARD_NUMBER),
        ("a photo of the card", SecretKind.CARD_NUMBER),
        ("the code on the back", SecretKind.SECURITY_CODE),
        ("the security code", SecretKind.SECURITY_CODE),
        ("the security code we texted you", SecretKind.PASSCODE),
        ("the one-time password", SecretKind.PASSCODE),
        ("your password", SecretKind.PASSWORD),
        ("su nip", SecretKind.PIN),
        ("su contrasena", SecretKind.PASSWORD),
        ("su clave dinamica", SecretKind.PASSCODE),
        ("your social", SecretKind.SSN),
        ("social media", None),
        ("your zip code", None),
        ("the number on the back of your card", None),
    ],
)
def test_the_kind_that_is_named(text: str, kind: SecretKind | None) -> None:
    assert [mention.kind for mention in mentions(text)] == [kind]


@pytest.mark.parametrize(
    "text", ["last four of your card number", "the last 4 of your ssn", "los ultimos cuatro de su tarjeta"]
)
def test_a_part_is_not_the_whole(text: str) -> None:
    (mention,) = mentions(text)
    assert mention.partial
    assert not mention.forbidden


def test_marking_keeps_the_length() -> None:
    text = "your zip code and your pin"
    assert mark(text, mentions(text)) == "your X~~~~~~~ and your P~~"


@given(st.text("abcdenopstu dirc1234", max_size=80))
def test_mentions_are_in_order_and_apart(text: str) -> None:
    found = mentions(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert len(mark(text, found)) == len(text)
