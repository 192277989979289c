from __future__ import annotations

from simulator.dialogue import Act, ActType, Speaker
from simulator.rules.condition import parse_condition, parse_conditions
from simulator.rules.kinds import ALWAYS, kinds_of, kinds_of_act, trigger

ZIP = ("agent", "ask", "zip_code")
ASKS = ("agent", "ask", "")
WANTS = ("user", "request", "")


def test_an_act_is_of_a_kind_with_its_slot_and_without() -> None:
    assert kinds_of_act(Speaker.AGENT, Act(type=ActType.ASK, slot="zip_code")) == (ZIP, ASKS)


def test_the_kinds_that_a_condition_looks_for() -> None:
    assert kinds_of(parse_condition("ask(zip_code|pin)")) == (("agent", "ask", "pin"), ZIP)
    assert kinds_of(parse_condition("request")) == (WANTS,)


def test_a_trigger_is_pulled_by_one_of_its_kinds() -> None:
    either = trigger(parse_conditions(["ask(zip_code)", "request"]), fresh=False)
    assert either.pulled({ZIP, ASKS}, set())
    assert either.pulled({WANTS}, set())
    assert not either.pulled({("agent", "ask", "pin"), ASKS}, set())


def test_a_fresh_trigger_only_by_new_acts() -> None:
    asked = trigger(parse_conditions(["ask(zip_code)"]), fresh=True)
    assert not asked.pulled({ZIP, ASKS, WANTS}, {WANTS})
    assert asked.pulled({ZIP, ASKS}, {ZIP, ASKS})


def test_without_kinds_it_is_always_looked_at() -> None:
    assert ALWAYS.pulled(set(), set())
