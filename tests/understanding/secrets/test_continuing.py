from __future__ import annotations

import pytest

from simulator.dialogue import SecretKind
from simulator.understanding.secrets.continuing import offers, partial_before, pending, takes_up, which_one

ASKED = (SecretKind.PIN,)


@pytest.mark.parametrize(
    "said", ["should i send my pin", "do you want my pin?", "i can give you my pin", "le doy mi nip"]
)
def test_an_offer_is_pending(said: str) -> None:
    assert offers(said)
    assert pending([("user", said)], ()) == ASKED


@pytest.mark.parametrize(
    "said", ["can you reset my pin?", "i forgot my pin", "my pin does not work", "could you send the code again"]
)
def test_a_request_or_a_complaint_is_not(said: str) -> None:
    assert pending([("user", said)], ()) == ()


def test_what_the_agent_asked_for_stays_pending() -> None:
    assert pending([("agent", "your pin?"), ("user", "is that safe?")], ASKED) == ASKED
    assert pending([("agent", "your pin?")], ASKED) == ()


def test_a_part_that_was_asked_for() -> None:
    assert partial_before([("agent", "last four of your card?"), ("user", "1005")]) is SecretKind.CARD_NUMBER
    assert partial_before([("agent", "your zip code?"), ("user", "10007")]) is None


@pytest.mark.parametrize(
    "text", ["go ahead", "right here", "and the rest?", "i can not go on without it", "adelante", "aqui mismo"]
)
def test_what_takes_it_up(text: str) -> None:
    assert takes_up(text, affirms=False, partial=False)


def test_what_does_not() -> None:
    assert takes_up("thanks, one moment", affirms=True, partial=False) == ""
    assert takes_up("go ahead", affirms=False, partial=True) == ""
    assert takes_up("yes, 4821 it is", affirms=True, partial=False) == ""


def test_which_one() -> None:
    assert which_one("the one on the back", "which code?") is SecretKind.SECURITY_CODE
    assert which_one("the one we texted you", "what code?") is SecretKind.PASSCODE
    assert which_one("the one on the back of your card", "what phone number do i call?") is None
