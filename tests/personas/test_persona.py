"""A persona ready to play."""

from __future__ import annotations

import json
import traceback

from simulator.personas import load_persona
from tests.personas.files import SHIPPED


def test_profile_is_json_with_what_a_chat_needs() -> None:
    persona = load_persona("priya", folders=[SHIPPED], seed=1)
    profile = json.loads(json.dumps(persona.profile()))
    assert profile["customer"]["full_name"] == "Priya Raman"
    assert profile["customer"]["zip"] == persona.identity.zip_code
    assert profile["opened_on"] == persona.cards[1].last_four
    assert [card["last_four"] for card in profile["cards"]] == [card.last_four for card in persona.cards]
    assert profile["signed_in"] is True
    assert {"statement", "charges", "fees", "points"} <= profile.keys()


def test_secrets_stay_out_of_what_gets_printed() -> None:
    persona = load_persona("priya", folders=[SHIPPED], seed=1)
    shown = repr(persona)
    try:
        raise ValueError(persona)
    except ValueError:
        shown += traceback.format_exc()
    assert not [secret.kind for secret in persona.secrets if secret.value in shown]


def test_each_persona_holds_all_six_kinds() -> None:
    kinds = {secret.kind for secret in load_persona("ines", folders=[SHIPPED], seed=1).secrets}
    assert {str(kind) for kind in kinds} == {"card_number", "security_code", "ssn", "passcode", "password", "pin"}
