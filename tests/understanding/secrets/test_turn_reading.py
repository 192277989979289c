"""What a turn points back to, and what shields it."""

from __future__ import annotations

from simulator.dialogue import SecretKind
from simulator.understanding.secrets.turn_reading import TurnReading, last_named


def test_the_antecedent_is_the_last_thing_named() -> None:
    turn = TurnReading("I sent you a code. Please read it to me.", ())
    found = turn._antecedent(1)
    assert found is not None
    assert found.kind is SecretKind.PASSCODE
    turn = TurnReading("About your PIN, I sent you a form. Please send it.", ())
    found = turn._antecedent(1)
    assert found is not None
    assert found.kind is None


def test_the_antecedent_may_be_in_the_context() -> None:
    found = TurnReading("Type it again.", [("agent", "Your PIN?"), ("user", "ok")])._antecedent(0)
    assert found is not None
    assert found.kind is SecretKind.PIN


def test_a_secure_prompt_shields_unless_it_is_bypassed() -> None:
    turn = TurnReading("Enter your PIN in the secure prompt.", ())
    assert turn._shielded(0, turn.readings[0], None)
    turn = TurnReading("The secure prompt is down, so enter your PIN here.", ())
    assert not turn._shielded(0, turn.readings[0], None)


def test_nothing_named_is_none() -> None:
    assert last_named("hello there", (), TurnReading("x", ()).words["things"]) is None
