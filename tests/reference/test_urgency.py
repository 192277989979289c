"""What cannot wait goes to the phone, whatever else a message holds."""

from __future__ import annotations

import pytest

from simulator.reference.defects.planting import Planting
from simulator.reference.hearing import read
from simulator.reference.profile import read_profile
from simulator.reference.talk import Talk
from simulator.reference.urgency import Urgency


def talk(**profile: object) -> Talk:
    cards = [{"product": "Green Card", "last_four": "1000"}]
    return Talk(read_profile({"cards": cards, **profile}), 1, Planting())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Is there a way to stop somebody from using my card right now?", "fraud_now"),
        ("help my card is being charged over and over this minute and it isnt me", "fraud_now"),
        ("¡Me están llegando cargos ahora mismo que yo no estoy haciendo!", "fraud_now"),
        ("I am abroad and have no money, I need emergency cash", "stranded"),
        ("I am using my card right now in a shop and it gets declined", ""),
        ("A charge of three weeks ago is not mine", ""),
    ],
)
def test_an_emergency_is_told_from_what_can_wait(text: str, kind: str) -> None:
    assert Urgency(talk()).kind(read(text)) == kind


def test_the_phone_comes_first_and_nobody_is_verified_for_it() -> None:
    here = talk()
    assert Urgency(here).send("fraud_now", read("someone is using my card right now")) == ""
    said = " ".join(bubble.text for bubble in here.reply.bubbles)
    assert "back of your card" in said
    assert here.urgent
    assert not [kind for kind, _ in here.reply.events if kind == "verification"]


def test_who_is_verified_already_may_have_the_card_locked_meanwhile() -> None:
    here = talk()
    here.verified = True
    assert Urgency(here).send("fraud_now", read("someone is using my card right now")) == "emergency_lock"
