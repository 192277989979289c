"""What a clause without a noun means by what carries a secret, and by the part that is known."""

from __future__ import annotations

import pytest

from simulator.dialogue import SecretKind
from simulator.understanding.secrets.referring import Referring


class _Turn(Referring):
    def _asked_before(self) -> tuple[SecretKind, ...]:
        return ()


@pytest.mark.parametrize(
    ("text", "what", "kind"),
    [
        ("I sent you a text message. Read me the digits.", "the digits", SecretKind.PASSCODE),
        ("Abra el autenticador. Digame lo que muestra.", "lo que muestra", SecretKind.PASSCODE),
        ("You stand at the cash machine. Tell me the digits.", "the digits", SecretKind.PIN),
        ("Take out your card. Read me the digits.", "the digits", SecretKind.CARD_NUMBER),
        ("Take out your card. Tell me what it is.", "what it is", None),
        ("I sent you a text about a refund. Tell me what it says.", "what it says", None),
    ],
)
def test_the_nearest_carrier_lends_its_kind(text: str, what: str, kind: SecretKind | None) -> None:
    turn = _Turn(text, ())
    assert turn._carried(1, turn.readings[1].text.index(what.split()[0]), what) is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I have the last four of your Social.", SecretKind.SSN),
        ("I see the card ending in 1005.", SecretKind.CARD_NUMBER),
        ("So far I have 666-12.", SecretKind.SSN),
        ("It starts with 3782 822463.", SecretKind.CARD_NUMBER),
        ("Your case is 4821.", None),
    ],
)
def test_the_known_part_tells_the_kind(text: str, kind: SecretKind | None) -> None:
    assert _Turn(text, ())._partial_kind(0) is kind


def test_a_turn_about_nothing_of_the_kind_is_not_read_further() -> None:
    assert not _Turn("Your refund posts on Friday.", ())._something_talked_about()
    assert _Turn("Your code is on its way.", ())._something_talked_about()
